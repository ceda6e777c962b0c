//! What a question needs from the store: the filters whose bits it reads, the lanes it
//! looks at, the unit, and the stretch of time. Folds register their needs here and keep
//! the numbers they were given.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use jiff::tz::TimeZone;
use wayfarer_core::{EventKind, Millis};

use crate::agents::{AgentColumn, BotRules};
use crate::channels::ChannelColumn;
use crate::lifecycle::{MoveScope, StageColumn, Track};
use crate::merged::EVENT;
use crate::{Condition, Context, EventFilter, Merged, NodeNames, QuestionError, SessionRule, Unit};

/// The needs of one question, as the engine carries them out.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Filter *i* of a page sets bit *i* of an event's mask on that page; most plans have
    /// one page.
    pub filters: Vec<EventFilter>,
    /// Where in `filters` each page after the first begins.
    pub later_pages: Vec<usize>,
    /// Per filter, the kinds of event it may match; `None` = every kind that counts.
    pub filter_kinds: Vec<Option<Vec<EventKind>>>,
    /// Per filter, the moves of lifecycles it may match; `None` = no move.
    pub move_scopes: Vec<Option<MoveScope>>,
    /// Properties wanted as codes, by lane.
    pub code_lanes: Vec<String>,
    /// Per code lane, how its words are joined into groups before they become codes.
    pub code_groups: Vec<Option<NodeNames>>,
    /// Properties wanted as numbers, by lane.
    pub number_lanes: Vec<String>,
    /// Per number lane, the time zone its dates are read in; `None` = it holds numbers.
    pub deadlines: Vec<Option<TimeZone>>,
    /// Whose events are folded.
    pub unit: Unit,
    /// Properties whose values split a unit further ("hold property constant"); events
    /// without a value take no part.
    pub hold: Vec<String>,
    /// Whether events that pass no filter are fed too.
    pub needs_all_events: bool,
    /// Whether a person none of whose events passes a filter is fed too, with one event.
    pub needs_every_person: bool,
    /// Events before this instant are not read (`Millis::MIN` = from the beginning).
    pub read_from: Millis,
    /// Events at or after this instant are not read. Never beyond as-of.
    pub read_until: Millis,
    /// Kinds that count.
    pub kinds: Vec<EventKind>,
    /// Events that fail it are invisible.
    pub visible: Option<Condition>,
    /// Events it leaves out are invisible, too.
    pub bots: Option<Arc<BotRules>>,
    /// Only events received at or before this instant are visible.
    pub known_at: Option<Millis>,
    /// Whether events without a person are fed (as person 0).
    pub includes_unattributed: bool,
    /// Whether events say whose they are.
    pub needs_people: bool,
}

impl Plan {
    /// The filters of each page, by position.
    pub fn pages(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let starts = std::iter::once(0).chain(self.later_pages.iter().copied());
        let ends = self.later_pages.iter().copied();
        starts
            .zip(ends.chain([self.filters.len()]))
            .map(|(start, end)| start..end)
    }

    /// The columns of lifecycles it reads.
    pub fn stage_columns(&self) -> BTreeSet<StageColumn> {
        let mut columns = BTreeSet::new();
        self.for_each_property(&mut |name| columns.extend(StageColumn::of(name)));
        columns
    }

    /// The columns of channel groupings it reads.
    pub fn channel_columns(&self) -> BTreeSet<ChannelColumn> {
        let mut columns = BTreeSet::new();
        self.for_each_property(&mut |name| columns.extend(ChannelColumn::of(name)));
        columns
    }

    /// The columns of user agents it reads.
    pub fn agent_columns(&self) -> BTreeSet<AgentColumn> {
        let mut columns = BTreeSet::new();
        self.for_each_property(&mut |name| columns.extend(AgentColumn::of(name)));
        columns
    }

    fn for_each_property(&self, visit: &mut dyn FnMut(&str)) {
        let lanes = self.code_lanes.iter().chain(&self.number_lanes);
        lanes.chain(&self.hold).for_each(|name| visit(name));
        if let Unit::Entity(name) = &self.unit {
            visit(name);
        }
        let conditions = self.filters.iter().map(|filter| &filter.condition);
        for condition in conditions.chain([&self.visible]).flatten() {
            condition.for_each_property(&mut |name| visit(name));
        }
    }

