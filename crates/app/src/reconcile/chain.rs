//! From Google Analytics' rule to Wayfarer's, one change at a time: what each change adds is
//! what its reason accounts for, so the reasons of a difference always add up to it.

use super::asked::{By, Count, Counted, Ruled, Scope};
use super::{GaMetric, GaReason, ReconcileReason, Reconciled};

/// Smaller than any amount of money.
const NOTHING: f64 = 1e-6;

/// One figure both ways; `said` is what Google Analytics reports.
pub(super) fn reconciled(
    metric: GaMetric,
    counted: &Counted,
    scope: Scope,
    said: Option<f64>,
) -> Reconciled {
    let (exported, changes) = chain(metric, counted, scope);
    let mut ours = exported;
    let mut reasons: Vec<ReconcileReason> = Vec::new();
    for (reason, value) in changes {
        let adds = exact(value - ours);
        ours = value;
        if adds.abs() > NOTHING {
            reasons.push(ReconcileReason { reason, adds });
        }
    }
    let theirs = said.unwrap_or(exported);
    let difference = exact(ours - theirs);
    Reconciled {
        theirs,
        exported,
        ours,
        difference,
        share: (theirs.abs() > NOTHING).then(|| difference / theirs),
        reasons,
        unexplained: exact(exported - theirs),
    }
}

/// The figure by their rule, and what it becomes with each change.
fn chain(metric: GaMetric, counted: &Counted, scope: Scope) -> (f64, Vec<(GaReason, f64)>) {
    let theirs = |count| counted.count(By::Theirs, count, scope);
    let ours = |count| counted.count(By::Ours, count, scope);
    let ruled = |rule| counted.ruled(rule, scope);
    match metric {
        GaMetric::Events => (
            theirs(Count::Events),
            vec![(GaReason::TimeZone, ours(Count::Events))],
        ),
        GaMetric::Users => (
            theirs(Count::Devices),
            vec![
                (GaReason::TimeZone, ours(Count::Devices)),
                (GaReason::Joined, ours(Count::PeopleWithDevice)),
                (GaReason::WithoutDevice, ours(Count::People)),
            ],
        ),
        GaMetric::ActiveUsers => (
            theirs(Count::ActiveDevices),
            vec![
                (GaReason::TimeZone, ours(Count::ActiveDevices)),
                (GaReason::Joined, ours(Count::ActivePeople)),
                (GaReason::NotActive, ours(Count::People)),
            ],
        ),
        GaMetric::NewUsers => (
            theirs(Count::NewDevices),
            vec![
                (GaReason::TimeZone, ours(Count::NewDevices)),
                (GaReason::Joined, ours(Count::NewPeople)),
                (GaReason::FirstSeen, ruled(Ruled::New)),
            ],
        ),
        GaMetric::Sessions => (
            theirs(Count::Sessions),
            vec![
                (GaReason::TimeZone, ours(Count::Sessions)),
                (GaReason::Midnight, ruled(Ruled::SourceSessions)),
                (GaReason::Gap, ruled(Ruled::SessionsWithId)),
                (GaReason::WithoutSession, ruled(Ruled::Sessions)),
            ],
        ),
        GaMetric::Purchases => (
            theirs(Count::Purchases),
            vec![(GaReason::TimeZone, ours(Count::Purchases))],
        ),
        GaMetric::Revenue => (
            exact(theirs(Count::Bought) - theirs(Count::Refunded)),
            vec![
                (
                    GaReason::TimeZone,
                    ours(Count::Bought) - ours(Count::Refunded),
                ),
                (GaReason::Refunds, ours(Count::Bought)),
            ],
        ),
    }
}

/// Without what binary fractions leave behind: amounts are whole numbers of 10⁻⁴.
fn exact(number: f64) -> f64 {
    let rounded = (number * 1e4).round() / 1e4;
    match rounded == 0.0 {
        true => 0.0,
        false => rounded,
    }
}
