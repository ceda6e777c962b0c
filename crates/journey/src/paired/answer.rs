//! The answer of a paired question.

use serde::{Deserialize, Serialize};

use super::outcome::PairedClass;
use crate::{FunnelRate, LifecycleHead};

/// What the same subjects do on both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairedAnswer {
    /// Which lifecycle.
    pub lifecycle: LifecycleHead,
    /// Length of a period, ms.
    pub period_ms: i64,
    /// Subjects in the lifecycle.
    pub subjects: u64,
    /// Those that are compared.
    pub compared: u64,
    /// Those that are not.
    pub left_out: PairedLeftOut,
    /// The comparison; of amounts one for each currency. None where nobody is compared.
    pub groups: Vec<PairedGroup>,
}

/// Subjects that are not compared; with those who are they add up to all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairedLeftOut {
    /// No time on either side.
    pub neither: u64,
    /// Time before, none after.
    pub only_before: u64,
    /// Time after, none before.
    pub only_after: u64,
    /// Too few whole periods on a side.
    pub too_short: u64,
    /// Amounts in several currencies.
    pub mixed_currency: u64,
}

/// Subjects that are compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairedGroup {
    /// The currency of their amounts; absent for other measures, "(none)" where events name
    /// none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// How many.
    pub subjects: u64,
    /// Rates before, per period.
    pub before: PairedSpread,
    /// Rates after, per period.
    pub after: PairedSpread,
    /// after − before of each subject.
    pub change: PairedSpread,
    /// Lower end of the interval of the mean change; absent below two subjects.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Subjects whose rate rose.
    pub rose: FunnelRate,
    /// Subjects whose rate fell.
    pub fell: FunnelRate,
    /// Subjects whose rate is the same.
    pub same: FunnelRate,
    /// Subjects by how far their rate went, from the largest fall to the largest rise.
    pub classes: Vec<PairedClassCount>,
}

/// A distribution. Quantiles lie between neighbours in proportion.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PairedSpread {
    /// Arithmetic mean.
    pub mean: f64,
    /// A tenth are at most this.
    pub p10: f64,
    /// A quarter.
    pub p25: f64,
    /// Half: the median.
    pub p50: f64,
    /// Three quarters.
    pub p75: f64,
    /// Nine tenths.
    pub p90: f64,
}

/// Subjects of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairedClassCount {
    /// The class.
    pub class: PairedClass,
    /// Subjects.
    pub subjects: u64,
}
