//! `wayfarer channels preview`.

use std::sync::Arc;

use clap::Args;
use wayfarer_app::{ChannelPreviewRequest, Control};
use wayfarer_core::Span;
use wayfarer_journey::Range;
use wayfarer_journey::channels::{ChannelGrouping, ChannelGroupingRef};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::forms::FormError;
use crate::{cli, forms, interrupt, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer channels preview                         the newest draft against what holds
  wayfarer channels preview channels.yaml --last 90d
  wayfarer channels preview default@3 --before default@2
  wayfarer channels preview default --before built-in --top 50";

/// Arguments of `wayfarer channels preview`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct PreviewArgs {
    /// Key of a grouping, KEY@VERSION, `built-in`, or a file that defines one; the newest of
    /// `default`, draft or not, unless given
    #[arg(value_name = "GROUPING|FILE", value_parser = grouping)]
    grouping: Option<ChannelGroupingRef>,
    /// What it is held against; what holds unless given
    #[arg(long, value_name = "GROUPING|FILE", value_parser = grouping)]
    before: Option<ChannelGroupingRef>,
    /// Only events of the last so long, such as 90d
    #[arg(long, value_name = "SPAN")]
    last: Option<Span>,
    /// The instant it is of; now unless given
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<String>,
    /// How many origins without a group are listed, 1 to 100
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
}

/// `built-in`, or a definition as everywhere.
fn grouping(text: &str) -> Result<ChannelGroupingRef, FormError> {
    match text {
        "built-in" | "default@0" => {
            let key = ChannelGrouping::DEFAULT_KEY;
            Ok(ChannelGroupingRef::named(key, Some(0)))
        }
        text => forms::definition(text),
    }
}

/// Says what would change.
pub fn run(args: &PreviewArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let request = ChannelPreviewRequest {
        grouping: args.grouping.clone(),
        before: args.before.clone(),
        range: args.last.map(|last| Range::Last { last }),
        as_of: args.as_of.clone(),
        top: Some(args.top),
    };
    let control = Arc::new(Control::unlimited());
    let stopped = Arc::clone(&control);
    interrupt::on_interrupt(move || stopped.cancel())?;
    let preview = app.preview_channels(console.workspace(), &request, &control)?;
    match console.format() {
        Format::Json => console.print_json(&preview)?,
        Format::Csv => console.print_sheet(render::channel_preview_sheet(&preview))?,
        Format::Text => console.print(&render::channel_preview(&preview, console.view()))?,
    }
    Ok(Exit::Ok)
}
