//! What is remembered of a customer beside stages and book: contacts, activity, money, who
//! looks after them, how they want to be reached.

use serde::{Deserialize, Serialize};
use wayfarer_core::{EventKind, Millis};

use super::contract::{Term, Terms};
use super::document::Worklist;
use crate::breakdown::Breakdown;
use crate::judgement::names;
use crate::{
    Condition, Context, EventFilter, Events, NO_CODE, PlanBuilder, PropertyTest, QuestionError,
    Values,
};

/// Amounts of so many days are what a customer is worth.
const WORTH_MS: Millis = 365 * wayfarer_core::DAY_MS;
/// Amounts are kept in whole numbers of 10⁻⁴.
pub(crate) const UNITS: f64 = 10_000.0;

/// Which events are looked at, and where their values lie.
#[derive(Debug)]
pub(crate) struct Looks {
    active: u64,
    contact: u64,
    contacted: u64,
    note: u64,
    bad_response: u64,
    amount: u64,
    refund: u64,
    terms: Terms,
    snoozed: u64,
    prefers: u64,
    accepts: u64,
    avoids: u64,
    owner: Breakdown,
    owned: Option<u64>,
    amounts_from: Millis,
    pub owner_lane: usize,
    pub channel_lane: usize,
    pub currency_lane: usize,
    amount_lane: usize,
    felt_lane: usize,
    until_lane: usize,
}

/// What was seen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub active_at: Option<Millis>,
    pub contact_at: Option<Millis>,
    /// The last contact a member wrote down as one.
    pub contacted_at: Option<Millis>,
    /// The last note that says how it felt.
    pub felt_at: Option<Millis>,
    /// The last one that felt bad, and how.
    pub bad_note: Option<(Millis, i8)>,
    pub bad_response_at: Option<Millis>,
    /// When the last snooze was said, and until when it holds.
    pub snooze: Option<(Millis, Millis)>,
    /// Net amounts of the last 365 days by currency, 10⁻⁴ of its unit.
    pub money: Vec<(u32, i64)>,
    /// The running term.
    pub term: Option<Term>,
    /// Who looks after them; [`NO_CODE`] = nobody.
    pub owner: Option<u32>,
    pub is_owned: bool,
    /// Channels by the last wish said, the latest last: 1 prefer, 0 accept, −1 avoid.
    pub wishes: Vec<(u32, i8)>,
}

impl Looks {
    pub fn new(
        question: &Worklist,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        plan.kind(EventKind::System);
        let any = EventFilter::default();
        let active = question.active.as_ref().unwrap_or(&any);
        let active = plan.filter_of_kinds(active, &[EventKind::Behaviour], "worklist.active")?;
        let terms = Terms::new(question.contract.as_ref(), "worklist.contract", plan)?;
        let owned = question.owned_by.as_deref();
        let owned = owned.map(|name| has(&question.owner, name));
        let owned = owned.map(|filter| plan.filter(&filter, "worklist.owned_by"));
        Ok(Self {
            active,
            contact: any_of(&question.contacts, "worklist.contacts", plan)?,
            bad_response: any_of(&question.bad_responses, "worklist.bad_responses", plan)?,
            amount: any_of(&question.amounts, "worklist.amounts", plan)?,
            refund: any_of(&question.refunds, "worklist.refunds", plan)?,
            terms,
            contacted: plan.filter(&EventFilter::named(names::CONTACTED), "worklist")?,
            note: plan.filter(&EventFilter::named(names::NOTE), "worklist")?,
            snoozed: plan.filter(&EventFilter::named(names::SNOOZED), "worklist")?,
            prefers: wish("prefer", plan)?,
            accepts: wish("accept", plan)?,
            avoids: wish("avoid", plan)?,
            owner: Breakdown::new(&question.owner, usize::MAX, plan, "worklist.owner")?,
            owned: owned.transpose()?,
            amounts_from: context.as_of_ms.saturating_sub(WORTH_MS),
            owner_lane: plan.codes(&question.owner),
            channel_lane: plan.codes("channel"),
            currency_lane: plan.codes("$currency"),
            amount_lane: plan.numbers("$amount"),
            felt_lane: plan.numbers("felt"),
            until_lane: plan.numbers("until_at"),
        })
    }

