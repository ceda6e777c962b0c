//! `wayfarer stages watches`.

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render;

/// Lists how lifecycles are followed.
pub(super) fn run(console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let watches = app.stage_watches(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&watches)?,
        Format::Csv => console.print_sheet(render::watches_sheet(&watches))?,
        Format::Text => {
            let timezone = app.workspace(console.workspace())?.timezone;
            console.print(&render::watches(&watches, &timezone, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}
