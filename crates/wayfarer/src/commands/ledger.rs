//! `wayfarer ledger`.

use clap::Args;
use wayfarer_journey::{Ask, Ledger, LedgerUnit};

use super::question::{CommonArgs, Friendly};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer ledger
  wayfarer ledger --who promise=overdue
  wayfarer ledger --of account --as-of 2024-06-30
  wayfarer ledger --why alice@example.com";

/// Arguments of `wayfarer ledger`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct LedgerArgs {
    /// Whose books
    #[arg(long, value_name = "UNIT", default_value = "person", value_parser = forms::word::<LedgerUnit>(&["person", "account"]))]
    of: LedgerUnit,
    /// Time, filters and what is shown.
    #[command(flatten)]
    common: CommonArgs,
}

impl Friendly for LedgerArgs {
    fn common(&self) -> &CommonArgs {
        &self.common
    }

    fn ask(&self) -> Ask {
        Ask::Ledger(Ledger {
            unit: self.of,
            goal_events: None,
        })
    }
}
