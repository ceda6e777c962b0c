//! The one question document, version 1.

use std::sync::Arc;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_core::{ErrorCode, EventKind, Millis, stable_hash};

use crate::agents::{BotFilterRef, BotRules};
use crate::channels::{ChannelGroupingRef, Channels};
use crate::lifecycle::{Lifecycle, Watched};
use crate::surrogate::{line_and_column, lone};
use crate::{
    Accounts, Activity, Adoption, Backtest, Classification, Compare, Condition, Context,
    Conversion, Criterion, Explain, Flow, Friction, Funnel, Health, Joined, Ledger, LifecycleRef,
    Members, Merged, Paired, People, Person, Preceding, QuestionError, Range, Responses, Restate,
    Retention, Sessions, Signals, Stages, Stickiness, Transitions, Trend, Worklist, parse_instant,
};

/// The version of the document this build reads and writes.
const VERSION: u32 = 1;

/// One analysis asked of the engine: what every question has, and what kind it is.
///
/// In JSON the kind is a key of its own:
/// `{"version":1,"timezone":"Asia/Shanghai","funnel":{"steps":[…]}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub struct Question {
    /// Stretch of time; what it picks depends on the kind (entries, starts, events).
    pub range: Option<Range>,
    /// IANA time zone; the workspace's when absent.
    pub timezone: Option<String>,
    /// Instant the answer is of; the time of asking when absent.
    pub as_of: Option<String>,
    /// Use only what was received by this instant.
    pub known_at: Option<String>,
    /// Kinds that count; behaviour when absent.
    pub kinds: Option<Vec<EventKind>>,
    /// Before match: events that fail it are invisible.
    pub visible: Option<Condition>,
    /// After match: the anchoring event must pass.
    pub keep: Option<Condition>,
    /// Only people in this segment (as of the question's instant).
    pub segment: Option<Criterion>,
    /// Lifecycles the question looks at by `$stage.<key>`, `$risk.<key>` or their moves;
    /// those not given are the versions in force.
    pub lifecycles: Option<Vec<LifecycleRef>>,
    /// Channel groupings the question looks at by `$channel_group` and its like; those not
    /// given are the versions in force.
    pub channels: Option<Vec<ChannelGroupingRef>>,
    /// Which events nobody did and are left out; the filter in force when absent, where the
    /// store tells user agents at all.
    pub bots: Option<BotFilterRef>,
    /// The kind.
    pub ask: Ask,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $key:ident : $name:literal,)*) => {
        /// The kinds of question.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "there is one per question")]
        pub enum Ask { $($(#[$doc])* $variant($variant),)* }

        impl Ask {
            /// Every kind's key in the document.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// The kind's key in the document.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name,)* }
            }
        }

        /// The document as it is written.
        #[derive(Debug, Clone, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Document {
            version: u32,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            range: Option<Range>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            timezone: Option<String>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            as_of: Option<String>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            known_at: Option<String>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            kinds: Option<Vec<EventKind>>,
            #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
            visible: Option<Condition>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            keep: Option<Condition>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            segment: Option<Criterion>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            lifecycles: Option<Vec<LifecycleRef>>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            channels: Option<Vec<ChannelGroupingRef>>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            bots: Option<BotFilterRef>,
            $(#[serde(default, skip_serializing_if = "Option::is_none")]
            $key: Option<$variant>,)*
        }

        impl Document {
            fn take_ask(&mut self) -> Result<Ask, String> {
                let mut given = Vec::new();
                $(given.extend(self.$key.take().map(Ask::$variant));)*
                let names: Vec<_> = given.iter().map(Ask::name).collect();
                match (names.len(), given.pop()) {
                    (1, Some(ask)) => Ok(ask),
                    (0, _) => Err(format!("no kind of question; give one of: {}", Ask::NAMES.join(", "))),
                    _ => Err(format!("several kinds of question ({}); give one", names.join(", "))),
                }
            }

            fn put_ask(&mut self, ask: Ask) {
                match ask { $(Ask::$variant(inner) => self.$key = Some(inner),)* }
            }
        }
    };
}

