//! The funnel as the fold runs it: checked, with every filter as bits of one word.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use wayfarer_core::Millis;

use super::{Entry, Exclusion, ExclusionEffect, Funnel, Order, Step, TimeFrom, Window};
use crate::context::{first_moment, local, plus_days};
use crate::{Context, EventFilter, PlanBuilder, QuestionError, SessionRule};

/// Most steps of a funnel.
pub(super) const STEPS_MAX: usize = 30;
/// Most exclusions of a funnel.
const EXCLUSIONS_MAX: usize = 16;
/// The steps an event reaches: bit *s* of its roles.
pub(super) const STEP_ROLES: u64 = (1 << STEPS_MAX) - 1;
/// The event passes the after-match filter.
pub(super) const KEPT: u64 = 1 << 30;
/// The event may not come between two steps of a consecutive attempt.
pub(super) const UNIVERSE: u64 = 1 << 31;
/// Exclusion *k* is bit `EXCLUSION_ROLES + k`.
const EXCLUSION_ROLES: u32 = 32;
/// Filter bits up to which roles are looked up rather than put together.
const TABLE_BITS: u32 = 10;

/// The role bit of exclusion `k`.
pub(super) fn exclusion_role(k: usize) -> u64 {
    1 << (EXCLUSION_ROLES + k as u32)
}

/// One step.
#[derive(Debug, Clone, Copy)]
pub(super) struct StepShape {
    pub optional: bool,
    /// Longest time since the step before.
    pub within_ms: Option<Millis>,
}

/// One exclusion, its steps counted from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct ExclusionShape {
    pub after: usize,
    pub before: usize,
    pub effect: ExclusionEffect,
}

/// Until when an attempt may run.
#[derive(Debug)]
pub(super) enum Reach {
    Span(Millis),
    Months(u32, TimeZone),
    Day(TimeZone),
    /// The silence that ends a session.
    Session(Millis),
    Unlimited,
}

/// Which filter bits give a role.
#[derive(Debug)]
struct Role {
    filters: u64,
    role: u64,
}

/// The compiled funnel.
#[derive(Debug)]
pub(super) struct Shape {
    pub steps: Vec<StepShape>,
    /// The last step that must be reached, from 0.
    pub goal: usize,
    pub order: Order,
    pub entry: Entry,
    pub time_from: TimeFrom,
    pub exclusions: Vec<ExclusionShape>,
    pub reach: Reach,
    pub as_of_ms: Millis,
    pub from_ms: Option<Millis>,
    pub to_ms: Option<Millis>,
    /// Filter bits without which an event plays no part; `None` = every event plays one.
    pub relevant: Option<u64>,
    /// Roles of every event.
    always: u64,
    roles: Vec<Role>,
    table: Vec<u64>,
    /// Whether a step has a limit of its own.
    pub has_within: bool,
}

impl Shape {
    /// Checks the funnel and registers its filters.
    pub fn new(
        funnel: &Funnel,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let steps = steps(funnel)?;
        let goal = steps.iter().rposition(|step| !step.optional).unwrap_or(0);
        let exclusions = exclusions(funnel, &steps, goal)?;
        let mut shape = Self {
            goal,
            order: funnel.order,
            entry: funnel.entry,
            time_from: funnel.time_from,
            exclusions,
            reach: reach(funnel, context)?,
            as_of_ms: context.as_of_ms,
            from_ms: context.from_ms,
            to_ms: context.to_ms,
            relevant: Some(0),
            always: 0,
            roles: Vec::new(),
            table: Vec::new(),
            has_within: steps.iter().any(|step| step.within_ms.is_some()),
            steps,
        };
        shape.register(funnel, context, plan)?;
        Ok(shape)
    }