    /// Takes in events.
    pub fn take(&self, seen: &mut Seen, events: Events<'_>) {
        let owner = self.owner.latest(seen.owner.unwrap_or(NO_CODE), events);
        seen.owner = (owner != NO_CODE).then_some(owner);
        for (index, (mask, time)) in events.mask().iter().zip(events.time()).enumerate() {
            let is = |bits: u64| mask & bits != 0;
            let set = |at: &mut Option<Millis>, bits: u64| {
                if is(bits) {
                    *at = Some(*time);
                }
            };
            set(&mut seen.active_at, self.active);
            set(
                &mut seen.contact_at,
                self.contact | self.contacted | self.note,
            );
            set(&mut seen.contacted_at, self.contacted);
            set(&mut seen.bad_response_at, self.bad_response);
            if is(self.note) {
                seen.note(*time, events.numbers(self.felt_lane)[index]);
            }
            if is(self.amount | self.refund | self.terms.bits()) {
                self.pay(seen, events, index);
            }
            if is(self.snoozed) {
                let until = events.numbers(self.until_lane)[index];
                seen.snooze = (!until.is_nan()).then_some((*time, until as Millis));
            }
            if is(self.prefers | self.accepts | self.avoids) {
                let wish = i8::from(is(self.prefers)) - i8::from(is(self.avoids));
                let channel = events.codes(self.channel_lane)[index];
                seen.wishes.retain(|(known, _)| *known != channel);
                seen.wishes.push((channel, wish));
            }
            // Whoever is named last looks after them.
            if self.owner.is_carried(*mask) {
                seen.is_owned = self.owned.is_none_or(is);
            }
        }
    }

    fn pay(&self, seen: &mut Seen, events: Events<'_>, index: usize) {
        let (mask, time) = (events.mask()[index], events.time()[index]);
        let amount = events.numbers(self.amount_lane)[index];
        let currency = events.codes(self.currency_lane)[index];
        let amount = match amount.is_nan() {
            true => 0,
            false => (amount * UNITS).round() as i64,
        };
        let net = match (mask & self.refund != 0, mask & self.amount != 0) {
            (true, _) => -amount.saturating_abs(),
            (false, true) => amount,
            (false, false) => 0,
        };
        if time >= self.amounts_from && net != 0 {
            match seen.money.iter_mut().find(|(known, _)| *known == currency) {
                Some((_, sum)) => *sum = sum.saturating_add(net),
                None => seen.money.push((currency, net)),
            }
        }
        if mask & self.terms.bits() != 0 {
            let worth = (currency, amount);
            seen.term = self.terms.after(seen.term, mask, time, worth);
        }
    }

    /// Whether only customers somebody looks after are wanted.
    pub fn wants(&self, seen: &Seen) -> bool {
        self.owned.is_none() || seen.is_owned
    }
}

impl Seen {
    /// As if new, keeping the memory.
    pub fn clear(&mut self) {
        let (mut money, mut wishes) = (
            std::mem::take(&mut self.money),
            std::mem::take(&mut self.wishes),
        );
        money.clear();
        wishes.clear();
        *self = Self {
            money,
            wishes,
            ..Self::default()
        };
    }

    fn note(&mut self, time: Millis, felt: f64) {
        if felt.is_nan() {
            return;
        }
        self.felt_at = Some(time);
        let felt = felt.round() as i8;
        self.bad_note = match felt < 0 {
            true => Some((time, felt)),
            false => None,
        };
    }

    /// The channel they want most: the last one preferred, else the last one accepted.
    pub fn channel(&self) -> Option<u32> {
        let last = |wish: i8| self.wishes.iter().rfind(|(_, known)| *known == wish);
        last(1).or_else(|| last(0)).map(|(channel, _)| *channel)
    }

    /// Channels they do not want.
    pub fn avoided(&self) -> impl Iterator<Item = u32> + '_ {
        let avoided = self.wishes.iter().filter(|(_, wish)| *wish < 0);
        avoided.map(|(channel, _)| *channel)
    }
}

fn any_of(
    filters: &Option<Vec<EventFilter>>,
    path: &str,
    plan: &mut PlanBuilder,
) -> Result<u64, QuestionError> {
    let mut bits = 0;
    for filter in filters.iter().flatten() {
        bits |= plan.filter(filter, path)?;
    }
    Ok(bits)
}

fn wish(wish: &str, plan: &mut PlanBuilder) -> Result<u64, QuestionError> {
    let filter = EventFilter {
        event: EventFilter::named(names::PREFERENCE_SET).event,
        ..has("wish", wish)
    };
    plan.filter(&filter, "worklist")
}

fn has(property: &str, value: &str) -> EventFilter {
    EventFilter {
        event: None,
        condition: Some(Condition::Property(PropertyTest {
            name: property.to_owned(),
            is: Some(Values::One(wayfarer_core::Value::Text(value.to_owned()))),
            ..PropertyTest::default()
        })),
    }
}