    /// Whether moves of `track` of `lifecycle` are fed.
    pub fn feeds_moves(&self, track: Track, lifecycle: &str) -> bool {
        let mut scopes = self.move_scopes.iter().flatten();
        scopes.any(|scope| scope.feeds && scope.admits(track, lifecycle))
    }
}

/// Collects the needs of a fold while it is built.
#[derive(Debug)]
pub struct PlanBuilder {
    plan: Plan,
    merged: Merged,
}

/// Filter bits per page: the width of a mask.
const MAX_FILTERS: usize = 64;

impl PlanBuilder {
    /// A plan that reads every behaviour event up to as-of.
    pub fn new(context: &Context) -> Self {
        let visible = context.visible.as_ref();
        Self {
            merged: context.merged.clone(),
            plan: Plan {
                filters: Vec::new(),
                later_pages: Vec::new(),
                filter_kinds: Vec::new(),
                move_scopes: Vec::new(),
                code_lanes: Vec::new(),
                code_groups: Vec::new(),
                number_lanes: Vec::new(),
                deadlines: Vec::new(),
                unit: Unit::Person,
                hold: Vec::new(),
                needs_all_events: false,
                needs_every_person: false,
                read_from: Millis::MIN,
                read_until: context.as_of_ms.saturating_add(1),
                kinds: context.kinds.clone(),
                visible: visible.map(|visible| context.merged.condition(visible)),
                bots: context.bots.clone(),
                known_at: context.known_at_ms,
                includes_unattributed: false,
                needs_people: false,
            },
        }
    }

    /// Begins a page: filters from here on have bits of their own on it, read through
    /// [`Events::on_page`](crate::Events::on_page) with the page's number. For folds made of
    /// several that were each made to have a mask for themselves.
    pub fn turn_page(&mut self) -> usize {
        let plan = &mut self.plan;
        plan.later_pages.push(plan.filters.len());
        plan.later_pages.len()
    }

    /// The mask bit (not its number) of events that pass `filter`; equal filters of a page
    /// share one.
    pub fn filter(&mut self, filter: &EventFilter, path: &str) -> Result<u64, QuestionError> {
        self.filter_with(filter, None, MoveScope::named(filter), path)
    }

    /// As [`Self::filter`], matching only events of these kinds.
    pub fn filter_of_kinds(
        &mut self,
        filter: &EventFilter,
        kinds: &[EventKind],
        path: &str,
    ) -> Result<u64, QuestionError> {
        self.filter_with(filter, Some(kinds), MoveScope::named(filter), path)
    }

    /// The bit of events from which the last known value of `property` is read, those of
    /// `kinds` where some are given. Stages and risk change by time alone, too: for their
    /// columns the moves are looked at, whatever the question's `where` says.
    pub fn last_known(
        &mut self,
        filter: &EventFilter,
        property: &str,
        kinds: Option<&[EventKind]>,
        path: &str,
    ) -> Result<u64, QuestionError> {
        let scope = match filter.event {
            None => MoveScope::standing(property),
            Some(_) => MoveScope::named(filter),
        };
        self.filter_with(filter, kinds, scope, path)
    }

    /// The bit of events that pass a question's `keep`. It speaks of events other filters
    /// are about, moves among them.
    pub fn keep(&mut self, keep: &Condition) -> Result<u64, QuestionError> {
        let filter = EventFilter {
            event: None,
            condition: Some(keep.clone()),
        };
        self.filter_with(&filter, None, Some(MoveScope::beside()), "keep")
    }

    fn filter_with(
        &mut self,
        filter: &EventFilter,
        kinds: Option<&[EventKind]>,
        scope: Option<MoveScope>,
        path: &str,
    ) -> Result<u64, QuestionError> {
        filter.validate(path)?;
        let filter = &*self.merged.widened(filter);
        let plan = &mut self.plan;
        let page = plan.later_pages.last().copied().unwrap_or(0);
        let known = (page..plan.filters.len()).find(|index| {
            plan.filters[*index] == *filter
                && plan.filter_kinds[*index].as_deref() == kinds
                && plan.move_scopes[*index] == scope
        });
        let index = match known {
            Some(index) => index,
            None => {
                plan.filters.push(filter.clone());
                plan.filter_kinds.push(kinds.map(<[EventKind]>::to_vec));
                plan.move_scopes.push(scope);
                plan.filters.len() - 1
            }
        };
        let bit = index - page;
        if bit >= MAX_FILTERS {
            return Err(QuestionError::too_large(
                path,
                "more than 64 different event filters",
            ));
        }
        Ok(1 << bit)
    }

