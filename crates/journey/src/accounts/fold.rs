//! The accounts question as a fold over all events that name an account.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wayfarer_core::{AccountId, EventKind, Millis};

use super::document::Accounts;
use super::member::{Member, Stretch, leaving};
use super::partial::AccountsPartial;
use super::people::{place, standing_of};
use super::roles::Committee;
use super::standing::AccountsOutcome;
use crate::adoption::FeatureBits;
use crate::breakdown::Breakdown;
use crate::ledger::LedgerFold;
use crate::lifecycle::{Histories, Lifecycle, Track};
use crate::people::CriterionFold;
use crate::stages::{head, target_of};
use crate::trend::Tally;
use crate::worklist::{Looks, Seen};
use crate::{
    Context, CriterionOutcome, CriterionState, EventFilter, Events, Fold, LedgerBook,
    LifecycleHead, LifecycleRef, NO_CODE, PlanBuilder, QuestionError, Unit, UnitRef, Worklist,
};

/// Most properties told of each account.
const MAX_PROPERTIES: usize = 8;
/// Most roles of a committee.
const MAX_ROLES: usize = 100;

/// The fold of an [`Accounts`].
#[derive(Debug)]
pub struct AccountsFold {
    pub(super) question: Accounts,
    pub(super) lifecycle: Option<Placed>,
    pub(super) people_lifecycle: Option<Placed>,
    pub(super) stretch: Stretch,
    pub(super) committee: Committee,
    pub(super) features: Option<FeatureBits>,
    pub(super) ledger: LedgerFold,
    pub(super) looks: Looks,
    pub(super) properties: Vec<(String, Breakdown)>,
    pub(super) only: Option<u64>,
    pub(super) bits: Bits,
    role: Option<Breakdown>,
    criterion: Option<CriterionFold>,
}

/// A lifecycle and where its subjects stand.
#[derive(Debug)]
pub(super) struct Placed {
    pub head: LifecycleHead,
    pub histories: Arc<Histories>,
}

impl Placed {
    /// Key of a stage.
    pub fn key(&self, stage: u8) -> &str {
        &self.histories.stages[usize::from(stage)]
    }
}

/// Bits of the events that are looked at.
#[derive(Debug)]
pub(super) struct Bits {
    /// Everything people do, and what is known of them.
    own: u64,
    pub active: u64,
    pub left: u64,
}

/// What is remembered of an account.
#[derive(Debug, Serialize, Deserialize)]
pub struct AccountsState {
    pub(super) members: Tally<u64, Member>,
    /// The last use, by person (0 = nobody) and feature.
    pub(super) uses: Tally<(u64, u32), Millis>,
    pub(super) exists: bool,
    pub(super) seen: Seen,
    pub(super) book: LedgerBook,
    pub(super) properties: Vec<u32>,
    criterion: Option<CriterionState>,
}

impl AccountsFold {
    /// Checks the question and registers what it needs. The histories of its lifecycles are
    /// the context's own, in the order of [`Accounts`]' fields.
    pub fn new(
        question: &Accounts,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check(question, context)?;
        plan.unit(Unit::Account);
        plan.people();
        // What is said of an account itself, and bills that name nobody, belong to it.
        plan.unattributed();
        plan.kind(EventKind::Profile);
        let own = [EventKind::Behaviour, EventKind::Profile];
        let own = plan.filter_of_kinds(&EventFilter::default(), &own, "accounts")?;
        let looks = Looks::new(&looked_at(question), context, plan).map_err(of_accounts)?;
        let any = EventFilter::default();
        let active = question.active.as_ref().unwrap_or(&any);
        let bits = Bits {
            own,
            active: plan.filter_of_kinds(active, &[EventKind::Behaviour], "accounts.active")?,
            left: leaving(&question.left, plan)?,
        };
        let role = question.role.as_deref();
        let role = role.map(|name| Breakdown::new(name, usize::MAX, plan, "accounts.role"));
        let role = role.transpose()?;
        let features = question.features.as_ref();
        let features =
            features.map(|of| FeatureBits::new(of, |filter| filter, "accounts.features", plan));
        let properties = question.properties.iter().map(|name| {
            let value = Breakdown::new(name, usize::MAX, plan, "accounts.properties")?;
            Ok((name.clone(), value))
        });
        let properties = properties.collect::<Result<_, QuestionError>>()?;
        let criterion = question.criterion.as_ref();
        let criterion =
            criterion.map(|of| CriterionFold::beside("accounts.match", of, context, plan));
        let goals = question.goal_events.as_deref().unwrap_or_default();
        let account = question.account.as_deref();
        Ok(Self {
            lifecycle: placed(&question.lifecycle, 0, "accounts.lifecycle", context)?,
            people_lifecycle: placed(
                &question.people_lifecycle,
                usize::from(question.lifecycle.is_some()),
                "accounts.people_lifecycle",
                context,
            )?,
            stretch: Stretch::new(question.within.millis, context)?,
            committee: Committee {
                lane: role.as_ref().map(|role| role.lane),
                wanted: question.roles.clone(),
            },
            features: features.transpose()?,
            ledger: LedgerFold::beside(goals, "accounts.goal_events", context, plan)?,
            looks,
            properties,
            only: account.map(account_of).transpose()?,
            bits,
            role,
            criterion: criterion.transpose()?,
            question: question.clone(),
        })
    }

