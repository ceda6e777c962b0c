//! Asks the questions of a board: each distinct one once, and one question for all periods
//! where its kind counts by period itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use serde_json::{Map, Value as Json, json};
use wayfarer_core::{ErrorCode, Span, WorkspaceId, iso_instant};
use wayfarer_engine::Control;
use wayfarer_journey::kpi::{At, Input, Setting, fill};
use wayfarer_journey::lifecycle::Subject;
use wayfarer_journey::{PeriodUnit, Question};

use super::periods::Stretch;
use super::reason::KpiReason;
use crate::{App, AppError};

/// What every question of a board has in common.
pub(super) struct Common<'a> {
    pub app: &'a App,
    pub workspace: &'a WorkspaceId,
    pub control: &'a Control,
    pub stretches: Vec<Stretch>,
    pub unit: PeriodUnit,
    /// The zone of periods; the workspace's when absent.
    pub timezone: Option<String>,
    pub customer: Subject,
    /// Lengths of time by name.
    pub parameters: BTreeMap<String, Span>,
    /// Amounts of this currency only.
    pub currency: Option<String>,
}

impl Common<'_> {
    /// The end of the last period, which everything is asked as of.
    pub fn end_ms(&self) -> i64 {
        self.stretches.last().map_or(0, |last| last.to_ms)
    }

    fn setting(&self, stretch: &Stretch, lag_ms: i64) -> Setting<'_> {
        Setting {
            from_ms: stretch.from_ms - lag_ms,
            to_ms: stretch.to_ms - lag_ms,
            before_ms: stretch.before_ms - lag_ms,
            customer: self.customer,
            parameters: &self.parameters,
        }
    }

    /// The whole question of an input in one period. `ask` has the workspace's own names.
    pub fn question(&self, input: &Input, ask: &Json, stretch: &Stretch) -> Json {
        let plain = self.setting(stretch, 0);
        let lag = input.lag.as_deref().and_then(|lag| plain.span(lag));
        let setting = self.setting(stretch, lag.map_or(0, |lag| lag.millis));
        let as_of_ms = match input.at {
            At::Board => self.end_ms(),
            At::End => stretch.to_ms,
        };
        let range = (setting.from_ms, setting.to_ms);
        self.dated(fill(ask, &setting), range, as_of_ms)
    }

    /// The same question about all time up to the end of the last period.
    fn ever(&self, ask: &Json) -> Json {
        let mut ever = ask.clone();
        ever["version"] = json!(1);
        ever["as_of"] = json!(iso_instant(self.end_ms()));
        ever
    }

    /// A question document with its instants. Kinds that know no range get none.
    fn dated(&self, ask: Json, (from_ms, to_ms): (i64, i64), as_of_ms: i64) -> Json {
        let Json::Object(mut fields) = ask else {
            return ask;
        };
        fields.insert("version".to_owned(), json!(1));
        fields.insert("as_of".to_owned(), json!(iso_instant(as_of_ms)));
        let is_of_an_instant = ["people", "ledger"]
            .iter()
            .any(|kind| fields.contains_key(*kind));
        if !is_of_an_instant {
            let range = json!({"from": iso_instant(from_ms), "to": iso_instant(to_ms)});
            fields.insert("range".to_owned(), range);
        }
        if let Some(timezone) = &self.timezone {
            fields.insert("timezone".to_owned(), json!(timezone));
        }
        Json::Object(fields)
    }
}

/// Why a question that was asked gives no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Withheld {
    /// For this reason.
    For(Box<KpiReason>),
    /// No event is recognised as what it asks about.
    NoResponses,
}

impl Withheld {
    fn no_period() -> Self {
        Self::For(Box::new(KpiReason::no_period()))
    }

    fn refused(error: &AppError) -> Self {
        match error.pointer.as_deref() {
            Some("/responses/of") => Self::NoResponses,
            _ => Self::For(Box::new(KpiReason::refused(error))),
        }
    }
}

