//! `wayfarer channels built-in`.

use wayfarer_journey::channels::{BUILT_IN_CHANNELS, ChannelGrouping};

use crate::console::{Console, Format};
use crate::exit::{Exit, Failure};
use crate::render::Drawn;

/// Prints it.
pub fn run(console: &Console) -> Result<Exit, Failure> {
    let grouping = ChannelGrouping::built_in();
    match console.format() {
        Format::Json => console.print_json(grouping)?,
        Format::Csv => console.print_sheet(grouping.sheet())?,
        Format::Text => console.print(BUILT_IN_CHANNELS)?,
    }
    Ok(Exit::Ok)
}
