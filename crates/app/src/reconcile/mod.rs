//! The same days as Google Analytics 4 counts them and as Wayfarer does, from the events of
//! its BigQuery export: every figure as a chain of counts from their rule to ours, so that
//! each difference is the sum of its reasons, each of them counted.

mod asked;
mod chain;
mod days;
mod notes;
mod reported;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wayfarer_core::{ErrorCode, WorkspaceId};

use self::asked::{Asker, Scope};
use self::days::Days;
use self::reported::Reported;
use crate::{App, AppError, Control};

/// The source the export's events carry unless the import named another.
const SOURCE: &str = "ga4-export";
/// The day of an event in the time zone of the property.
const DAY: &str = "ga_date";
/// The device, under Google Analytics' own id for it.
const DEVICE: &str = "ga_device_id";

/// What to compare.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReconcileRequest {
    /// First day, `2026-03-02`; the export's last 31 days when absent.
    pub from: Option<String>,
    /// Day after the last.
    pub to: Option<String>,
    /// The source the export was imported as; `ga4-export` when absent.
    pub source: Option<String>,
    /// The currency of revenue, ISO 4217; that of most purchases when absent.
    pub currency: Option<String>,
    /// A report of Google Analytics per day, as CSV or pasted cells: what it shows takes the
    /// place of what the export gives.
    pub reported: Option<String>,
}

/// Both ways of counting beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reconciliation {
    /// First day.
    pub from: String,
    /// Day after the last.
    pub to: String,
    /// The zone of Wayfarer's days.
    pub timezone: String,
    /// The source of the export's events.
    pub source: String,
    /// The currency of revenue; `None` where nothing was bought.
    pub currency: Option<String>,
    /// What it comes to, in one sentence by language tag.
    pub sentence: BTreeMap<&'static str, String>,
    /// The figures.
    pub metrics: Vec<ReconciledMetric>,
    /// What else tells both apart, with its count over all days.
    pub notes: Vec<ReconcileNote>,
}

/// One figure, over all days and day by day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReconciledMetric {
    /// Which.
    pub metric: GaMetric,
    /// Over all days. Users of several days count once.
    pub whole: Reconciled,
    /// Day by day.
    pub days: Vec<ReconciledDay>,
}

/// One figure of one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReconciledDay {
    /// The day: of the property for Google Analytics, of the workspace for Wayfarer.
    pub day: String,
    /// The figure.
    #[serde(flatten)]
    pub figure: Reconciled,
}

/// One figure, both ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reconciled {
    /// As Google Analytics counts: what it reports where that was given, else by its rules
    /// from the export.
    pub theirs: f64,
    /// By its rules from the export.
    pub exported: f64,
    /// As Wayfarer counts.
    pub ours: f64,
    /// `ours − theirs`.
    pub difference: f64,
    /// `difference ⁄ theirs`; `None` of nothing.
    pub share: Option<f64>,
    /// What the difference is made of; those that change nothing are left out.
    pub reasons: Vec<ReconcileReason>,
    /// What no reason accounts for: `exported − theirs`.
    pub unexplained: f64,
}

/// One reason, and what it adds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ReconcileReason {
    /// Which.
    pub reason: GaReason,
    /// What Wayfarer's figure is larger by because of it; negative: smaller.
    pub adds: f64,
}

/// Something counted that changes no figure worked out from the export, and may change those
/// Google Analytics reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReconcileNote {
    /// What.
    pub note: GaNote,
    /// How many events, or rows.
    pub count: u64,
}

/// A figure both show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GaMetric {
    /// Event count.
    Events,
    /// Total users: devices; people.
    Users,
    /// Active users: devices that were active; people.
    ActiveUsers,
    /// New users: devices that were met first; people whose first event it is.
    NewUsers,
    /// Sessions.
    Sessions,
    /// Ecommerce purchases.
    Purchases,
    /// Purchase revenue: less refunds; not less refunds.
    Revenue,
}

