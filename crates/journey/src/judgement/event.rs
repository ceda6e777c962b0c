//! The event a judgement becomes.

use jiff::tz::TimeZone;
use wayfarer_core::{ErrorCode, Millis, Value};

use super::document::Judgement;
use super::said::{Felt, Said};
use crate::context::parse_deadline;
use crate::{QuestionError, parse_instant};

/// The names of the events judgements become.
pub mod names {
    /// A stage was set by hand.
    pub const STAGE_SET: &str = "wf.stage_set";
    /// A stage set by hand was taken back.
    pub const STAGE_RELEASED: &str = "wf.stage_released";
    /// Something was said of a signal.
    pub const SIGNAL_SET: &str = "wf.signal_set";
    /// A note was written.
    pub const NOTE: &str = "wf.note";
    /// A promise was made.
    pub const PROMISE_MADE: &str = "wf.promise_made";
    /// A promise was kept.
    pub const PROMISE_KEPT: &str = "wf.promise_kept";
    /// A promise was broken.
    pub const PROMISE_BROKEN: &str = "wf.promise_broken";
    /// A goal was set.
    pub const GOAL_SET: &str = "wf.goal_set";
    /// A goal came nearer, or how it feels changed.
    pub const GOAL_PROGRESS: &str = "wf.goal_progress";
    /// A goal was met.
    pub const GOAL_MET: &str = "wf.goal_met";
    /// A goal was dropped.
    pub const GOAL_DROPPED: &str = "wf.goal_dropped";
    /// A tier was set.
    pub const TIER_SET: &str = "wf.tier_set";
    /// A priority was set.
    pub const PRIORITY_SET: &str = "wf.priority_set";
    /// How the customer wants to be reached was learnt.
    pub const PREFERENCE_SET: &str = "wf.preference_set";
    /// A customer was put off to a later time.
    pub const SNOOZED: &str = "wf.snoozed";
    /// A customer was contacted.
    pub const CONTACTED: &str = "wf.contacted";

    /// Every one of them.
    const ALL: [&str; 16] = [
        STAGE_SET,
        STAGE_RELEASED,
        SIGNAL_SET,
        NOTE,
        PROMISE_MADE,
        PROMISE_KEPT,
        PROMISE_BROKEN,
        GOAL_SET,
        GOAL_PROGRESS,
        GOAL_MET,
        GOAL_DROPPED,
        TIER_SET,
        PRIORITY_SET,
        PREFERENCE_SET,
        SNOOZED,
        CONTACTED,
    ];

    /// Whether an event of this name is a judgement, seen yet or not.
    pub fn is_judgement(event: &str) -> bool {
        ALL.contains(&event)
    }
}

/// A judgement as the log keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgementEvent {
    /// When it was so, ms UTC.
    pub time_ms: Millis,
    /// Its name, one of [`names`].
    pub event: &'static str,
    /// What is said, by property name; instants are ms UTC.
    pub properties: Vec<(&'static str, Value)>,
}

impl Judgement {
    /// The event this judgement becomes when it is written at `now_ms`. Dates are read in
    /// `timezone`; what is said to be so later than now is refused.
    pub fn event(
        &self,
        now_ms: Millis,
        timezone: &TimeZone,
    ) -> Result<JudgementEvent, QuestionError> {
        let time_ms = match &self.at {
            Some(text) => parse_instant(text, timezone, "at")?,
            None => now_ms,
        };
        if time_ms > now_ms {
            return Err(invalid(
                "at",
                "it lies in the future; a judgement says what is so",
            ));
        }
        let mut writer = Writer {
            properties: Vec::new(),
            timezone,
        };
        let event = writer.said(&self.said)?;
        writer.text("author", "author", &self.author)?;
        Ok(JudgementEvent {
            time_ms,
            event,
            properties: writer.properties,
        })
    }
}

/// Collects properties and checks them.
struct Writer<'a> {
    properties: Vec<(&'static str, Value)>,
    timezone: &'a TimeZone,
}

