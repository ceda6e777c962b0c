//! `wayfarer lifecycle list`.

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render;

/// Lists the lifecycles.
pub(super) fn run(console: &Console) -> Result<Exit, Failure> {
    let app = console.open()?;
    let all = app.lifecycles(console.workspace())?;
    match console.format() {
        Format::Json => console.print_json(&all)?,
        Format::Csv => console.print_sheet(render::lifecycles_sheet(&all))?,
        Format::Text if all.is_empty() => console
            .note("there is no lifecycle yet; `wayfarer lifecycle save FILE` keeps one as a draft"),
        Format::Text => {
            let timezone = app.workspace(console.workspace())?.timezone;
            console.print(&render::lifecycles(&all, &timezone, console.view()))?;
        }
    }
    Ok(Exit::Ok)
}