    fn register(
        &mut self,
        funnel: &Funnel,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<(), QuestionError> {
        for (index, step) in funnel.steps.iter().enumerate() {
            let path = format!("funnel.steps[{index}]");
            let mut filters = plan.filter(&step.filter(), &path)?;
            for (other, filter) in step.or.iter().enumerate() {
                filters |= plan.filter(filter, &format!("{path}.or[{other}]"))?;
            }
            self.role(filters, 1 << index);
        }
        for (index, exclusion) in funnel.exclusions.iter().enumerate() {
            let filter = EventFilter {
                event: exclusion.event.clone(),
                condition: exclusion.condition.clone(),
            };
            let filters = plan.filter(&filter, &format!("funnel.exclusions[{index}]"))?;
            self.role(filters, exclusion_role(index));
        }
        match &funnel.universe {
            _ if self.order != Order::Consecutive => {}
            Some(universe) if !universe.is_any() => {
                let filters = plan.filter(universe, "funnel.universe")?;
                self.role(filters, UNIVERSE);
            }
            _ => self.always |= UNIVERSE,
        }
        if self.always != 0 {
            self.relevant = None;
            plan.all_events();
        }
        if matches!(self.reach, Reach::Session(_)) {
            plan.all_events();
        }
        match &context.keep {
            // The filter alone makes no event relevant: it speaks of entries.
            Some(keep) => {
                let filters = plan.keep(keep)?;
                self.roles.push(Role {
                    filters,
                    role: KEPT,
                });
            }
            None => self.always |= KEPT,
        }
        self.tabulate();
        Ok(())
    }

    fn role(&mut self, filters: u64, role: u64) {
        self.roles.push(Role { filters, role });
        self.relevant = self.relevant.map(|bits| bits | filters);
    }

    fn tabulate(&mut self) {
        let used = self.roles.iter().fold(0, |bits, role| bits | role.filters);
        let width = u64::BITS - used.leading_zeros();
        if width <= TABLE_BITS {
            self.table = (0..1u64 << width).map(|mask| self.compose(mask)).collect();
        }
    }

    fn compose(&self, mask: u64) -> u64 {
        let given = self.roles.iter().filter(|role| role.filters & mask != 0);
        given.fold(self.always, |roles, role| roles | role.role)
    }

    /// What an event with these filter bits can be in an attempt.
    pub fn roles_of(&self, mask: u64) -> u64 {
        match self.table.len() {
            0 => self.compose(mask),
            // The length is a power of two; bits beyond are other questions' filters.
            size => self.table[mask as usize & (size - 1)],
        }
    }

    /// The step bits an attempt may begin with.
    pub fn starts(&self) -> u64 {
        match (self.entry, self.order) {
            (Entry::Open, _) | (_, Order::Unordered) => (1 << self.steps.len()) - 1,
            _ => 1,
        }
    }

    /// Whether entries at this instant are picked by the range.
    pub fn in_range(&self, time_ms: Millis) -> bool {
        self.from_ms.is_none_or(|from| time_ms >= from) && self.to_ms.is_none_or(|to| time_ms < to)
    }

    /// The last instant of an attempt that begins at `time_ms` in a session whose last
    /// event so far is at `session_last_ms`.
    pub fn deadline(&self, time_ms: Millis, session_last_ms: Millis) -> Millis {
        match &self.reach {
            Reach::Span(span) => time_ms.saturating_add(*span),
            Reach::Session(gap) => session_last_ms.saturating_add(*gap),
            Reach::Unlimited => Millis::MAX,
            Reach::Months(months, timezone) => months_later(time_ms, *months, timezone),
            Reach::Day(timezone) => {
                let next = plus_days(local(time_ms, timezone).date(), 1);
                first_moment(next, timezone) - 1
            }
        }
    }

    /// The steps that may follow step `step`, as bits: optional ones may be passed over.
    pub fn following(&self, step: usize) -> u32 {
        let mut bits = 0;
        for next in step + 1..self.steps.len() {
            bits |= 1 << next;
            if !self.steps[next].optional {
                break;
            }
        }
        bits
    }

    /// Whether the plain algorithm applies as long as no event reaches two steps.
    pub fn is_plain(&self) -> bool {
        self.order == Order::Ordered
            && matches!(self.entry, Entry::Any | Entry::First)
            && self.exclusions.is_empty()
            && !self.has_within
            && !self.steps.iter().any(|step| step.optional)
    }
}

fn months_later(time_ms: Millis, months: u32, timezone: &TimeZone) -> Millis {
    let Ok(timestamp) = Timestamp::from_millisecond(time_ms) else {
        return Millis::MAX;
    };
    timestamp
        .to_zoned(timezone.clone())
        .checked_add(i64::from(months).months())
        .map_or(Millis::MAX, |later| later.timestamp().as_millisecond())
}

fn reach(funnel: &Funnel, context: &Context) -> Result<Reach, QuestionError> {
    let invalid = |message: &str| Err(QuestionError::invalid("funnel.window", message));
    match funnel.window {
        Window::Span(span) if span.millis < 0 => invalid("the window is negative"),
        Window::Span(span) => Ok(Reach::Span(span.millis)),
        Window::Months(0) => invalid("a window of 0mo holds nothing; write at least 1mo"),
        Window::Months(months) if months > 1_200 => {
            invalid("the window is longer than 1200mo; write `none` for no limit")
        }
        Window::Months(months) => Ok(Reach::Months(months, context.timezone.clone())),
        Window::Day => Ok(Reach::Day(context.timezone.clone())),
        Window::Session => Ok(Reach::Session(SessionRule::default().gap.millis)),
        Window::Unlimited => Ok(Reach::Unlimited),
    }
}

fn steps(funnel: &Funnel) -> Result<Vec<StepShape>, QuestionError> {
    let count = funnel.steps.len();
    if count == 0 || count > STEPS_MAX {
        return Err(QuestionError::invalid(
            "funnel.steps",
            format!("a funnel has 1 to {STEPS_MAX} steps; this one has {count}"),
        ));
    }
    let steps = funnel.steps.iter().enumerate();
    steps
        .map(|(index, step)| step_shape(funnel, index, step))
        .collect()
}

fn step_shape(funnel: &Funnel, index: usize, step: &Step) -> Result<StepShape, QuestionError> {
    let path = format!("funnel.steps[{index}]");
    let invalid = |field: &str, message: &str| {
        Err(QuestionError::invalid(format!("{path}.{field}"), message))
    };
    let unordered = funnel.order == Order::Unordered;
    if step.filter().is_any() && !step.or.is_empty() {
        return invalid(
            "or",
            "the step itself names no event, so any event reaches it; move one alternative into `event` or `where`",
        );
    }
    if step.optional && index == 0 {
        return invalid(
            "optional",
            "the first step is the entry and cannot be optional",
        );
    }
    if step.optional && unordered {
        return invalid(
            "optional",
            "an unordered funnel cannot pass over a step; leave the step out",
        );
    }
    match step.within {
        Some(_) if unordered => invalid(
            "within",
            "an unordered funnel has no step before; use `window`",
        ),
        Some(_) if index == 0 => invalid("within", "the first step has no step before it"),
        Some(span) if span.millis < 0 => invalid("within", "the time allowed is negative"),
        within => Ok(StepShape {
            optional: step.optional,
            within_ms: within.map(|span| span.millis),
        }),
    }
}

fn exclusions(
    funnel: &Funnel,
    steps: &[StepShape],
    goal: usize,
) -> Result<Vec<ExclusionShape>, QuestionError> {
    if funnel.exclusions.len() > EXCLUSIONS_MAX {
        return Err(QuestionError::too_large(
            "funnel.exclusions",
            format!("more than {EXCLUSIONS_MAX} exclusions; join some with several event names"),
        ));
    }
    let exclusions = funnel.exclusions.iter().enumerate();
    exclusions
        .map(|(index, exclusion)| exclusion_shape(funnel, steps, goal, index, exclusion))
        .collect()
}

fn exclusion_shape(
    funnel: &Funnel,
    steps: &[StepShape],
    goal: usize,
    index: usize,
    exclusion: &Exclusion,
) -> Result<ExclusionShape, QuestionError> {
    let path = format!("funnel.exclusions[{index}]");
    let invalid = |field: &str, message: String| {
        Err(QuestionError::invalid(format!("{path}.{field}"), message))
    };
    if exclusion.event.is_none() && exclusion.condition.is_none() {
        return invalid("event", "name an event or give a condition".to_owned());
    }
    let placed = exclusion.after_step.is_some() || exclusion.before_step.is_some();
    if placed && funnel.order == Order::Unordered {
        return invalid(
            "after_step",
            "an unordered funnel has no places between steps; leave `after_step` and `before_step` out".to_owned(),
        );
    }
    let place = |field: &str, given: Option<usize>, default: usize| match given {
        None => Ok(default),
        Some(step) if step == 0 || step > steps.len() => Err((
            field.to_owned(),
            format!("there is no step {step}; steps are 1 to {}", steps.len()),
        )),
        Some(step) if steps[step - 1].optional => Err((
            field.to_owned(),
            format!("step {step} is optional; name a step every attempt takes"),
        )),
        Some(step) => Ok(step - 1),
    };
    let bounds = place("after_step", exclusion.after_step, 0)
        .and_then(|after| Ok((after, place("before_step", exclusion.before_step, goal)?)));
    match bounds {
        Err((field, message)) => invalid(&field, message),
        Ok((after, before)) if after >= before => invalid(
            "before_step",
            "nothing lies between: `before_step` must come after `after_step`".to_owned(),
        ),
        Ok((after, before)) => Ok(ExclusionShape {
            after,
            before,
            effect: exclusion.effect,
        }),
    }
}
