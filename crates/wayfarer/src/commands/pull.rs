//! `wayfarer pull`: what other tools hold, fetched.

use std::sync::Arc;

use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};
use wayfarer_app::{
    AllowedHost, App, AppError, Collector, Pull, PullOutcome, PullRunner, PullStanding,
    PullTemplate, Stop, pull_templates,
};
use wayfarer_core::ErrorCode;

use super::definition::AuthorArgs;
use super::webhook::template;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::input::read_text;
use crate::interrupt::on_interrupt;
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer pull templates
  wayfarer pull templates stripe-invoices > invoices.json
  wayfarer pull try invoices.json
  jq '{name: \"Invoices\", kind: \"pull\", pull: .}' invoices.json | wayfarer source save -
  wayfarer pull run Invoices
  wayfarer pull list";

/// Arguments of `wayfarer pull`.
#[derive(Debug, Args)]
#[command(
    help_template = cli::HELP,
    before_help = EXAMPLES,
    after_help = "A running server fetches on the schedule of each source of the kind 'pull' (docs/pull.md)."
)]
pub struct PullArgs {
    #[command(subcommand)]
    verb: Verb,
}

/// Hosts that may be asked though they are not public.
#[derive(Debug, Args)]
pub struct OutboundArgs {
    /// A host that may be asked though it is not public, or not over TLS: HOST or HOST:PORT
    #[arg(
        long,
        env = "WAYFARER_ALLOW_OUTBOUND",
        value_name = "HOST",
        value_delimiter = ','
    )]
    allow_outbound: Vec<AllowedHost>,
}

impl OutboundArgs {
    /// Lets the application ask them.
    pub fn apply(&self, app: &App) {
        app.allow_hosts(self.allow_outbound.clone());
    }
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List documents to begin with, or print one
    Templates {
        /// The template to print
        template: Option<String>,
        /// Print a page as the tool answers it instead
        #[arg(long, requires = "template")]
        sample: bool,
    },
    /// Fetch one page and show what becomes of it; nothing is kept
    Try {
        /// The pull document, JSON; '-' reads standard input
        document: String,
        #[command(flatten)]
        outbound: OutboundArgs,
    },
    /// Fetch what is new, to the end; a running server does it where there is one
    Run {
        /// The source, by name or id
        source: String,
        /// Everything from the beginning; what is known counts once
        #[arg(long)]
        again: bool,
        #[command(flatten)]
        author: AuthorArgs,
        #[command(flatten)]
        outbound: OutboundArgs,
    },
    /// How every source that fetches stands
    List,
    /// The runs of one source
    Show {
        /// The source, by name or id
        source: String,
    },
    /// Stop the run that goes on; what was fetched stays
    Cancel {
        /// The source, by name or id
        source: String,
        #[command(flatten)]
        author: AuthorArgs,
    },
}

/// Does what the verb says.
pub fn run(args: &PullArgs, console: &Console) -> Result<Exit, Failure> {
    match &args.verb {
        Verb::Templates { template: None, .. } => list_templates(console)?,
        Verb::Templates {
            template: Some(key),
            sample,
        } => {
            let template = found(key)?;
            match (console.format(), sample) {
                (Format::Json, _) => console.print_json(&template)?,
                (_, true) => console.print_json(&template.sample)?,
                (_, false) => console.print_json(&template.pull)?,
            }
        }
        Verb::Try { document, outbound } => return attempt(document, outbound, console),
        Verb::Run {
            source,
            again,
            author,
            outbound,
        } => {
            let app = Arc::new(console.open()?);
            outbound.apply(&app);
            let actor = author.actor();
            app.ask_pull(console.workspace(), source, *again, &actor)?;
            return fetch(app, source, console);
        }
        Verb::List => {
            let standings = console.open()?.pull_standings(console.workspace())?;
            match console.format() {
                Format::Text => console.print(&render::pulls(&standings, console.view()))?,
                _ => console.print_json(&json!({ "items": standings }))?,
            }
        }
        Verb::Show { source } => {
            let standing = console.open()?.pull_standing(console.workspace(), source)?;
            show(&standing, console)?;
        }
        Verb::Cancel { source, author } => {
            let (app, actor) = (console.open()?, author.actor());
            let standing = app.cancel_pull(console.workspace(), source, &actor)?;
            show(&standing, console)?;
        }
    }
    Ok(Exit::Ok)
}

fn show(standing: &PullStanding, console: &Console) -> Result<(), Failure> {
    match console.format() {
        Format::Text => console.print(&render::pull(standing, console.view())),
        _ => console.print_json(standing),
    }
}

fn list_templates(console: &Console) -> Result<(), Failure> {
    let templates = pull_templates();
    match console.format() {
        Format::Text => console.print(&render::pull_templates(&templates, console.view())),
        _ => console.print_json(&json!({ "items": templates })),
    }
}

fn found(key: &str) -> Result<PullTemplate, Failure> {
    template(pull_templates(), |template| template.key, key)
}

fn attempt(document: &str, outbound: &OutboundArgs, console: &Console) -> Result<Exit, Failure> {
    let text = read_text(document, "the document")?;
    let document: Json = serde_json::from_str(&text)
        .map_err(|error| Failure::usage(format!("the document is not JSON: {error}")))?;
    // A whole source may be given as well.
    let document = document.get("pull").cloned().unwrap_or(document);
    let pull: Pull = serde_json::from_value(document)
        .map_err(|error| Failure::usage(format!("the document is no pull document: {error}")))?;
    let app = console.open_or_make()?;
    outbound.apply(&app);
    let trial = app.try_pull(console.workspace(), &pull)?;
    match console.format() {
        Format::Text => console.print(&render::pull_trial(&trial, console.view()))?,
        _ => console.print_json(&trial)?,
    }
    Ok(match trial.problem {
        Some(_) => Exit::Failure,
        None => Exit::Ok,
    })
}

/// Fetches here, unless a server that runs does it.
fn fetch(app: Arc<App>, source: &str, console: &Console) -> Result<Exit, Failure> {
    let lang = console.view().lang;
    let collector = match Collector::begin(Arc::clone(&app)) {
        Ok(collector) => Arc::new(collector),
        Err(AppError {
            code: ErrorCode::WorkspaceBusy,
            ..
        }) => {
            console.note(lang.pick(
                "the running server fetches it; `wayfarer pull show` tells how it stands",
                "由正在运行的服务器取数；用 `wayfarer pull show` 查看进度",
                "由執行中的伺服器取數；用 `wayfarer pull show` 檢視進度",
            ));
            return Ok(Exit::Ok);
        }
        Err(error) => return Err(error.into()),
    };
    let stop = Stop::default();
    let stopping = stop.clone();
    on_interrupt(move || stopping.tell())?;
    let saved = app.pull_source(console.workspace(), source)?;
    let runner = PullRunner::new(Arc::clone(&app), collector, stop);
    let told = |run: &_| console.note(&render::pull_progress(run, console.view()));
    let run = runner.run_to_end(console.workspace(), &saved, told)?;
    // What is durable is filed before the process ends.
    drop(runner);
    let Some(run) = run else {
        return Ok(Exit::Interrupted);
    };
    match console.format() {
        Format::Text => console.print(&render::pull_run(&run, console.view()))?,
        _ => console.print_json(&run)?,
    }
    Ok(match (run.outcome, run.rejected) {
        (PullOutcome::Done, 0) => Exit::Ok,
        (PullOutcome::Done, _) => Exit::Partial,
        _ => Exit::Failure,
    })
}
