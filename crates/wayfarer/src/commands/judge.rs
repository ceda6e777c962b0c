//! `wayfarer judge`: what a member says of a customer.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use wayfarer_app::Judged;
use wayfarer_journey::judgement::{
    Contact, Contacted, Felt, Goal, GoalEnd, Judgement, Note, Preference, Priority, PrioritySet,
    Progress, Promise, PromiseEnd, Said, SignalSet, SignalWord, Snooze, StageRelease, StageSet,
    TierSet, Wish,
};
use wayfarer_journey::sentence::whole;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, forms};

const EXAMPLES: &str = "\
Examples:
  wayfarer judge note alice \"cross about the late delivery\" --felt -2 --after call
  wayfarer judge promise alice sso \"Single sign-on\" --due 2024-06-30 --owner Jun
  wayfarer judge kept alice sso
  wayfarer judge goal alice reports \"Weekly reports\" --target 12 --event report_sent
  wayfarer judge stage alice shop loyalty --reason \"speaks at our conference\" --expires 2025-01-01
  wayfarer judge signal - accounts low_usage in_progress --account acme --owner Mei --due 2024-07-05
  wayfarer judge contacted alice phone --outcome \"will renew\"
  wayfarer judge file judgements.ndjson";

/// Arguments of `wayfarer judge`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct JudgeArgs {
    #[command(subcommand)]
    verb: Verb,
    /// Who judges
    #[arg(long, global = true, env = "WAYFARER_AUTHOR", value_name = "NAME")]
    author: Option<String>,
    /// When it was so; now unless given
    #[arg(long, global = true, value_name = "INSTANT")]
    at: Option<String>,
    /// Of an account, or of the person at it, instead of the person alone
    #[arg(long, global = true, value_name = "ACCOUNT")]
    account: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Write down what happened, and how it felt
    Note {
        #[command(flatten)]
        who: Who,
        /// What happened
        text: String,
        /// How it felt to the customer: -2 to 2
        #[arg(long, value_parser = felt, allow_negative_numbers = true)]
        felt: Option<Felt>,
        /// After which contact
        #[arg(long, value_parser = forms::word::<Contact>(&["call", "meeting", "email", "chat", "visit", "other"]))]
        after: Option<Contact>,
    },
    /// Enter a promise into the ledger
    Promise {
        #[command(flatten)]
        who: Who,
        /// A name for the promise
        promise: String,
        /// What was sold or agreed
        what: String,
        /// What the customer is to have from it
        #[arg(long)]
        outcome: Option<String>,
        /// By when
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        /// Who answers for it
        #[arg(long)]
        owner: Option<String>,
    },
    /// A promise was kept
    Kept(PromiseEnded),
    /// A promise was broken
    Broken(PromiseEnded),
    /// Write down what a customer wants
    Goal {
        #[command(flatten)]
        who: Who,
        /// A name for the goal
        goal: String,
        /// What it is
        what: String,
        /// The number to reach
        #[arg(long)]
        target: Option<f64>,
        /// What the number counts
        #[arg(long)]
        unit: Option<String>,
        /// By when
        #[arg(long, value_name = "DATE")]
        by: Option<String>,
        /// Count events of this name towards the target
        #[arg(long, requires = "target")]
        event: Option<String>,
    },
    /// How far a goal has come, how it feels, or both
    Progress {
        #[command(flatten)]
        who: Who,
        /// Which goal
        goal: String,
        /// The number reached so far
        #[arg(long)]
        value: Option<f64>,
        /// How the customer feels about it: -2 to 2
        #[arg(long, value_parser = felt, allow_negative_numbers = true)]
        felt: Option<Felt>,
    },
    /// A goal was met
    Met(GoalEnded),
    /// A goal no longer matters
    Dropped(GoalEnded),
    /// Put a customer into a stage by hand
    Stage {
        #[command(flatten)]
        who: Who,
        /// Which lifecycle
        lifecycle: String,
        /// Which stage
        to: String,
        /// Why
        #[arg(long)]
        reason: String,
        /// Until when it holds; for good unless given
        #[arg(long, value_name = "DATE")]
        expires: Option<String>,
    },
    /// Take a stage set by hand back
    Release {
        #[command(flatten)]
        who: Who,
        /// Which lifecycle
        lifecycle: String,
        /// Why
        #[arg(long)]
        reason: Option<String>,
    },
    /// Say what becomes of a signal: seen, at work on it, over, or none
    Signal {
        #[command(flatten)]
        who: Who,
        /// Which signal model
        model: String,
        /// Which detector
        detector: String,
        /// What is so from now on
        #[arg(value_parser = forms::word::<SignalWord>(&["acknowledged", "in_progress", "resolved", "false_positive"]))]
        state: SignalWord,
        /// Who deals with it
        #[arg(long)]
        owner: Option<String>,
        /// By when
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        /// Anything to add
        #[arg(long)]
        note: Option<String>,
    },
    /// Set a customer's tier
    Tier {
        #[command(flatten)]
        who: Who,
        /// Your own word: gold, key account …
        tier: String,
    },
    /// Set how urgent a customer's case is
    Priority {
        #[command(flatten)]
        who: Who,
        /// How urgent
        #[arg(value_parser = forms::word::<Priority>(&["low", "normal", "high", "urgent"]))]
        level: Priority,
    },
    /// How a customer wants to be reached
    Preference {
        #[command(flatten)]
        who: Who,
        /// The channel
        channel: String,
        /// What they think of it
        #[arg(value_parser = forms::word::<Wish>(&["prefer", "accept", "avoid"]))]
        wish: Wish,
    },
    /// Hide a customer from the contact list until later, unless something new and worse happens
    Snooze {
        #[command(flatten)]
        who: Who,
        /// Until when
        #[arg(long, value_name = "DATE")]
        until: String,
        /// Why
        #[arg(long)]
        reason: Option<String>,
    },
    /// A customer was contacted
    Contacted {
        #[command(flatten)]
        who: Who,
        /// By which channel
        channel: String,
        /// What came of it
        #[arg(long)]
        outcome: Option<String>,
    },
    /// Read judgement documents from a file, one JSON document a line
    File {
        /// The file, or - for standard input
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
struct Who {
    /// An id as the source wrote it, per_…, or - for the account alone
    #[arg(value_name = "PERSON")]
    person: String,
}

#[derive(Debug, Args)]
struct PromiseEnded {
    #[command(flatten)]
    who: Who,
    /// Which promise
    promise: String,
    /// Anything to add
    #[arg(long)]
    note: Option<String>,
}

#[derive(Debug, Args)]
struct GoalEnded {
    #[command(flatten)]
    who: Who,
    /// Which goal
    goal: String,
    /// How the customer feels about it: -2 to 2
    #[arg(long, value_parser = felt, allow_negative_numbers = true)]
    felt: Option<Felt>,
}

/// Writes what is said.
pub fn run(args: JudgeArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let judgements = match &args.verb {
        Verb::File { file } => read(file)?,
        _ => vec![args.judgement()?],
    };
    let judged = app.judge(console.workspace(), &judgements)?;
    match console.format() {
        Format::Json => console.print_json(&judged)?,
        _ => console.print(&told(&judged, console))?,
    }
    Ok(Exit::Ok)
}

impl JudgeArgs {
    fn judgement(self) -> Result<Judgement, Failure> {
        let author = self.author.or_else(|| std::env::var("USER").ok());
        let author = author.filter(|author| !author.trim().is_empty());
        let author = author.ok_or_else(|| {
            Failure::usage("nobody is named as the one who judges")
                .with_hint("give --author NAME or set WAYFARER_AUTHOR")
        })?;
        let (who, said) = self.verb.said();
        let judgement = Judgement {
            person: (who.person != "-").then_some(who.person),
            account: self.account,
            at: self.at,
            author,
            id: None,
            said,
        };
        if judgement.person.is_none() && judgement.account.is_none() {
            return Err(Failure::usage("it says of nobody")
                .with_hint("name a person, or give --account ACCOUNT beside -"));
        }
        Ok(judgement)
    }
}

impl Verb {
    fn said(self) -> (Who, Said) {
        match self {
            Self::Note {
                who,
                text,
                felt,
                after,
            } => (who, Said::Note(Note { text, felt, after })),
            Self::Promise {
                who,
                promise,
                what,
                outcome,
                due,
                owner,
            } => {
                let promise = Promise {
                    promise,
                    what,
                    outcome,
                    due,
                    owner,
                };
                (who, Said::Promise(promise))
            }
            Self::Kept(ended) => ended.said(Said::Kept),
            Self::Broken(ended) => ended.said(Said::Broken),
            Self::Goal {
                who,
                goal,
                what,
                target,
                unit,
                by,
                event,
            } => {
                let goal = Goal {
                    goal,
                    what,
                    target,
                    unit,
                    by,
                    event,
                };
                (who, Said::Goal(goal))
            }
            Self::Progress {
                who,
                goal,
                value,
                felt,
            } => (who, Said::Progress(Progress { goal, value, felt })),
            Self::Met(ended) => ended.said(Said::Met),
            Self::Dropped(ended) => ended.said(Said::Dropped),
            Self::Stage {
                who,
                lifecycle,
                to,
                reason,
                expires,
            } => {
                let set = StageSet {
                    lifecycle,
                    to,
                    reason,
                    expires,
                };
                (who, Said::Stage(set))
            }
            Self::Release {
                who,
                lifecycle,
                reason,
            } => (who, Said::Release(StageRelease { lifecycle, reason })),
            Self::Signal {
                who,
                model,
                detector,
                state,
                owner,
                due,
                note,
            } => {
                let set = SignalSet {
                    model,
                    detector,
                    state,
                    owner,
                    due,
                    note,
                };
                (who, Said::Signal(set))
            }
            Self::Tier { who, tier } => (who, Said::Tier(TierSet { tier })),
            Self::Priority { who, level } => (who, Said::Priority(PrioritySet { level })),
            Self::Preference { who, channel, wish } => {
                (who, Said::Preference(Preference { channel, wish }))
            }
            Self::Snooze { who, until, reason } => (who, Said::Snooze(Snooze { until, reason })),
            Self::Contacted {
                who,
                channel,
                outcome,
            } => (who, Said::Contacted(Contacted { channel, outcome })),
            Self::File { .. } => unreachable!("files hold whole documents"),
        }
    }
}

impl PromiseEnded {
    fn said(self, how: fn(PromiseEnd) -> Said) -> (Who, Said) {
        let end = PromiseEnd {
            promise: self.promise,
            note: self.note,
        };
        (self.who, how(end))
    }
}

impl GoalEnded {
    fn said(self, how: fn(GoalEnd) -> Said) -> (Who, Said) {
        let end = GoalEnd {
            goal: self.goal,
            felt: self.felt,
        };
        (self.who, how(end))
    }
}

fn felt(text: &str) -> Result<Felt, String> {
    let number: i8 = text
        .parse()
        .map_err(|_| "say -2, -1, 0, 1 or 2".to_owned())?;
    Felt::try_from(number)
}

/// One document a line; the error names the line.
fn read(file: &PathBuf) -> Result<Vec<Judgement>, Failure> {
    let failed = Failure::io(format!("could not read {}", file.display()));
    let text = match file.as_os_str() == "-" {
        true => std::io::read_to_string(std::io::stdin()),
        false => std::fs::read_to_string(file),
    };
    let text = text.map_err(failed)?;
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            Judgement::from_json(line).map_err(|error| Failure {
                message: format!("{}, line {}: {}", file.display(), index + 1, error.message),
                ..error.into()
            })
        })
        .collect()
}

fn told(judged: &Judged, console: &Console) -> String {
    let (added, known) = (whole(judged.added), whole(judged.duplicates));
    let import = judged.import;
    let lang = console.view().lang;
    match judged.duplicates {
        0 => lang.pick(
            format!("{added} written; `wayfarer imports undo {import}` takes it back"),
            format!("已写入 {added} 条；用 `wayfarer imports undo {import}` 可以撤回"),
            format!("已寫入 {added} 筆；用 `wayfarer imports undo {import}` 可以撤回"),
        ),
        _ => lang.pick(
            format!("{added} written, {known} had been written before"),
            format!("已写入 {added} 条，另有 {known} 条之前已写入"),
            format!("已寫入 {added} 筆，另有 {known} 筆先前已寫入"),
        ),
    }
}