impl Writer<'_> {
    fn said(&mut self, said: &Said) -> Result<&'static str, QuestionError> {
        match said {
            Said::Stage(set) => {
                self.text("lifecycle", "stage.lifecycle", &set.lifecycle)?;
                self.text("to", "stage.to", &set.to)?;
                self.text("reason", "stage.reason", &set.reason)?;
                if let Some(expires) = &set.expires {
                    let at = parse_instant(expires, self.timezone, "stage.expires")?;
                    self.instant("expires_at", at);
                }
                Ok(names::STAGE_SET)
            }
            Said::Release(release) => {
                self.text("lifecycle", "release.lifecycle", &release.lifecycle)?;
                self.optional("reason", "release.reason", &release.reason)?;
                Ok(names::STAGE_RELEASED)
            }
            Said::Signal(set) => {
                self.text("model", "signal.model", &set.model)?;
                self.text("detector", "signal.detector", &set.detector)?;
                self.word("state", &set.state);
                self.optional("owner", "signal.owner", &set.owner)?;
                self.deadline("due_at", "signal.due", &set.due)?;
                self.optional("note", "signal.note", &set.note)?;
                Ok(names::SIGNAL_SET)
            }
            Said::Note(note) => {
                self.text("text", "note.text", &note.text)?;
                self.felt(note.felt);
                if let Some(after) = note.after {
                    self.word("after", &after);
                }
                Ok(names::NOTE)
            }
            Said::Promise(promise) => {
                self.text("promise", "promise.promise", &promise.promise)?;
                self.text("what", "promise.what", &promise.what)?;
                self.optional("outcome", "promise.outcome", &promise.outcome)?;
                self.optional("owner", "promise.owner", &promise.owner)?;
                self.deadline("due_at", "promise.due", &promise.due)?;
                Ok(names::PROMISE_MADE)
            }
            Said::Kept(end) | Said::Broken(end) => {
                let is_kept = matches!(said, Said::Kept(_));
                self.text("promise", &format!("{}.promise", said.name()), &end.promise)?;
                self.optional("note", &format!("{}.note", said.name()), &end.note)?;
                Ok(if is_kept {
                    names::PROMISE_KEPT
                } else {
                    names::PROMISE_BROKEN
                })
            }
            Said::Goal(goal) => {
                self.text("goal", "goal.goal", &goal.goal)?;
                self.text("what", "goal.what", &goal.what)?;
                self.number("target", "goal.target", goal.target)?;
                self.optional("unit", "goal.unit", &goal.unit)?;
                self.optional("by_event", "goal.event", &goal.event)?;
                self.deadline("due_at", "goal.by", &goal.by)?;
                if goal.event.is_some() && goal.target.is_none() {
                    return Err(invalid(
                        "goal.target",
                        "progress by data needs a `target` to count towards",
                    ));
                }
                Ok(names::GOAL_SET)
            }
            Said::Progress(progress) => {
                self.text("goal", "progress.goal", &progress.goal)?;
                self.number("value", "progress.value", progress.value)?;
                self.felt(progress.felt);
                if progress.value.is_none() && progress.felt.is_none() {
                    return Err(invalid(
                        "progress",
                        "it says nothing; give `value`, `felt` or both",
                    ));
                }
                Ok(names::GOAL_PROGRESS)
            }
            Said::Met(end) | Said::Dropped(end) => {
                let is_met = matches!(said, Said::Met(_));
                self.text("goal", &format!("{}.goal", said.name()), &end.goal)?;
                self.felt(end.felt);
                Ok(if is_met {
                    names::GOAL_MET
                } else {
                    names::GOAL_DROPPED
                })
            }
            Said::Tier(set) => {
                self.text("tier", "tier.tier", &set.tier)?;
                Ok(names::TIER_SET)
            }
            Said::Priority(set) => {
                self.word("priority", &set.level);
                Ok(names::PRIORITY_SET)
            }
            Said::Preference(preference) => {
                self.text("channel", "preference.channel", &preference.channel)?;
                self.word("wish", &preference.wish);
                Ok(names::PREFERENCE_SET)
            }
            Said::Snooze(snooze) => {
                self.optional("reason", "snooze.reason", &snooze.reason)?;
                let until = parse_instant(&snooze.until, self.timezone, "snooze.until")?;
                self.instant("until_at", until);
                Ok(names::SNOOZED)
            }
            Said::Contacted(contacted) => {
                self.text("channel", "contacted.channel", &contacted.channel)?;
                self.optional("outcome", "contacted.outcome", &contacted.outcome)?;
                Ok(names::CONTACTED)
            }
        }
    }

    fn text(&mut self, name: &'static str, path: &str, text: &str) -> Result<(), QuestionError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(invalid(path, "the text is empty"));
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(invalid(
                path,
                "the text is longer than 16 KiB; keep it short and link to the rest",
            ));
        }
        self.properties.push((name, Value::Text(text.to_owned())));
        Ok(())
    }

    fn optional(
        &mut self,
        name: &'static str,
        path: &str,
        text: &Option<String>,
    ) -> Result<(), QuestionError> {
        match text {
            Some(text) => self.text(name, path, text),
            None => Ok(()),
        }
    }

    fn number(
        &mut self,
        name: &'static str,
        path: &str,
        number: Option<f64>,
    ) -> Result<(), QuestionError> {
        match number {
            Some(number) if !number.is_finite() => Err(invalid(path, "not a finite number")),
            Some(number) => {
                self.properties.push((name, Value::Number(number)));
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn instant(&mut self, name: &'static str, at: Millis) {
        self.properties.push((name, Value::Number(at as f64)));
    }

    fn deadline(
        &mut self,
        name: &'static str,
        path: &str,
        text: &Option<String>,
    ) -> Result<(), QuestionError> {
        if let Some(text) = text {
            let at = parse_deadline(text, self.timezone, path)?;
            self.instant(name, at);
        }
        Ok(())
    }

    fn felt(&mut self, felt: Option<Felt>) {
        if let Some(felt) = felt {
            self.properties
                .push(("felt", Value::Number(f64::from(i8::from(felt)))));
        }
    }

    /// A word of a closed list, as documents write it.
    fn word(&mut self, name: &'static str, word: &impl serde::Serialize) {
        let json = serde_json::to_value(word).expect("a word is a word");
        self.properties
            .extend(Value::from_json(json).map(|value| (name, value)));
    }
}

/// Longest text of one property.
const MAX_TEXT_BYTES: usize = 16 * 1024;

fn invalid(path: &str, message: &str) -> QuestionError {
    QuestionError {
        code: ErrorCode::JudgementInvalid,
        path: path.to_owned(),
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(json: &str) -> Result<JudgementEvent, QuestionError> {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        Judgement::from_json(json)
            .unwrap()
            .event(1_700_000_000_000, &berlin)
    }

    #[test]
    fn a_promise_is_due_at_the_end_of_its_day() {
        let made = event(
            r#"{"version":1,"person":"a","author":"Mei","promise":{"promise":"p1","what":"SSO","due":"2024-03-04"}}"#,
        )
        .unwrap();
        assert_eq!(made.event, names::PROMISE_MADE);
        let last_moment = "2024-03-04T23:59:59.999+01:00"
            .parse::<jiff::Timestamp>()
            .unwrap();
        let due = made
            .properties
            .iter()
            .find(|(name, _)| *name == "due_at")
            .unwrap();
        assert_eq!(due.1, Value::Number(last_moment.as_millisecond() as f64));
        assert_eq!(made.time_ms, 1_700_000_000_000);
    }

    #[test]
    fn the_future_and_empty_words_are_refused_with_their_place() {
        let future = event(
            r#"{"version":1,"person":"a","author":"Mei","at":"2031-01-01","tier":{"tier":"gold"}}"#,
        );
        assert_eq!(future.unwrap_err().path, "at");
        let empty = event(r#"{"version":1,"person":"a","author":"Mei","note":{"text":"  "}}"#);
        assert_eq!(empty.unwrap_err().path, "note.text");
        let silent = event(r#"{"version":1,"person":"a","author":"Mei","progress":{"goal":"g"}}"#);
        assert_eq!(silent.unwrap_err().path, "progress");
        let blind = event(
            r#"{"version":1,"person":"a","author":"Mei","goal":{"goal":"g","what":"x","event":"order"}}"#,
        );
        assert_eq!(blind.unwrap_err().path, "goal.target");
    }
}
