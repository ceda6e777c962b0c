//! The journey check-up: the unasked first findings on a store. Each is one number of one
//! ordinary question, with the list of people behind it; what there is too little data for is
//! said, and never guessed.

mod cooling;
mod path;
mod slipping;
mod source;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value as Json, json};
use wayfarer_core::{Catalogue, Millis, WorkspaceId, iso_instant};
use wayfarer_journey::sentence::Lang;
use wayfarer_journey::{Question, TrendAnswer};

use crate::question::no_events;
use crate::{Answer, App, AppError, Body, Control, Senses};

/// Fewer people than this are an anecdote.
const PEOPLE_MIN: u64 = 30;
const DAY_MS: i64 = 86_400_000;

/// Everything the check-up found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JourneyCheckup {
    /// The instant it is of, ISO 8601 UTC.
    pub as_of: String,
    /// The findings, those that concern the largest share of their people first.
    pub findings: Vec<CheckupFinding>,
    /// What could not be found, and why.
    pub thin: Vec<ThinFinding>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckupFinding {
    /// What was looked for.
    pub kind: CheckupKind,
    /// People, or accounts, it concerns.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// What is at stake, where amounts are known in one currency.
    pub amount: Option<CheckupAmount>,
    /// The finding in one sentence, by language tag.
    pub sentence: BTreeMap<&'static str, String>,
    /// The question it is a number of.
    pub question: Question,
    /// Which number: for `members`.
    pub cell: Json,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckupAmount {
    /// How much.
    pub value: f64,
    /// ISO 4217 where the source wrote it so.
    pub currency: String,
}

/// What the check-up looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckupKind {
    /// Where most outcomes are lost on the way.
    BiggestLeak,
    /// Which step takes longest.
    SlowestWait,
    /// Who is less active than before, while others are not.
    CoolingGroup,
    /// Which way in leads to the outcome most often.
    BestSource,
    /// Who does much less than they used to.
    Slipping,
}

/// Something that could not be found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThinFinding {
    /// What was looked for.
    pub kind: CheckupKind,
    /// Why not.
    pub why: ThinReason,
}

/// Why something could not be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ThinReason {
    /// No event, or no property, tells of it.
    NoSource,
    /// There are too few people for an honest number.
    TooFew,
    /// It was looked for, and nothing stands out.
    NothingStandsOut,
}

/// What every search works with.
struct Search<'a> {
    app: &'a App,
    workspace: &'a WorkspaceId,
    control: &'a Control,
    catalogue: Catalogue,
    senses: Senses,
    as_of_ms: Millis,
}

type Found = Result<Result<CheckupFinding, ThinReason>, AppError>;

impl App {
    /// Looks the workspace over, as of an instant or date or else of its last event.
    pub fn journey_checkup(
        &self,
        workspace: &WorkspaceId,
        as_of: Option<&str>,
        control: &Control,
    ) -> Result<JourneyCheckup, AppError> {
        self.workspace(workspace)?;
        let catalogue = self.catalogue(workspace)?;
        let (_, last_ms) = catalogue.time_range().ok_or_else(no_events)?;
        let as_of_ms = match as_of {
            Some(as_of) => self.instant(workspace, as_of)?,
            None => last_ms,
        };
        let search = Search {
            app: self,
            workspace,
            control,
            senses: Senses::of(&catalogue),
            catalogue,
            as_of_ms,
        };
        let path = search.path()?;
        let looked = [
            (
                CheckupKind::BiggestLeak,
                search.biggest_leak(path.as_ref())?,
            ),
            (CheckupKind::SlowestWait, search.slowest_wait(path.as_ref())),
            (CheckupKind::CoolingGroup, search.cooling_group()?),
            (CheckupKind::BestSource, search.best_source(path.as_ref())?),
            (CheckupKind::Slipping, search.slipping(path.as_ref())?),
        ];
        let mut checkup = JourneyCheckup {
            as_of: iso_instant(search.as_of_ms),
            findings: Vec::new(),
            thin: Vec::new(),
        };
        for (kind, found) in looked {
            match found {
                Ok(finding) => checkup.findings.push(finding),
                Err(why) => checkup.thin.push(ThinFinding { kind, why }),
            }
        }
        checkup
            .findings
            .sort_by(|a, b| b.share().total_cmp(&a.share()));
        Ok(checkup)
    }
}

impl App {
    /// The instant a text means in the workspace's time zone.
    fn instant(&self, workspace: &WorkspaceId, text: &str) -> Result<Millis, AppError> {
        let document = json!({"version": 1, "as_of": text, "trend": {}});
        let question = Question::from_json(&document.to_string())?;
        Ok(self.context(workspace, &question)?.as_of_ms)
    }
}

impl CheckupFinding {
    fn share(&self) -> f64 {
        self.count as f64 / self.of.max(1) as f64
    }
}

impl Search<'_> {
    /// A question document as of the check-up's instant, over the last `days` where given.
    fn question(&self, days: Option<u32>, kind: &str, body: &Json) -> Result<Question, AppError> {
        let mut document = json!({"version": 1, "as_of": iso_instant(self.as_of_ms)});
        document[kind] = body.clone();
        if let Some(days) = days {
            document["range"] = json!({"last": format!("{days}d")});
        }
        Ok(Question::from_json(&document.to_string())?)
    }

    fn ask(&self, question: &Question) -> Result<Answer, AppError> {
        self.app.ask(self.workspace, question, self.control)
    }

    /// The mean amount of an event over the last year, where all are in one currency.
    fn mean_amount(&self, event: &[String]) -> Result<Option<CheckupAmount>, AppError> {
        let series = json!([{"event": event, "measure": {"mean": "$amount"}}]);
        self.one_amount(&json!({"series": series}), None)
    }

    /// What the people a criterion holds for spent in the last year, in one currency.
    fn spent(&self, event: &[String], criterion: &Json) -> Result<Option<CheckupAmount>, AppError> {
        let series = json!([{"event": event, "measure": {"sum": "$amount"}}]);
        self.one_amount(&json!({"series": series}), Some(criterion))
    }

    fn one_amount(
        &self,
        trend: &Json,
        segment: Option<&Json>,
    ) -> Result<Option<CheckupAmount>, AppError> {
        let mut document = json!({
            "version": 1, "as_of": iso_instant(self.as_of_ms), "range": {"last": "365d"}, "trend": trend
        });
        if let Some(segment) = segment {
            document["segment"] = segment.clone();
        }
        let question = Question::from_json(&document.to_string())?;
        let Body::Trend(TrendAnswer { lines, .. }) = self.ask(&question)?.answer else {
            return Ok(None);
        };
        let amounts: Vec<CheckupAmount> = lines
            .into_iter()
            .filter_map(|line| {
                let value = line.points.first()?.value?;
                let currency = line.currency?;
                Some(CheckupAmount { value, currency })
            })
            .filter(|amount| amount.value > 0.0)
            .collect();
        // Amounts in several currencies are never added.
        Ok(<[CheckupAmount; 1]>::try_from(amounts)
            .ok()
            .map(|[one]| one))
    }
}

/// A sentence in every language.
fn told(say: impl Fn(Lang) -> String) -> BTreeMap<&'static str, String> {
    let languages = [Lang::En, Lang::ZhCn, Lang::ZhTw];
    languages.map(|lang| (lang.as_str(), say(lang))).into()
}
