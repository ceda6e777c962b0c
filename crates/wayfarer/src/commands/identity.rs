//! `wayfarer identity`: who is who, and what members rule about it.

use clap::{Args, Subcommand};
use wayfarer_app::{App, IdentityRule, IdentityRuled};
use wayfarer_core::Verdict;

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::{cli, render};

const EXAMPLES: &str = "\
Examples:
  wayfarer identity show alice@example.com                   ids of a person, and what joins them
  wayfarer identity join old-4711 u-17 --reason \"same person\" --dry-run
  wayfarer identity split tablet-3 --reason \"the shop's own tablet\"
  wayfarer identity rulings                                  what members ruled
  wayfarer identity take-back 3
  wayfarer identity quarantine                               ids that too many share";

/// Arguments of `wayfarer identity`.
#[derive(Debug, Args)]
#[command(help_template = cli::HELP, before_help = EXAMPLES)]
pub struct IdentityArgs {
    #[command(subcommand)]
    verb: Verb,
    /// Who rules
    #[arg(long, global = true, env = "WAYFARER_AUTHOR", value_name = "NAME")]
    author: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// The ids of a person and what joins them
    Show {
        /// Who: per_…, or any of their ids
        person: String,
    },
    /// Rule that an id is a person's
    Join {
        /// A device's id, or another id of theirs
        id: String,
        /// The known person's id that goes on
        user: String,
        #[command(flatten)]
        why: Why,
    },
    /// Rule that an id is not that person's, whatever the events say
    Split {
        /// The id
        id: String,
        /// From which other id; from every id it is joined with unless given
        #[arg(long, value_name = "ID")]
        from: Option<String>,
        #[command(flatten)]
        why: Why,
    },
    /// Everything members ruled, the last first
    Rulings,
    /// Take a ruling back
    TakeBack {
        /// Its number
        number: u64,
    },
    /// Ids that join nobody because too many people share them
    Quarantine,
}

#[derive(Debug, Args)]
struct Why {
    /// Why
    #[arg(long)]
    reason: String,
    /// Only tell what would change
    #[arg(long)]
    dry_run: bool,
}

/// Shows, joins or splits.
pub fn run(args: &IdentityArgs, console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    match &args.verb {
        Verb::Show { person } => show(&app, person, console)?,
        Verb::Join { id, user, why } => {
            let rule = rule(Verdict::Join, id, Some(user), why);
            ruled(&app, &rule, why, &author(args)?, console)?;
        }
        Verb::Split { id, from, why } => {
            let rule = rule(Verdict::Split, id, from.as_ref(), why);
            ruled(&app, &rule, why, &author(args)?, console)?;
        }
        Verb::Rulings => rulings(&app, console)?,
        Verb::TakeBack { number } => {
            let changed = app.take_back_ruling(console.workspace(), *number, &author(args)?)?;
            told(&changed, render::Ruled::TakenBack, console)?;
        }
        Verb::Quarantine => quarantine(&app, console)?,
    }
    Ok(Exit::Ok)
}

fn rule(verdict: Verdict, id: &str, user: Option<&String>, why: &Why) -> IdentityRule {
    IdentityRule {
        verdict,
        id: id.to_owned(),
        user: user.cloned(),
        reason: why.reason.clone(),
    }
}

fn author(args: &IdentityArgs) -> Result<String, Failure> {
    let author = args.author.clone().or_else(|| std::env::var("USER").ok());
    let author = author.filter(|author| !author.trim().is_empty());
    author.ok_or_else(|| {
        Failure::usage("nobody is named as the one who rules")
            .with_hint("give --author NAME or set WAYFARER_AUTHOR")
    })
}

fn ruled(
    app: &App,
    rule: &IdentityRule,
    why: &Why,
    author: &str,
    console: &Console,
) -> Result<(), Failure> {
    if why.dry_run {
        let changed = app.preview_ruling(console.workspace(), rule, author)?;
        return told(&changed, render::Ruled::Preview, console);
    }
    let changed = app.rule_identity(console.workspace(), rule, author)?;
    told(&changed, render::Ruled::Done, console)
}

fn told(changed: &IdentityRuled, how: render::Ruled, console: &Console) -> Result<(), Failure> {
    match console.format() {
        Format::Json => console.print_json(changed),
        Format::Csv => console.print_sheet(render::people_of_ids_sheet(changed)),
        Format::Text => console.print(&render::ruled(changed, how, console.view())),
    }
}

fn show(app: &App, person: &str, console: &Console) -> Result<(), Failure> {
    let identity = app.identity(console.workspace(), person)?;
    match console.format() {
        Format::Json => console.print_json(&identity),
        Format::Csv => console.print_sheet(render::ids_sheet(&identity.person)),
        Format::Text => console.print(&render::identity(&identity, console.view())),
    }
}

fn rulings(app: &App, console: &Console) -> Result<(), Failure> {
    let rulings = app.rulings(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&rulings),
        Format::Csv => console.print_sheet(render::rulings_sheet(&rulings)),
        Format::Text => console.print(&render::rulings(&rulings, console.view())),
    }
}

fn quarantine(app: &App, console: &Console) -> Result<(), Failure> {
    let hot = app.quarantined(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&hot),
        Format::Csv => console.print_sheet(render::quarantine_sheet(&hot)),
        Format::Text => console.print(&render::quarantine(&hot, console.view())),
    }
}
