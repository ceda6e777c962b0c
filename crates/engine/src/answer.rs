//! The answer document: what was asked, what it is of, and the numbers.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_core::{PersonId, StoredEvent};
use wayfarer_journey::agents::AgentColumn;
use wayfarer_journey::{
    AccountsAnswer, ActivityAnswer, AdoptionAnswer, BacktestAnswer, ClassificationAnswer,
    CompareAnswer, ConversionAnswer, Explanation, FlowAnswer, FrictionAnswer, FunnelAnswer,
    HealthAnswer, JoinedAnswer, LedgerAnswer, Merged, PairedAnswer, PeopleAnswer, PrecedingAnswer,
    Question, ResponsesAnswer, RestateAnswer, RetentionAnswer, SessionsAnswer, SignalsAnswer,
    StagesAnswer, StickinessAnswer, ToldFact, TransitionsAnswer, TrendAnswer, WorklistAnswer,
};

use crate::agents::agent_value;

/// One answer. The same store and the same question give the same bytes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Answer {
    /// The question, as it was understood.
    pub question: Question,
    /// What the numbers are of.
    pub meta: Meta,
    /// The numbers, under the key of the question's kind.
    pub answer: Body,
}

/// What the numbers are of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Meta {
    /// Whose events were folded: person, session, account …
    pub unit: String,
    /// The instant the answer is of, ISO 8601 UTC.
    pub as_of: String,
    /// The latest event in the store that is not after as-of, ISO 8601 UTC.
    pub data_through: Option<String>,
    /// First instant of the range, ISO 8601 UTC; absent = from the beginning.
    pub from: Option<String>,
    /// First instant after the range, ISO 8601 UTC; absent = to the end.
    pub to: Option<String>,
    /// IANA time zone of periods.
    pub timezone: String,
    /// The store's version the answer was computed on.
    pub data_version: u64,
    /// Rows decoded for it.
    pub rows_scanned: u64,
    /// Share of rows sampled: always 1, nothing is ever sampled.
    pub sample_rate: f64,
    /// Events the question would have looked at, but that a bot filter leaves out; absent
    /// where none applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bots_left_out: Option<u64>,
}

/// The numbers of each kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "there is one per answer")]
pub enum Body {
    /// Ordered goals.
    Funnel(FunnelAnswer),
    /// Movement between events.
    Flow(FlowAnswer),
    /// Directly-follows counts.
    Transitions(TransitionsAnswer),
    /// Sessions and their shape.
    Sessions(SessionsAnswer),
    /// Return over periods.
    Retention(RetentionAnswer),
    /// New, returning, resurrecting, dormant.
    Activity(ActivityAnswer),
    /// Where the subjects of a lifecycle stand and how they move.
    Stages(StagesAnswer),
    /// Every customer as of the end of each period.
    Classification(ClassificationAnswer),
    /// Who is in trouble, and how it ends.
    Signals(SignalsAnswer),
    /// What another definition would change.
    Restate(RestateAnswer),
    /// What came before a hand-over against what came after it.
    Joined(JoinedAnswer),
    /// How healthy subjects are.
    Health(HealthAnswer),
    /// How well an alarm would have foretold an outcome.
    Backtest(BacktestAnswer),
    /// Counts and measures over time.
    Trend(TrendAnswer),
    /// Conversion by entry.
    Conversion(ConversionAnswer),
    /// Where people struggle, and what is lost there.
    Friction(FrictionAnswer),
    /// On how many days of each period people are active.
    Stickiness(StickinessAnswer),
    /// What comes before an outcome more often than otherwise.
    Preceding(PrecedingAnswer),
    /// How two groups of people differ.
    Compare(CompareAnswer),
    /// Scores of surveys and reviews.
    Responses(ResponsesAnswer),
    /// How far units get with features.
    Adoption(AdoptionAnswer),
    /// Promises, goals, feelings, tiers.
    Ledger(LedgerAnswer),
    /// Who needs a look, and whom to contact first.
    Worklist(WorklistAnswer),
    /// What the same subjects do on both sides.
    Paired(PairedAnswer),
    /// Accounts as of an instant.
    Accounts(AccountsAnswer),
    /// A behavioural segment.
    People(PeopleListing),
    /// A timeline.
    Person(Timeline),
    /// The units behind a number.
    Members(MemberPage),
    /// Why a person, account or entity stands where it stands.
    Explain(ExplainAnswer),
}