/// Why a figure differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GaReason {
    /// The day of the property is not the day of the workspace.
    TimeZone,
    /// Several devices are one person.
    Joined,
    /// People known by their id alone, without a device.
    WithoutDevice,
    /// People whose events do not count as active.
    NotActive,
    /// Met first is not said of the device whose first event it is, or said again of somebody
    /// who was here before.
    FirstSeen,
    /// A session that goes on after midnight counts on both days.
    Midnight,
    /// A silence cuts a session, whatever Google Analytics' session id says.
    Gap,
    /// Events without a session id.
    WithoutSession,
    /// Refunds are taken off.
    Refunds,
}

/// What else is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GaNote {
    /// Events on another day of the workspace than of the property.
    OtherDay,
    /// Rows of the imported files that were there already.
    Duplicates,
    /// Rows of the imported files that could not be taken.
    Rejected,
    /// Events without consent to analytics storage.
    WithoutConsent,
    /// Events without the id of a device.
    WithoutDevice,
    /// Events that reached Google Analytics more than a day after they happened.
    Late,
    /// Purchases whose transaction id was there already.
    RepeatedTransactions,
    /// Purchases in other currencies.
    OtherCurrencies,
}

impl App {
    /// Compares both ways of counting.
    ///
    /// # Errors
    /// The workspace holds no such export, or the days or the report cannot be read.
    pub fn reconcile_ga4(
        &self,
        workspace: &WorkspaceId,
        request: &ReconcileRequest,
        control: &Control,
    ) -> Result<Reconciliation, AppError> {
        let record = self.workspace(workspace)?;
        let reported = request
            .reported
            .as_deref()
            .map(Reported::read)
            .transpose()?;
        let asker = Asker {
            app: self,
            workspace,
            control,
            catalogue: self.catalogue(workspace)?,
            source: request.source.as_deref().unwrap_or(SOURCE),
        };
        let days = match asker.has(DAY) && asker.has(DEVICE) {
            true => Days::of(request, reported.as_ref(), || {
                asker
                    .exported_days()?
                    .ok_or_else(|| no_export(asker.source))
            })?,
            false => return Err(no_export(asker.source)),
        };
        let currency = match &request.currency {
            Some(currency) => Some(currency.clone()),
            None => asker.main_currency()?,
        };
        let counted = asker.counted(&days, currency.as_deref())?;
        let mut metrics = Vec::new();
        for metric in GaMetric::ALL {
            let one = |(place, day): (usize, &String)| {
                let said = reported.as_ref().and_then(|it| it.of(metric, day));
                ReconciledDay {
                    day: day.clone(),
                    figure: chain::reconciled(metric, &counted, Scope::Day(place), said),
                }
            };
            let by_day: Vec<_> = days.all.iter().enumerate().map(one).collect();
            let said = reported.as_ref().and_then(|it| it.whole(metric, &days.all));
            metrics.push(ReconciledMetric {
                metric,
                whole: chain::reconciled(metric, &counted, Scope::Whole, said),
                days: by_day,
            });
        }
        Ok(Reconciliation {
            from: days.from().to_owned(),
            to: days.to.clone(),
            timezone: record.timezone,
            source: asker.source.to_owned(),
            sentence: words::sentence(&metrics, currency.as_deref()),
            notes: notes::of(&counted, &self.imports(workspace)?, asker.source),
            currency,
            metrics,
        })
    }
}

impl GaMetric {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Events,
        Self::Users,
        Self::ActiveUsers,
        Self::NewUsers,
        Self::Sessions,
        Self::Purchases,
        Self::Revenue,
    ];
}

fn no_export(source: &str) -> AppError {
    let message =
        format!("the workspace holds no events of a Google Analytics export called '{source}'");
    AppError::new(ErrorCode::RequestInvalid, message)
        .with_hint("import its files first: wayfarer import 'export/*.json.gz'; see docs/ga4.md")
}
