//! `wayfarer demo`.

use std::sync::Arc;

use clap::Args;
use wayfarer_app::App;
use wayfarer_core::{Progress, WorkspaceId};
use wayfarer_journey::Question;
use wayfarer_journey::sentence::whole;

use super::question::answer;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::progress::Watch;
use crate::{cli, interrupt};

const EXAMPLES: &str = "\
Examples:
  wayfarer demo
  wayfarer demo && wayfarer --workspace demo retention --start visit --per month";

/// Arguments of `wayfarer demo`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct DemoArgs {}

/// The workspace the sample is loaded into.
const WORKSPACE: &str = "demo";
/// From the first look to the order. Of the day after the sample's last, so that its
/// answer stays the same for ever.
const FIRST_QUESTION: &str = r#"{"version":1,"as_of":"2026-07-01","funnel":{"window":"7d","steps":[
  {"event":"visit"},{"event":"product_view"},{"event":"add_to_cart"},
  {"event":"checkout_started"},{"event":"order_placed"}]}}"#;

/// Loads the sample and shows a first funnel.
pub fn run(_: &DemoArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open_or_make()?;
    let workspace: WorkspaceId = WORKSPACE.parse().expect("the name is a slug");
    console.note("loading a simulated shop: twelve months, 12,000 invented people …");
    load(&app, &workspace, console)?;
    answer(
        &app,
        &workspace,
        &Question::from_json(FIRST_QUESTION)?,
        console,
    )?;
    if console.format() == Format::Text {
        console.note(
            "\nlook around:\n  wayfarer -w demo events\n  wayfarer -w demo funnel checkout_started order_placed --breakdown device --as-of 2026-07-01\n  wayfarer -w demo trend order_placed --sum '$amount' --per month\n  wayfarer -w demo conversion order_placed --by channel",
        );
    }
    Ok(Exit::Ok)
}

fn load(app: &App, workspace: &WorkspaceId, console: &Console) -> Result<(), Failure> {
    let progress = Arc::new(Progress::default());
    let cancelled = Arc::clone(&progress);
    interrupt::on_interrupt(move || cancelled.cancel())?;
    let watch = Watch::start(&progress, console);
    let loaded = app.load_sample(workspace, Arc::clone(&progress));
    watch.stop();
    let counts = loaded?.counts;
    console.note(&match counts.added {
        0 => format!(
            "all {} events were there already\n",
            whole(counts.duplicates)
        ),
        added => format!(
            "{} events loaded into workspace {WORKSPACE}\n",
            whole(added)
        ),
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_question_is_a_document() {
        assert_eq!(
            Question::from_json(FIRST_QUESTION).unwrap().ask.name(),
            "funnel"
        );
    }
}