    /// Keeps events that pass `always` visible, whatever the question's `where` says.
    pub fn always_visible(&mut self, always: Condition) {
        let is_known = |visible: &Condition| match visible {
            Condition::Any(parts) => parts.first() == Some(&always),
            _ => false,
        };
        self.plan.visible = match self.plan.visible.take() {
            Some(visible) if !is_known(&visible) => Some(Condition::Any(vec![always, visible])),
            visible => visible,
        };
    }

    /// The lane that carries codes of `property`.
    pub fn codes(&mut self, property: &str) -> usize {
        let lanes = self.plan.code_lanes.iter().zip(&self.plan.code_groups);
        let known = lanes.enumerate().find(|(_, (name, groups))| {
            let is_plain = |names: &NodeNames| !names.has_groups();
            *name == property && groups.as_ref().is_none_or(is_plain)
        });
        match known {
            Some((index, _)) => index,
            None => self.push_codes(property, None),
        }
    }

    /// A lane of its own with the codes of `property` after its words were joined.
    pub fn grouped_codes(&mut self, property: &str, names: NodeNames) -> usize {
        self.push_codes(property, Some(names))
    }

    fn push_codes(&mut self, property: &str, groups: Option<NodeNames>) -> usize {
        let groups = match property {
            EVENT if !self.merged.is_empty() => Some(groups.unwrap_or_default().over(&self.merged)),
            _ => groups,
        };
        self.plan.code_lanes.push(property.to_owned());
        self.plan.code_groups.push(groups);
        self.plan.code_lanes.len() - 1
    }

    /// How many code lanes and number lanes there are so far.
    pub fn lanes(&self) -> (usize, usize) {
        (self.plan.code_lanes.len(), self.plan.number_lanes.len())
    }

    /// The lane that carries numbers of `property`.
    pub fn numbers(&mut self, property: &str) -> usize {
        self.number_lane(property, None)
    }

    /// The lane that carries the last millisecond something is in time by `property`, ms
    /// UTC: of a date its last moment in `timezone`, of an instant itself, of a number that
    /// many milliseconds.
    pub fn deadlines(&mut self, property: &str, timezone: &TimeZone) -> usize {
        self.number_lane(property, Some(timezone))
    }

    fn number_lane(&mut self, property: &str, timezone: Option<&TimeZone>) -> usize {
        let plan = &mut self.plan;
        let mut lanes = plan.number_lanes.iter().zip(&plan.deadlines);
        let known = lanes.position(|(name, zone)| name == property && zone.as_ref() == timezone);
        known.unwrap_or_else(|| {
            plan.number_lanes.push(property.to_owned());
            plan.deadlines.push(timezone.cloned());
            plan.number_lanes.len() - 1
        })
    }

    /// Sets the unit.
    pub fn unit(&mut self, unit: Unit) {
        self.plan.unit = unit;
    }

    /// Folds derived sessions.
    pub fn sessions(&mut self, rule: SessionRule) {
        self.plan.unit = Unit::Session(rule);
    }

    /// Feeds events of this kind, too.
    pub fn kind(&mut self, kind: EventKind) {
        if !self.plan.kinds.contains(&kind) {
            self.plan.kinds.push(kind);
        }
    }

    /// Splits units by the values of these properties.
    pub fn hold(&mut self, properties: &[String]) {
        self.plan.hold = properties.to_vec();
    }

    /// Feeds events that pass no filter, too.
    pub fn all_events(&mut self) {
        self.plan.needs_all_events = true;
    }

    /// Feeds at least one event of every person: that somebody exists is all that counts.
    pub fn every_person(&mut self) {
        self.plan.needs_every_person = true;
    }

    /// Feeds events without a person, too.
    pub fn unattributed(&mut self) {
        self.plan.includes_unattributed = true;
    }

    /// Has every event say whose it is: for units across people.
    pub fn people(&mut self) {
        self.plan.needs_people = true;
    }

    /// Reads no events outside `[from, until)`.
    pub fn read(&mut self, from: Millis, until: Millis) {
        self.plan.read_from = self.plan.read_from.max(from);
        self.plan.read_until = self.plan.read_until.min(until);
    }

    /// The finished plan.
    pub fn finish(self) -> Plan {
        self.plan
    }
}