/// A segment: its size and its people.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PeopleListing {
    /// Size and share.
    #[serde(flatten)]
    pub summary: PeopleAnswer,
    /// A page of the people.
    #[serde(flatten)]
    pub page: MemberPage,
}

/// A page of units, ordered by person and unit.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct MemberPage {
    /// How many units there are in all; equals the number they stand behind.
    pub total: u64,
    /// The units of this page.
    pub members: Vec<Member>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One unit behind a number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    /// The person; absent for units that cross people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The person's (or account's) id as the source wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Which unit, when it is not the person: a session's start (ISO 8601 UTC), a session
    /// or account id, or an entity's key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the kind says about the unit: level, times, values.
    pub detail: Json,
}

/// One person's events, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Timeline {
    /// The person.
    pub person: PersonId,
    /// The person's id as the source wrote it.
    pub id: Option<String>,
    /// How many events match in all.
    pub total: u64,
    /// The events of this page.
    pub events: Vec<TimelineEvent>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One event of a timeline.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TimelineEvent {
    /// `evt_…`.
    pub event_id: String,
    /// ISO 8601 UTC.
    pub time: String,
    /// The name it was sent under, where that is merged into the one it goes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_as: Option<String>,
    /// What it happened on, as far as that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<OnDevice>,
    /// Everything stored about it.
    #[serde(flatten)]
    pub event: StoredEvent,
}

/// What an event happened on, as `$device`, `$browser`, `$os` and `$bot` have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDevice {
    /// desktop, mobile, tablet, tv, bot or other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The browser, or the app that shows the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// The system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    /// The bot it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bot: Option<String>,
}

impl OnDevice {
    /// What an event tells; `None` where that is nothing.
    pub(crate) fn of(event: &StoredEvent) -> Option<Self> {
        let told = |column| agent_value(event, column).map(str::to_owned);
        let on = Self {
            device: told(AgentColumn::Device),
            browser: told(AgentColumn::Browser),
            os: told(AgentColumn::Os),
            bot: told(AgentColumn::Bot),
        };
        (on != Self::default()).then_some(on)
    }
}

impl TimelineEvent {
    /// Goes by the main name of a merged one.
    pub(crate) fn go_by(&mut self, merged: &Merged) {
        if let Some(main) = merged.main(&self.event.event) {
            let sent_as = std::mem::replace(&mut self.event.event, main.to_owned());
            self.sent_as = Some(sent_as);
        }
    }
}

/// Why one person, account or entity stands where it stands in a question, unit by unit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExplainAnswer {
    /// The person; absent for units that cross people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The person's, account's or entity's id as the source wrote it.
    pub id: Option<String>,
    /// One per unit and held value (for most questions there is one), at most 100.
    pub units: Vec<UnitExplanation>,
    /// Units left out beyond the hundred.
    pub units_left_out: usize,
}

/// Why one unit stands where it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnitExplanation {
    /// Which unit, when it is not the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The values of properties that must keep one value: each combination is judged by
    /// itself, and the unit counts with the best.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<String>,
    /// Verdict, facts, sentence and matched events.
    pub why: Explanation,
    /// The facts of `why` one by one, each with a stable key and its unit.
    #[serde(default)]
    pub told: Vec<ToldFact>,
    /// The matched events, in the order of `why.matched`.
    pub events: Vec<TimelineEvent>,
}