kinds! {
    /// Ordered goals.
    Funnel = funnel: "funnel",
    /// Movement between events from, to or inside sessions.
    Flow = flow: "flow",
    /// Directly-follows counts inside sessions.
    Transitions = transitions: "transitions",
    /// Sessions and their shape.
    Sessions = sessions: "sessions",
    /// Return over periods.
    Retention = retention: "retention",
    /// New, returning, resurrecting, dormant per period.
    Activity = activity: "activity",
    /// On how many days of each period people are active.
    Stickiness = stickiness: "stickiness",
    /// Where the subjects of a lifecycle stand, how they move, how long they stay.
    Stages = stages: "stages",
    /// Every customer as of the end of each period: stage, direction, feeling, tier, goals.
    Classification = classification: "classification",
    /// Which customers are in trouble, since when, and how it ends.
    Signals = signals: "signals",
    /// What another definition of a lifecycle would change.
    Restate = restate: "restate",
    /// What came before a hand-over against what came after it, in two lifecycles.
    Joined = joined: "joined",
    /// What the same subjects do now, or in one stage, against an earlier one.
    Paired = paired: "paired",
    /// How healthy subjects are: score, coverage and band.
    Health = health: "health",
    /// How well an alarm would have foretold an outcome.
    Backtest = backtest: "backtest",
    /// Counts and measures over time.
    Trend = trend: "trend",
    /// Conversion by entry point, landing page, referrer, channel or a property.
    Conversion = conversion: "conversion",
    /// Where people struggle, and what is lost there.
    Friction = friction: "friction",
    /// What comes before an outcome more often than otherwise.
    Preceding = preceding: "preceding",
    /// How two groups of people differ.
    Compare = compare: "compare",
    /// Scores of surveys and reviews.
    Responses = responses: "responses",
    /// How far people get with features.
    Adoption = adoption: "adoption",
    /// What people know of customers: promises, goals, feelings, tiers.
    Ledger = ledger: "ledger",
    /// Which customers need a look, why, and whom to contact first.
    Worklist = worklist: "worklist",
    /// Accounts: their people, buying committee, stage, money and use.
    Accounts = accounts: "accounts",
    /// The people a behavioural condition holds for.
    People = people: "people",
    /// One person's timeline.
    Person = person: "person",
    /// The people behind one number of another question.
    Members = members: "members",
    /// Why one person, account or entity stands where it stands in another question.
    Explain = explain: "explain",
}

impl Ask {
    /// The lifecycles whose histories the kind reads beside its own fold, in a fixed order;
    /// they must have been looked up.
    ///
    /// # Errors
    /// One of them is still a name or has a mistake.
    pub fn read_lifecycles(&self) -> Result<Vec<&Lifecycle>, QuestionError> {
        match self {
            Self::Accounts(accounts) => accounts.read_lifecycles(),
            _ => Ok(Vec::new()),
        }
    }
}

impl TryFrom<Document> for Question {
    type Error = String;
    fn try_from(mut document: Document) -> Result<Self, String> {
        if document.version != VERSION {
            return Err(format!(
                "version {} is not supported; this build reads version {VERSION}",
                document.version
            ));
        }
        let ask = document.take_ask()?;
        Ok(Self {
            range: document.range,
            timezone: document.timezone,
            as_of: document.as_of,
            known_at: document.known_at,
            kinds: document.kinds,
            visible: document.visible,
            keep: document.keep,
            segment: document.segment,
            lifecycles: document.lifecycles,
            channels: document.channels,
            bots: document.bots,
            ask,
        })
    }
}

