//! Ctrl-C: the first asks the work to stop and leave everything as it was, the second
//! ends the process at once.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::{Exit, Failure};

/// Calls `stop` at the first interrupt. To be set once per run.
pub fn on_interrupt(stop: impl Fn() + Send + 'static) -> Result<(), Failure> {
    let asked = AtomicBool::new(false);
    let handler = move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted as i32);
        }
        stop();
    };
    match ctrlc::set_handler(handler) {
        // A handler set for earlier work of the same run stays.
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(error) => Err(Failure::new(
            Exit::Failure,
            format!("could not listen for Ctrl-C: {error}"),
        )),
    }
}
