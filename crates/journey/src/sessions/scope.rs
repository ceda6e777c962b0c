//! Which units a range picks, and when a unit can no longer go on: shared by the questions
//! about sessions, flows and conversion.

use jiff::tz::TimeZone;
use wayfarer_core::Millis;

use crate::context::{first_moment, local, plus_days};
use crate::{Context, PlanBuilder, QuestionError, SessionRule, Unit};

/// The unit of a question together with its range.
///
/// Of sessions the range picks those that *start* in it. Of other units it picks the event
/// the unit is anchored at.
#[derive(Debug)]
pub(crate) struct Scope {
    is_session: bool,
    rule: SessionRule,
    from_ms: Option<Millis>,
    to_ms: Option<Millis>,
    timezone: TimeZone,
    word: String,
}

/// Which way a question looks from the event that anchors a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looks {
    /// Only at what follows.
    Ahead,
    /// Also at what came before.
    Back,
}

impl Scope {
    /// Registers the unit and the stretch of time to read.
    pub fn new(
        unit: &Unit,
        looks: Looks,
        context: &Context,
        plan: &mut PlanBuilder,
        path: &str,
    ) -> Result<Self, QuestionError> {
        if let Unit::Entity(property) = unit
            && property.trim().is_empty()
        {
            return Err(QuestionError::invalid(
                format!("{path}.entity"),
                "the property that holds the entity's id is empty",
            ));
        }
        let rule = match unit {
            Unit::Session(rule) => rule.clone(),
            _ => SessionRule::default(),
        };
        // Whether a session starts at an event shows in the gap before it. The source's own
        // sessions may have begun any time before.
        let read_from = match (unit, looks) {
            (Unit::Session(rule), _) => context
                .from_ms
                .map(|from| from.saturating_sub(rule.gap.millis)),
            (Unit::SourceSession, _) | (_, Looks::Back) => None,
            (_, Looks::Ahead) => context.from_ms,
        };
        plan.read(read_from.unwrap_or(Millis::MIN), Millis::MAX);
        plan.unit(unit.clone());
        let is_session = matches!(unit, Unit::Session(_) | Unit::SourceSession);
        if is_session {
            plan.all_events();
        }
        Ok(Self {
            is_session,
            rule,
            from_ms: context.from_ms,
            to_ms: context.to_ms,
            timezone: context.timezone.clone(),
            word: unit.word().to_owned(),
        })
    }

    /// The word for one unit.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// Whether units are sessions.
    pub fn is_session(&self) -> bool {
        self.is_session
    }

    /// Whether a unit whose first event is at `start` is asked for.
    pub fn admits_unit(&self, start: Millis) -> bool {
        !self.is_session || self.in_range(start)
    }

    /// Whether an event may anchor a unit.
    pub fn admits_anchor(&self, time: Millis) -> bool {
        self.is_session || self.in_range(time)
    }

    fn in_range(&self, time: Millis) -> bool {
        self.from_ms.is_none_or(|from| time >= from) && self.to_ms.is_none_or(|to| time < to)
    }

    /// The first instant at which a unit with its last event at `last` can no longer go on:
    /// past the session gap (30 minutes for other units), or at midnight where that cuts.
    pub fn ends_at(&self, last: Millis) -> Millis {
        let silent = last.saturating_add(self.rule.gap.millis).saturating_add(1);
        if !self.rule.cut_at_midnight {
            return silent;
        }
        let tomorrow = plus_days(local(last, &self.timezone).date(), 1);
        silent.min(first_moment(tomorrow, &self.timezone))
    }
}