impl From<Question> for Document {
    fn from(question: Question) -> Self {
        let mut document = Self {
            version: VERSION,
            range: question.range,
            timezone: question.timezone,
            as_of: question.as_of,
            known_at: question.known_at,
            kinds: question.kinds,
            visible: question.visible,
            keep: question.keep,
            segment: question.segment,
            lifecycles: question.lifecycles,
            channels: question.channels,
            bots: question.bots,
            ..Self::default()
        };
        document.put_ask(question.ask);
        document
    }
}

impl Question {
    /// A question of this kind with nothing else set.
    pub fn of(ask: Ask) -> Self {
        Self {
            range: None,
            timezone: None,
            as_of: None,
            known_at: None,
            kinds: None,
            visible: None,
            keep: None,
            segment: None,
            lifecycles: None,
            channels: None,
            bots: None,
            ask,
        }
    }

    /// Reads a document. Errors name the place (line, column, path) and what is expected.
    pub fn from_json(text: &str) -> Result<Self, QuestionError> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let document: Document =
            serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
                let path = error.path().to_string();
                let path = if path == "." { "question" } else { &path };
                syntax(path, text, &error.into_inner())
            })?;
        deserializer
            .end()
            .map_err(|error| syntax("question", text, &error))?;
        if document.version != VERSION {
            return Err(QuestionError {
                code: ErrorCode::QuestionVersion,
                path: "version".to_owned(),
                message: format!(
                    "version {} is not supported; this build reads version {VERSION}",
                    document.version
                ),
            });
        }
        Self::try_from(document).map_err(|message| QuestionError {
            code: ErrorCode::QuestionSyntax,
            path: "question".to_owned(),
            message,
        })
    }

    /// The rules of its bot filter, which must have been looked up.
    fn bot_rules(&self) -> Result<Option<Arc<BotRules>>, QuestionError> {
        let Some(of) = &self.bots else {
            return Ok(None);
        };
        let (filter, _) = of.definition("bots")?;
        Ok(BotRules::new(filter)?.map(Arc::new))
    }

    /// The canonical form: keys sorted, defaults left out, no white space.
    pub fn canonical(&self) -> String {
        let json = serde_json::to_value(self).expect("a question is plain data");
        sorted(json).to_string()
    }

    /// Hash of the canonical form; the question's part of an answer's cache key.
    pub fn canonical_hash(&self) -> u64 {
        stable_hash(self.canonical().as_bytes())
    }

    /// Resolves range, zone and instants. `now_ms` stands for as-of when none is given,
    /// `default_timezone` for the zone.
    pub fn context(
        &self,
        now_ms: Millis,
        default_timezone: &str,
    ) -> Result<Context, QuestionError> {
        let name = self.timezone.as_deref().unwrap_or(default_timezone);
        let timezone = TimeZone::get(name).map_err(|_| {
            QuestionError::invalid(
                "timezone",
                format!("'{name}' is not an IANA time zone; write one such as Europe/Berlin or Asia/Shanghai"),
            )
        })?;
        let instant = |text: &Option<String>, path| {
            text.as_deref()
                .map(|text| parse_instant(text, &timezone, path))
                .transpose()
        };
        let as_of_ms = instant(&self.as_of, "as_of")?.unwrap_or(now_ms);
        let known_at_ms = instant(&self.known_at, "known_at")?;
        let (from_ms, to_ms) = match &self.range {
            Some(range) => Context::resolve_range(range, as_of_ms, &timezone)?,
            None => (None, None),
        };
        for (condition, path) in [(&self.visible, "where"), (&self.keep, "keep")] {
            if let Some(condition) = condition {
                condition.validate(path)?;
            }
        }
        Ok(Context {
            as_of_ms,
            from_ms,
            to_ms,
            timezone,
            kinds: self
                .kinds
                .clone()
                .unwrap_or_else(|| vec![EventKind::Behaviour]),
            visible: self.visible.clone(),
            keep: self.keep.clone(),
            known_at_ms,
            extent: None,
            lifecycles: Watched::new(self.lifecycles.as_deref().unwrap_or_default())?,
            channels: Channels::new(self.channels.as_deref().unwrap_or_default())?,
            bots: self.bot_rules()?,
            merged: Merged::default(),
        })
    }
}

