//! One person at one account: roles, activity, and whether they have left.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::context::{first_moment, local, plus_days};
use crate::people::filter_of;
use crate::{Context, EventFilter, NO_CODE, PlanBuilder, QuestionError, SessionRule};

/// One person, as far as their account is concerned.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Member {
    /// Their first event or profile there.
    pub since: Millis,
    /// The last thing they did that counts.
    pub active_at: Option<Millis>,
    /// When it was said that they left, unless they did something since.
    pub left_at: Option<Millis>,
    /// Every role they were told to have, with the last instant it was told; the present one
    /// last.
    pub roles: Vec<(u32, Millis)>,
    /// Whether they were active in the stretch before the present one.
    pub was_active: bool,
    /// Local days with activity in the present stretch.
    pub days: u32,
    /// Sessions with activity in the present stretch.
    pub sessions: u32,
    day_ends: Millis,
}

impl Member {
    /// Code of the role they have; of those who have left, the one they had last.
    pub fn role(&self) -> Option<u32> {
        self.roles.last().map(|(role, _)| *role)
    }

    /// Whether they are still there.
    pub fn is_present(&self) -> bool {
        self.left_at.is_none()
    }

    /// Takes in that they were told to have a role.
    pub fn told(&mut self, role: u32, time: Millis) {
        if role == NO_CODE {
            return;
        }
        self.roles.retain(|(known, _)| *known != role);
        self.roles.push((role, time));
    }

    /// Takes in that they are said to have left.
    pub fn leaves(&mut self, time: Millis) {
        self.left_at = Some(time);
    }
}

/// The stretches of time in which people are active.
#[derive(Debug)]
pub(super) struct Stretch {
    pub as_of_ms: Millis,
    pub within_ms: Millis,
    timezone: TimeZone,
    gap_ms: Millis,
}

impl Stretch {
    pub fn new(within_ms: Millis, context: &Context) -> Result<Self, QuestionError> {
        if within_ms <= 0 {
            let message = "the stretch of time has no length; write one such as 30d";
            return Err(QuestionError::invalid("accounts.within", message));
        }
        Ok(Self {
            as_of_ms: context.as_of_ms,
            within_ms,
            timezone: context.timezone.clone(),
            gap_ms: SessionRule::default().gap.millis,
        })
    }

    /// Whether an instant not after as-of is in the present stretch.
    pub fn holds(&self, time: Millis) -> bool {
        time >= self.as_of_ms.saturating_sub(self.within_ms)
    }

    /// Whether it is in the stretch before that one.
    fn held_before(&self, time: Millis) -> bool {
        let twice = self.within_ms.saturating_mul(2);
        !self.holds(time) && time >= self.as_of_ms.saturating_sub(twice)
    }

    /// Takes in something a person did.
    pub fn take(&self, member: &mut Member, time: Millis) {
        if member.left_at.is_some_and(|left| time > left) {
            member.left_at = None;
        }
        member.was_active |= self.held_before(time);
        if self.holds(time) {
            let goes_on = member
                .active_at
                .is_some_and(|last| time.saturating_sub(last) <= self.gap_ms);
            if member.sessions == 0 || !goes_on {
                member.sessions += 1;
            }
            if member.days == 0 || time >= member.day_ends {
                member.days += 1;
                let next = plus_days(local(time, &self.timezone).date(), 1);
                member.day_ends = first_moment(next, &self.timezone);
            }
        }
        member.active_at = Some(time);
    }
}

/// The bit of events that say that their person has left.
pub(super) fn leaving(
    filters: &Option<Vec<EventFilter>>,
    plan: &mut PlanBuilder,
) -> Result<u64, QuestionError> {
    let mut bits = 0;
    for (index, filter) in filters.iter().flatten().enumerate() {
        let filter = filter_of(&filter.event, &filter.condition);
        bits |= plan.filter(&filter, &format!("accounts.left[{index}]"))?;
    }
    Ok(bits)
}