    /// Whether the account is one of those asked about.
    pub(super) fn is_wanted(&self, state: &AccountsState) -> bool {
        let Some((fold, state)) = self.criterion.as_ref().zip(state.criterion.as_ref()) else {
            return true;
        };
        let mut outcome = CriterionOutcome::default();
        fold.finish(state, &mut outcome);
        outcome.holds
    }

    /// Whether the event tells its person's role.
    pub(super) fn tells_role(&self, mask: u64) -> bool {
        self.role.is_some_and(|role| role.is_carried(mask))
    }

    fn take(&self, state: &mut AccountsState, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if mask & self.bits.own == 0 {
            return;
        }
        state.exists = true;
        let person = events.people()[index];
        if let Some(features) = &self.features {
            features.each_use(events, index, &mut |code| {
                if code != NO_CODE {
                    *state.uses.at((person, code)) = time;
                }
            });
        }
        if person == 0 {
            return;
        }
        if state.members.get(&person).is_none() {
            state.members.at(person).since = time;
        }
        let member = state.members.at(person);
        if let Some(role) = self.role.filter(|role| role.is_carried(mask)) {
            member.told(events.codes(role.lane)[index], time);
        }
        match (mask & self.bits.left != 0, mask & self.bits.active != 0) {
            (true, _) => member.leaves(time),
            (false, true) => self.stretch.take(member, time),
            (false, false) => {}
        }
    }
}

fn check(question: &Accounts, context: &Context) -> Result<(), QuestionError> {
    let invalid = |path: &str, message: &str| Err(QuestionError::invalid(path, message));
    if context.from_ms.is_some() || context.to_ms.is_some() {
        return invalid(
            "range",
            "accounts are told as of an instant; give `as_of` and `accounts.within`, and leave `range` out",
        );
    }
    if context.keep.is_some() {
        return invalid(
            "keep",
            "accounts have no anchoring event; put the condition into `accounts.match`",
        );
    }
    if question.properties.len() > MAX_PROPERTIES {
        let message = format!("at most {MAX_PROPERTIES} properties are told of each account");
        return invalid("accounts.properties", &message);
    }
    let roles = question.roles.iter().flatten();
    if roles.clone().count() > MAX_ROLES {
        let message = format!("a committee has at most {MAX_ROLES} roles");
        return invalid("accounts.roles", &message);
    }
    for (index, role) in roles.clone().enumerate() {
        let is_again = roles.clone().take(index).any(|other| other == role);
        if role.trim().is_empty() || is_again {
            let path = format!("accounts.roles[{index}]");
            return invalid(&path, "every role has a name, and is there once");
        }
    }
    super::tables::page_of(question).map(|_| ())
}

fn account_of(text: &str) -> Result<u64, QuestionError> {
    let account = text.parse::<AccountId>().map_err(|_| {
        let message = format!("'{text}' is no account's id; write it as `acc_…`");
        QuestionError::invalid("accounts.account", message)
    })?;
    Ok(account.0)
}

/// What a worklist looks at is told of accounts, too.
fn looked_at(question: &Accounts) -> Worklist {
    Worklist {
        owner: question.owner.clone(),
        active: question.active.clone(),
        contacts: question.contacts.clone(),
        amounts: question.amounts.clone(),
        refunds: question.refunds.clone(),
        contract: question.contract.clone(),
        ..Worklist::of(LifecycleRef::Key(String::new()))
    }
}

