//! `wayfarer rejected list`, `show` and `replay`: messages of sources.

use clap::Args;
use serde_json::Value as Json;
use wayfarer_app::{App, MendRequest, ReplayMode};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::input::read_text;
use crate::render;

/// Which refused messages are meant.
#[derive(Debug, Args)]
pub struct Chosen {
    /// Of this source alone
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Refused for this reason alone: missing_identity …
    #[arg(long, value_name = "WORD")]
    reason: Option<String>,
    /// At this place alone, as a JSON pointer: /userId; '' is the message itself
    #[arg(long, value_name = "POINTER")]
    pointer: Option<String>,
}

/// What is changed in them.
#[derive(Debug, Args)]
pub struct Mended {
    #[command(flatten)]
    chosen: Chosen,
    /// The fix, a JSON array of operations; '-' reads standard input. Without one messages are
    /// taken as they came
    #[arg(long, value_name = "FILE")]
    fix: Option<String>,
}

impl Mended {
    fn request(&self) -> Result<MendRequest, Failure> {
        let fix = match &self.fix {
            None => Json::Array(Vec::new()),
            Some(file) => serde_json::from_str(&read_text(file, "the fix")?)
                .map_err(|error| Failure::usage(format!("the fix {file} is not JSON: {error}")))?,
        };
        Ok(MendRequest {
            source: self.chosen.source.clone(),
            reason: self.chosen.reason.clone(),
            pointer: self.chosen.pointer.clone(),
            fix,
        })
    }
}

/// Prints refused messages by source, reason and place.
pub fn list(app: &App, console: &Console) -> Result<Exit, Failure> {
    let groups = app.refused_groups(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&groups)?,
        Format::Csv => console.print_sheet(render::refused_sheet(&groups))?,
        Format::Text if groups.is_empty() => console.note(&console.view().lang.pick(
            "no message was refused in the last 30 days".to_owned(),
            "最近 30 天没有被拒的消息".to_owned(),
            "最近 30 天沒有被拒的訊息".to_owned(),
        )),
        Format::Text => console.print(&render::refused(&groups, console.view()))?,
    }
    Ok(Exit::Ok)
}

/// Prints the first messages, before and after the fix.
pub fn show(app: &App, mended: &Mended, console: &Console) -> Result<Exit, Failure> {
    let trial = app.try_fix(console.workspace(), &mended.request()?)?;
    match console.format() {
        Format::Text => console.print(&render::fix_trial(&trial, console.view()))?,
        _ => console.print_json(&trial)?,
    }
    Ok(Exit::Ok)
}

/// Takes refused messages after all, or counts what would be taken.
pub fn replay(
    app: &App,
    mended: &Mended,
    mode: ReplayMode,
    console: &Console,
) -> Result<Exit, Failure> {
    let replayed = app.replay_refused(console.workspace(), &mended.request()?, mode)?;
    match console.format() {
        Format::Text => console.print(&render::replayed(&replayed, mode, console.view()))?,
        _ => console.print_json(&replayed)?,
    }
    Ok(match replayed.still_refused.is_empty() {
        true => Exit::Ok,
        false => Exit::Partial,
    })
}