/// A question's numbers, or why there are none.
pub(super) type Asked = Result<Rc<Json>, Withheld>;

/// Asks, and remembers what was asked.
pub(super) struct Asker<'a> {
    pub common: &'a Common<'a>,
    answers: HashMap<String, Asked>,
}

impl<'a> Asker<'a> {
    /// Nothing asked yet.
    pub fn new(common: &'a Common<'a>) -> Self {
        Self {
            common,
            answers: HashMap::new(),
        }
    }

    /// The answer of an input in every period, in order.
    pub fn in_every_period(&mut self, input: &Input, ask: &Json) -> Result<Vec<Asked>, AppError> {
        let common = self.common;
        if let Some(spread) = spread(input, ask, common.unit) {
            let whole = self.over_all_periods(input, &spread.ask)?;
            let stretches = common.stretches.iter().enumerate();
            return Ok(stretches
                .map(|(index, stretch)| match &whole {
                    Ok(whole) => Ok(Rc::new((spread.part)(whole, index, &stretch.label))),
                    Err(withheld) => Err(withheld.clone()),
                })
                .collect());
        }
        let stretches = common.stretches.iter();
        stretches
            .map(|stretch| self.ask(&common.question(input, ask, stretch)))
            .collect()
    }

    /// The answer of an input over all periods together.
    pub fn over_all_periods(&mut self, input: &Input, ask: &Json) -> Result<Asked, AppError> {
        let common = self.common;
        let (Some(first), Some(last)) = (common.stretches.first(), common.stretches.last()) else {
            return Ok(Err(Withheld::no_period()));
        };
        let all = Stretch {
            from_ms: first.from_ms,
            before_ms: first.before_ms,
            ..last.clone()
        };
        self.ask(&common.question(input, ask, &all))
    }

    /// The answer of an input in the last period.
    pub fn in_last_period(&mut self, input: &Input, ask: &Json) -> Result<Asked, AppError> {
        let common = self.common;
        match common.stretches.last() {
            Some(last) => self.ask(&common.question(input, ask, last)),
            None => Ok(Err(Withheld::no_period())),
        }
    }

    /// Whether a question that adds up amounts finds one at any time, in any currency.
    pub fn ever_has_money(&self, ask: &Json) -> Result<bool, AppError> {
        let body = match self.put(&self.common.ever(ask).to_string()) {
            Ok(body) => body,
            Err(error) if is_about_the_question(error.code) => return Ok(true),
            Err(error) => return Err(error),
        };
        let mut lines = body["lines"].as_array().into_iter().flatten();
        Ok(lines.any(|line| line["currency"].is_string()))
    }

    /// The numbers of a question, amounts in one currency.
    fn ask(&mut self, question: &Json) -> Result<Asked, AppError> {
        let text = question.to_string();
        if let Some(known) = self.answers.get(&text) {
            return Ok(known.clone());
        }
        let asked = match self.put(&text) {
            Ok(body) => one_currency(body, self.common.currency.as_deref()).map(Rc::new),
            Err(error) if is_about_the_question(error.code) => Err(Withheld::refused(&error)),
            Err(error) => return Err(error),
        };
        self.answers.insert(text, asked.clone());
        Ok(asked)
    }

    /// Through the usual path: cache, admission, names.
    fn put(&self, text: &str) -> Result<Json, AppError> {
        let Common {
            app,
            workspace,
            control,
            ..
        } = self.common;
        let question = Question::from_json(text)?;
        let written = app.ask_written(workspace, &question, control)?;
        let mut answer: Json = serde_json::from_slice(&written.json).map_err(|error| {
            let message = format!("an answer cannot be read back: {error}");
            AppError::new(ErrorCode::Internal, message)
        })?;
        let kinds = answer["answer"].as_object_mut();
        let body = kinds.and_then(|kinds| kinds.values_mut().next());
        Ok(body.map(Json::take).unwrap_or_default())
    }
}