fn of_accounts(error: QuestionError) -> QuestionError {
    let path = error.path.replacen("worklist", "accounts", 1);
    QuestionError { path, ..error }
}

fn placed(
    of: &Option<LifecycleRef>,
    place: usize,
    path: &str,
    context: &Context,
) -> Result<Option<Placed>, QuestionError> {
    let Some(of) = of else { return Ok(None) };
    let (lifecycle, version): (&Lifecycle, _) = of.definition(path)?;
    let histories = context.lifecycles.own(place).ok_or_else(|| {
        QuestionError::invalid(path, "the histories of the lifecycle were not folded")
    })?;
    Ok(Some(Placed {
        head: head(lifecycle, version, target_of(lifecycle)),
        histories: Arc::clone(histories),
    }))
}

impl Fold for AccountsFold {
    type State = AccountsState;
    type Outcome = AccountsOutcome;
    type Partial = AccountsPartial;

    fn init(&self) -> AccountsState {
        AccountsState {
            members: Tally::default(),
            uses: Tally::default(),
            exists: false,
            seen: Seen::default(),
            book: self.ledger.init(),
            properties: vec![NO_CODE; self.properties.len()],
            criterion: self.criterion.as_ref().map(Fold::init),
        }
    }

    fn reset(&self, state: &mut AccountsState) {
        state.members.clear();
        state.uses.clear();
        state.exists = false;
        state.seen.clear();
        self.ledger.reset(&mut state.book);
        state.properties.fill(NO_CODE);
        if let Some((fold, state)) = self.criterion.as_ref().zip(state.criterion.as_mut()) {
            fold.reset(state);
        }
    }

    fn step(&self, state: &mut AccountsState, events: Events<'_>) {
        for index in 0..events.len() {
            self.take(state, events, index);
        }
        self.looks.take(&mut state.seen, events);
        self.ledger.step(&mut state.book, events);
        for ((_, property), known) in self.properties.iter().zip(&mut state.properties) {
            *known = property.latest(*known, events);
        }
        if let Some((fold, state)) = self.criterion.as_ref().zip(state.criterion.as_mut()) {
            fold.step(state, events);
        }
    }

    fn finish(&self, state: &AccountsState, outcome: &mut AccountsOutcome) {
        *outcome = AccountsOutcome::of(self, state);
    }

    fn identify(&self, unit: UnitRef, outcome: &mut AccountsOutcome) {
        let as_of = self.stretch.as_of_ms;
        outcome.standing.key = unit.key;
        let account = UnitRef {
            person: 0,
            key: unit.key,
        };
        if let Some(placed) = &self.lifecycle {
            let histories = &placed.histories;
            let standing = &mut outcome.standing;
            standing.stage = standing_of(histories, account, as_of);
            let subject = histories.find(account);
            let risk = subject.and_then(|of| histories.code_at(Track::Risk, of, as_of));
            standing.risk = risk;
        }
        if let Some(placed) = &self.people_lifecycle {
            place(&mut outcome.people, unit.key, &placed.histories, as_of);
            let here = outcome.people.iter().filter(|one| one.member.is_present());
            let mut stages: Vec<u8> = here.filter_map(|one| Some(one.stage?.0)).collect();
            stages.sort_unstable();
            let counted = stages.chunk_by(|left, right| left == right);
            let counted = counted.map(|same| (same[0], same.len() as u32));
            outcome.standing.people_stages = counted.collect();
        }
    }

    fn add(&self, outcome: &AccountsOutcome, partial: &mut AccountsPartial) {
        partial.add(outcome, self.only);
    }

    fn next_change_at(&self, state: &AccountsState, now: Millis) -> Option<Millis> {
        let within = self.stretch.within_ms;
        let ends = |last: Millis| last.saturating_add(within).saturating_add(1);
        let members = state.members.iter().filter_map(|(_, one)| one.active_at);
        let uses = state.uses.iter().map(|(_, last)| *last);
        let term = state.seen.term.map(|term| term.ends);
        let criterion = self.criterion.as_ref().zip(state.criterion.as_ref());
        let criterion = criterion.and_then(|(fold, state)| fold.next_change_at(state, now));
        let said = self.ledger.next_change_at(&state.book, now);
        let turns = members.chain(uses).map(ends).chain(term);
        let turns = turns.filter(|at| *at > now);
        turns.chain([criterion, said].into_iter().flatten()).min()
    }
}
