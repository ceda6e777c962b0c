//! `… list`, whatever the kind of definition.

use super::Shown;
use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render;

/// Lists them.
pub(super) fn run<D: Shown>(console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let all = app.definitions::<D>(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&all)?,
        Format::Csv => console.print_sheet(render::definitions_sheet(&all))?,
        Format::Text if all.is_empty() => console.note(&format!(
            "there is no {} yet; `wayfarer {} save FILE` keeps one as a draft",
            D::WORD,
            D::COMMAND
        )),
        Format::Text => {
            let timezone = app.workspace(console.workspace())?.timezone;
            console.print(&render::definitions::<D>(&all, &timezone, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}
