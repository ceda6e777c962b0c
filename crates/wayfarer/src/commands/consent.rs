//! `wayfarer privacy consent`: what people agreed to.

use clap::{Args, Subcommand};
use wayfarer_app::{App, Caller, ConsentEntry, ConsentShown, ConsentState, ConsentTotals, Purpose};

use crate::console::{Console, Format};
use crate::exit::Failure;
use crate::render;

#[derive(Debug, Subcommand)]
pub enum ConsentVerb {
    /// What the ledger has of a person, the last said first
    List {
        /// Who: per_…, or any of their ids
        #[arg(long, value_name = "ID")]
        person: String,
    },
    /// How many words hold about each purpose, by what they say
    Totals,
    /// Record what a person said; 'analytics' denied or withdrawn hides them and takes nothing more
    Record(Recorded),
}

/// What a person said.
#[derive(Debug, Args)]
pub struct Recorded {
    /// Who: per_…, or any of their ids; one nobody has yet may be given
    #[arg(long, value_name = "ID")]
    person: String,
    /// analytics, personalisation, marketing_email, marketing_sms, profiling or third_party_sharing
    #[arg(long)]
    purpose: Purpose,
    /// granted, denied or withdrawn
    #[arg(long)]
    state: ConsentState,
    /// Where they said it: a form, a banner, a letter
    #[arg(long)]
    source: Option<String>,
    /// Which text they were shown
    #[arg(long, value_name = "VERSION")]
    text_version: Option<String>,
    /// What proves it: the name of a document, the id of a receipt
    #[arg(long)]
    proof: Option<String>,
    /// When they said it, ISO 8601; now unless given
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

/// Lists or records.
pub fn run(verb: &ConsentVerb, app: &App, console: &Console) -> Result<(), Failure> {
    let lines = match verb {
        ConsentVerb::List { person } => app.consents(console.workspace(), person)?,
        ConsentVerb::Totals => {
            return print_totals(&app.consent_totals(console.workspace())?, console);
        }
        ConsentVerb::Record(said) => {
            let entry = ConsentEntry {
                person: said.person.clone(),
                purpose: said.purpose,
                state: said.state,
                source: said.source.clone(),
                text_version: said.text_version.clone(),
                proof: said.proof.clone(),
                at: said.at.clone(),
            };
            app.record_consents(console.workspace(), &[entry], Caller::console().who())?
        }
    };
    print(&lines, console)
}

fn print_totals(totals: &ConsentTotals, console: &Console) -> Result<(), Failure> {
    match console.format() {
        Format::Json => console.print_json(totals),
        Format::Csv => console.print_sheet(render::consent_totals_sheet(totals)),
        Format::Text => console.print(&render::consent_totals(totals, console.view())),
    }
}

fn print(lines: &[ConsentShown], console: &Console) -> Result<(), Failure> {
    match console.format() {
        Format::Json => console.print_json(&lines),
        Format::Csv => console.print_sheet(render::consents_sheet(lines)),
        Format::Text => console.print(&render::consents(lines, console.view())),
    }
}
