//! How answers look in a terminal: the sentence, the picture, and what the numbers are of.
//! A file per kind of answer; each draws text and fills a sheet for `--csv`.

mod access;
mod account;
mod accounts;
mod activity;
mod adoption;
mod backtest;
mod bar;
mod bots;
mod channel_preview;
mod channels;
mod checkup;
mod classification;
mod compare;
mod consents;
mod conversion;
mod csv;
mod definition;
mod described;
mod doctor;
mod explain;
mod facts;
mod findings;
mod flow;
mod friction;
mod funnel;
mod health;
mod health_model;
mod health_proposal;
mod health_why;
mod identity;
mod import;
mod joined;
mod kept;
mod kpi;
mod kpi_plan;
mod kpis;
mod ledger;
mod lifecycle;
mod live;
mod page;
mod paint;
mod paired;
mod people;
mod person;
mod preceding;
mod privacy;
mod proposal;
mod pull;
mod reconcile;
mod recorded;
mod refused;
mod responses;
mod restate;
mod retention;
mod saved;
mod sessions;
mod signal_facts;
mod signal_model;
mod signal_proposal;
mod signals;
mod stages;
mod stickiness;
mod store;
mod table;
mod time;
mod transitions;
mod trend;
mod webhook;
mod worklist;

pub use access::{
    audit, audit_checked, audit_sheet, keys, keys_sheet, member_told, members, members_sheet,
};
pub use bots::held_bot_filter;
pub use channel_preview::{channel_preview, channel_preview_sheet};
pub use channels::held_grouping;
pub use checkup::{checkup, checkup_sheet};
pub use consents::{consent_totals, consent_totals_sheet, consents, consents_sheet};
pub use csv::Sheet;
pub use definition::{
    Drawn, comparison, definition, definitions, definitions_sheet, versions, versions_sheet,
};
pub use described::{described, described_sheet, touchpoints, touchpoints_sheet};
pub use doctor::{files_checked, files_document, is_healthy, machine, machine_document};
pub use facts::{Header, facts, facts_sheet};
pub use findings::{findings, findings_sheet};
pub use health_proposal::{
    health_proposal, health_proposal_sheet, health_templates, health_templates_sheet,
};
pub use identity::{
    Ruled, identity, ids_sheet, people_of_ids_sheet, quarantine, quarantine_sheet, ruled, rulings,
    rulings_sheet,
};
pub use import::{guess, imported, imports, imports_sheet, preview, rejected, rejected_sheet};
pub use kept::{
    kept, kept_comparison, kept_comparison_sheet, kept_month, kept_month_sheet, kept_sheet,
};
pub use kpi::{kpi_detail, kpi_detail_sheet};
pub use kpis::{kpi_board, kpi_sheet};
pub use live::{LiveLine, live_line, live_sheet};
pub use page::{page, sheet};
pub use paint::{Paint, Tone};
pub use privacy::{
    erased_place, erased_places_sheet, erasure, erasures, erasures_sheet, exported, restored,
};
pub use proposal::{proposal, proposal_sheet, templates, templates_sheet};
pub use pull::{pull, pull_progress, pull_run, pull_templates, pull_trial, pulls};
pub use reconcile::{reconciliation, reconciliation_sheet};
pub use recorded::{recorded, recorded_sheet, watches, watches_sheet};
pub use refused::{fix_trial, refused, refused_sheet, replayed};
pub use saved::{revisions, revisions_sheet, saved, saved_one, saved_sheet};
pub use signal_facts::{signal_facts, signal_facts_sheet};
pub use signal_proposal::{signal_proposal, signal_proposal_sheet};
pub use store::{catalogue, catalogue_sheet, stats, stats_sheet, workspaces, workspaces_sheet};
use table::Cell;
pub use webhook::{hook_preview, webhook_templates};
pub use worklist::{contacts, contacts_sheet};

use wayfarer_journey::Lang;

/// The surface an answer is drawn on.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// In which language.
    pub lang: Lang,
    /// How many columns wide.
    pub width: usize,
    /// With or without colours.
    pub paint: Paint,
}

/// The parts of a page that say something, with a blank line between.
fn parted(first: String, parts: &[String]) -> String {
    let mut text = first;
    for part in parts.iter().filter(|part| !part.is_empty()) {
        text.push('\n');
        text.push_str(part);
    }
    text
}
