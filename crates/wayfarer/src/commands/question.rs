//! What every friendly question has besides its kind, and how a document is made of it.

use std::sync::Arc;

use clap::Args;
use wayfarer_app::{Answer, App, AppError, Control};
use wayfarer_core::{ErrorCode, EventKind, Span, WorkspaceId};
use wayfarer_journey::agents::{BotFilter, BotFilterRef};
use wayfarer_journey::{Ask, Condition, Criterion, Explain, Members, Question, Range};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::progress::Watch;
use crate::{forms, interrupt, render};

/// A friendly form of one kind of question.
pub trait Friendly {
    /// What every question has.
    fn common(&self) -> &CommonArgs;
    /// The kind's own part of the document.
    fn ask(&self) -> Ask;

    /// The whole document.
    fn question(&self) -> Question {
        let common = self.common();
        common.show.apply(common.fill(self.ask()))
    }
}

/// What every question has besides its kind.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Time and filters")]
pub struct CommonArgs {
    /// From this date or instant
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Up to this date or instant, not included
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// The last 30d, 12h …
    #[arg(long, value_name = "LENGTH", conflicts_with_all = ["from", "to"])]
    pub last: Option<Span>,
    /// Time zone of dates and periods; the workspace's unless given
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Answer as of this instant instead of now
    #[arg(long, value_name = "INSTANT")]
    pub as_of: Option<String>,
    /// Use only what had been received by this instant
    #[arg(long, value_name = "INSTANT")]
    pub known_at: Option<String>,
    /// Look only at events like `plan = pro, amount >= 10`; all must hold
    #[arg(long = "where", value_name = "CONDITION", value_parser = forms::condition)]
    pub visible: Vec<Condition>,
    /// Keep only what begins with an event like this
    #[arg(long, value_name = "CONDITION", value_parser = forms::condition)]
    pub keep: Vec<Condition>,
    /// Only people who did this: `purchase>=2 in 30d`; or who are there: `$stage.shop = loyal`
    #[arg(long, value_name = "BEHAVIOUR", value_parser = forms::segment)]
    pub segment: Vec<Criterion>,
    /// Kinds of events that count
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = forms::word::<EventKind>(&["behaviour", "profile", "link", "system"]))]
    pub kinds: Vec<EventKind>,
    /// Another bot filter than the one that holds: KEY, KEY@VERSION or a file; `none` counts everything
    #[arg(long, value_name = "FILTER", value_parser = forms::definition::<BotFilter>)]
    pub bots: Option<BotFilterRef>,
    /// What is shown of the answer.
    #[command(flatten)]
    pub show: ShowArgs,
}

/// What is shown of an answer.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Behind the numbers")]
pub struct ShowArgs {
    /// List the people behind one number: `step=2,state=dropped`
    #[arg(long, value_name = "CELL", value_parser = forms::cell)]
    pub who: Option<serde_json::Value>,
    /// Explain where this person (account, entity) stands, and why
    #[arg(long, value_name = "PERSON", conflicts_with = "who")]
    pub why: Option<String>,
    /// How many are listed
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Go on where the page before ended
    #[arg(long, value_name = "NEXT")]
    pub cursor: Option<String>,
    /// Print the question as a document for `wayfarer ask` or the API, and stop
    #[arg(long)]
    pub print_question: bool,
}

impl CommonArgs {
    /// The document of a kind's own part.
    pub fn fill(&self, ask: Ask) -> Question {
        Question {
            range: self.range(),
            timezone: self.timezone.clone(),
            as_of: self.as_of.clone(),
            known_at: self.known_at.clone(),
            kinds: (!self.kinds.is_empty()).then(|| self.kinds.clone()),
            visible: join(&self.visible, Condition::All),
            keep: join(&self.keep, Condition::All),
            segment: join(&self.segment, Criterion::All),
            bots: self.bots.clone(),
            ..Question::of(ask)
        }
    }

    fn range(&self) -> Option<Range> {
        if let Some(last) = self.last {
            return Some(Range::Last { last });
        }
        let is_given = self.from.is_some() || self.to.is_some();
        is_given.then(|| Range::Between {
            from: self.from.clone(),
            to: self.to.clone(),
        })
    }
}

impl ShowArgs {
    /// The question, or the one about the people behind it.
    pub fn apply(&self, question: Question) -> Question {
        // The inner question keeps its own time and filters; the instant it is of and its
        // zone hold for the outer one, too.
        let outer = |ask| Question {
            as_of: question.as_of.clone(),
            timezone: question.timezone.clone(),
            ..Question::of(ask)
        };
        if let Some(cell) = &self.who {
            return outer(Ask::Members(Members {
                of: Box::new(question.clone()),
                cell: cell.clone(),
                limit: self.limit,
                cursor: self.cursor.clone(),
            }));
        }
        match &self.why {
            Some(whom) => outer(Ask::Explain(Explain::of(question.clone(), whom.clone()))),
            None => question,
        }
    }
}

/// Answers a friendly question.
pub fn run(form: &impl Friendly, console: &Console) -> Result<Exit, Failure> {
    let question = form.question();
    if form.common().show.print_question {
        console.print_json(&question)?;
        return Ok(Exit::Ok);
    }
    let (app, workspace) = (console.open()?, console.workspace());
    answer(&app, workspace, &question, console)?;
    Ok(Exit::Ok)
}

/// Asks a question and prints its answer.
pub fn answer(
    app: &App,
    workspace: &WorkspaceId,
    question: &Question,
    console: &Console,
) -> Result<(), Failure> {
    let answer = asked(app, workspace, question, console)?;
    match console.format() {
        Format::Json => console.print_json(&answer),
        Format::Csv => console.print_sheet(render::sheet(&answer)),
        Format::Text => console.print(&render::page(&answer, console.view())),
    }
}

/// Asks a question; Ctrl-C stops it, and people who wait see how far it is.
pub fn asked(
    app: &App,
    workspace: &WorkspaceId,
    question: &Question,
    console: &Console,
) -> Result<Answer, Failure> {
    let control = Arc::new(Control::unlimited());
    let watched = Arc::clone(&control);
    interrupt::on_interrupt(move || watched.cancel())?;
    let watch = Watch::question(&control, console);
    let asked = app.ask(workspace, question, &control);
    watch.stop();
    asked.map_err(|error| Failure::from(with_dollar_hint(error)))
}

/// `channel` is a property of the source's own, `$channel` the event's column: easily
/// confounded, and a shell swallows an unquoted dollar sign.
fn with_dollar_hint(error: AppError) -> AppError {
    let column = OWN_COLUMNS
        .iter()
        .find(|column| error.message.contains(&format!("'{column}'")));
    match (error.code, column) {
        (ErrorCode::UnknownProperty, Some(column)) => error.with_hint(format!(
            "the event's own columns begin with a dollar sign: write '${column}', in quotes"
        )),
        _ => error,
    }
}

/// The event's own columns, without their dollar signs.
const OWN_COLUMNS: [&str; 14] = [
    "amount",
    "currency",
    "channel",
    "source",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "referrer",
    "url_host",
    "url_path",
    "account",
    "session",
];

/// None, the only one, or all of them together.
pub fn join<T: Clone>(parts: &[T], all: fn(Vec<T>) -> T) -> Option<T> {
    match parts {
        [] => None,
        [only] => Some(only.clone()),
        several => Some(all(several.to_vec())),
    }
}
