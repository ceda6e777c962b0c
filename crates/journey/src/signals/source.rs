//! Signal models as kept definitions.

use super::check::check;
use super::document::{Detector, SignalModel};
use crate::definition::{as_it_is, of_parts};

of_parts! {
    SignalModel of detectors: Detector,
    kind: "signal_model", word: "signal model", command: "signals", route: "signal-models",
    check: check, worded: as_it_is,
}