fn syntax(path: &str, text: &str, error: &serde_json::Error) -> QuestionError {
    // serde_json says of half a character only that an escape is wrong.
    let half = error.is_syntax().then(|| lone(text)).flatten();
    let half = half.filter(|(at, _)| {
        let stopped_at = byte_of(text, error);
        (*at..=at + "\\ud83d\\ud83d".len()).contains(&stopped_at)
    });
    let message = match half {
        Some((at, message)) => {
            let (line, column) = line_and_column(text, at);
            format!("{message} (line {line}, column {column})")
        }
        None => error.to_string(),
    };
    QuestionError {
        code: ErrorCode::QuestionSyntax,
        path: path.to_owned(),
        message,
    }
}

/// The byte reading stopped at; serde_json counts columns in bytes.
fn byte_of(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').map(str::len);
    let before: usize = lines.take(error.line().saturating_sub(1)).sum();
    before + error.column()
}

fn sorted(json: Json) -> Json {
    match json {
        Json::Object(map) => {
            let mut entries: Vec<_> = map
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect();
            entries.sort_by(|left, right| left.0.cmp(&right.0));
            Json::Object(entries.into_iter().collect())
        }
        Json::Array(items) => Json::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(json: &str) -> QuestionError {
        Question::from_json(json).unwrap_err()
    }

    #[test]
    fn unknown_fields_and_kinds_are_refused_with_their_place() {
        let unknown = error(r#"{"version":1,"funnel":{"steps":[{"evnt":"a"}]}}"#);
        assert_eq!(unknown.path, "funnel.steps[0].evnt");
        assert!(unknown.message.contains("unknown field"), "{unknown}");
        assert!(error(r#"{"version":1}"#).message.contains("give one of"));
        assert!(
            error(r#"{"version":1,"trend":{},"people":{"match":{"all":[]}}}"#)
                .message
                .contains("several")
        );
        assert_eq!(
            error(r#"{"version":2,"trend":{}}"#).code,
            ErrorCode::QuestionVersion
        );
        assert!(error("{").message.contains("line 1"));
    }

    #[test]
    fn characters_may_be_escaped_in_two_halves_but_not_in_one() {
        let read = |name: &str| {
            let text = format!(r#"{{"version":1,"trend":{{"series":[{{"event":"{name}"}}]}}}}"#);
            Question::from_json(&text)
        };
        assert_eq!(read(r"\ud83d\ude80").unwrap(), read("🚀").unwrap());
        for half in [r"\ud83d", r"\ude80", r"\ud83d\ud83d", r"\ud83dx"] {
            let error = read(half).unwrap_err();
            assert_eq!(error.path, "trend.series[0].event", "{half}");
            let expected = format!("'{}' is half a character", &half[..6]);
            assert!(error.message.starts_with(&expected), "{error}");
            assert!(error.message.ends_with("(line 1, column 43)"), "{error}");
        }
        let other = read(r"\q").unwrap_err();
        assert!(other.message.contains("invalid escape"), "{other}");
    }

    #[test]
    fn the_canonical_form_ignores_order_and_white_space() {
        let left = Question::from_json(
            r#"{"version":1,"timezone":"UTC","funnel":{"window":"7d","steps":[{"event":"a"}]}}"#,
        )
        .unwrap();
        let right = Question::from_json(r#"{ "funnel": {"steps": [{"event": "a"}], "window": "168h"}, "timezone":"UTC", "version": 1 }"#).unwrap();
        assert_eq!(left.canonical(), right.canonical());
        assert_eq!(Question::from_json(&left.canonical()).unwrap(), left);
    }
}
