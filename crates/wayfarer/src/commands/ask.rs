//! `wayfarer ask`.

use clap::Args;
use wayfarer_app::Insight;
use wayfarer_journey::Question;

use super::question::{ShowArgs, answer};
use crate::cli;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::input::read_text;

const EXAMPLES: &str = "\
Examples:
  wayfarer funnel visit purchase --print-question > question.json
  wayfarer ask question.json
  echo '{\"version\":1,\"trend\":{\"period\":\"day\"}}' | wayfarer ask - --json
  wayfarer ask question.json --who step=2,state=dropped
  wayfarer ask --insight 'Checkout by week'";

/// Arguments of `wayfarer ask`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct AskArgs {
    /// The question document; `-` for standard input
    #[arg(
        value_name = "FILE",
        required_unless_present = "insight",
        conflicts_with = "insight"
    )]
    file: Option<String>,
    /// A saved question instead
    #[arg(long, value_name = "ID|NAME")]
    insight: Option<String>,
    /// What is shown.
    #[command(flatten)]
    show: ShowArgs,
}

/// Reads the document and answers it.
pub fn run(args: &AskArgs, console: &Console) -> Result<Exit, Failure> {
    let document = match &args.file {
        Some(file) => read_text(file, "the question")?,
        None => {
            let insight = args.insight.as_deref().unwrap_or_default();
            let found = console
                .open()?
                .saved_named::<Insight>(console.workspace(), insight)?;
            found.document.question.to_string()
        }
    };
    // A document that names nothing that is saved can be read without a store.
    if args.show.print_question
        && let Ok(question) = Question::from_json(&document)
    {
        console.print_json(&args.show.apply(question))?;
        return Ok(Exit::Ok);
    }
    let (app, workspace) = (console.open()?, console.workspace());
    let question = args.show.apply(app.read_question(workspace, &document)?);
    if args.show.print_question {
        console.print_json(&question)?;
        return Ok(Exit::Ok);
    }
    answer(&app, workspace, &question, console)?;
    Ok(Exit::Ok)
}