/// Refusals that concern one KPI; all others end the board.
fn is_about_the_question(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::QuestionInvalid
            | ErrorCode::QuestionSyntax
            | ErrorCode::QuestionTooLarge
            | ErrorCode::FunnelTooFewSteps
            | ErrorCode::UnknownEvent
            | ErrorCode::UnknownProperty
    )
}

/// A trend's lines of one currency; several are not added.
fn one_currency(mut body: Json, wanted: Option<&str>) -> Result<Json, Withheld> {
    let Some(lines) = body.get_mut("lines").and_then(Json::as_array_mut) else {
        return Ok(body);
    };
    if let Some(wanted) = wanted {
        lines.retain(|line| line["currency"].as_str().is_none_or(|one| one == wanted));
        return Ok(body);
    }
    let of = |line: &Json| line["currency"].as_str().map(str::to_owned);
    let currencies: BTreeSet<String> = lines.iter().filter_map(of).collect();
    match currencies.len() {
        0 | 1 => Ok(body),
        _ => Err(Withheld::For(Box::new(KpiReason::currencies(&currencies)))),
    }
}

/// A question over all periods, and how one period's part is read out of its answer in the
/// form the question of that period alone would have.
struct Spread {
    ask: Json,
    part: fn(&Json, usize, &str) -> Json,
}

/// How an input is asked of all periods at once; `None` where each has to be asked alone.
fn spread(input: &Input, ask: &Json, unit: PeriodUnit) -> Option<Spread> {
    let is_plain = input.lag.is_none() && input.at == At::Board && !is_dated(ask);
    let fields = ask.as_object().filter(|_| is_plain)?;
    let (kind, word, part): (_, _, fn(&Json, usize, &str) -> Json) = if fields.contains_key("trend")
    {
        ("trend", "period", points)
    } else if fields.contains_key("sessions") {
        ("sessions", "period", of_all)
    } else if fields.contains_key("responses") {
        ("responses", "period", of_all)
    } else if fields.contains_key("funnel") {
        ("funnel", "over_time", entries)
    } else {
        return None;
    };
    let mut inner = fields.get(kind)?.as_object()?.clone();
    let times = input
        .read
        .values()
        .any(|reading| reading.looks_at("time_to_convert"));
    let in_parts = ["breakdown", word]
        .iter()
        .any(|key| inner.contains_key(*key));
    if times || in_parts {
        return None;
    }
    inner.insert(word.to_owned(), json!(unit));
    let mut fields: Map<String, Json> = fields.clone();
    fields.insert(kind.to_owned(), Json::Object(inner));
    Some(Spread {
        ask: Json::Object(fields),
        part,
    })
}

/// Whether a question names the period's own instants.
fn is_dated(json: &Json) -> bool {
    match json {
        Json::Object(fields) => fields.values().any(is_dated),
        Json::Array(items) => items.iter().any(is_dated),
        Json::String(text) => {
            let mut words = ["$from", "$to", "$before"].iter();
            words.any(|word| text.starts_with(word))
        }
        _ => false,
    }
}

fn points(whole: &Json, index: usize, label: &str) -> Json {
    let lines = whole["lines"].as_array().into_iter().flatten();
    let lines: Vec<Json> = lines
        .map(|line| {
            let mut line = line.clone();
            let point = line["points"].get(index).cloned().unwrap_or_default();
            debug_assert_eq!(point["period"], json!(label), "points are in order of time");
            line["points"] = json!([point]);
            line
        })
        .collect();
    json!({ "lines": lines })
}

fn of_all(whole: &Json, _index: usize, label: &str) -> Json {
    json!({ "all": period(whole, "periods", label) })
}

fn entries(whole: &Json, _index: usize, label: &str) -> Json {
    period(whole, "over_time", label)
}

fn period(whole: &Json, list: &str, label: &str) -> Json {
    let mut periods = whole[list].as_array().into_iter().flatten();
    let found = periods.find(|period| period["period"] == json!(label));
    found.cloned().unwrap_or_default()
}
