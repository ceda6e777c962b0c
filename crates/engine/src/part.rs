//! What is left of one run's rows inside one morsel after pruning and matching.

use std::ops::Range;

use wayfarer_core::Millis;
use wayfarer_journey::{Block, NO_CODE, Piece, Plan, Unit, deadline_of, shorten};
use wayfarer_store::{Group, IdentityMap, Lane, PersonSpan, Run, StoreError};

use crate::agents::Agents;
use crate::bots::Bots;
use crate::channels::Grouped;
use crate::columns::Columns;
use crate::interner::{Interner, extend_deadlines, extend_numbers};
use crate::matcher::{Matched, Matcher};
use crate::moves::{MoveRow, Moves};
use crate::overlay::{Owners, leave_to_others, put_under_people};
use crate::picked::Picked;
use crate::staged::Staged;

/// Orders and names the events of one person: (time, sequence, message hash).
pub(crate) type EventKey = (Millis, i64, u64);

/// Selected rows of one run, by person.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) spans: Vec<PersonSpan>,
    pub(crate) rows: Rows,
}

/// Selected rows with everything needed to order and regroup them.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) block: Block,
    /// (sequence, message hash) per row, when asked for.
    pub(crate) ties: Vec<(i64, u64)>,
    /// When each row was received, where a message may have come twice.
    pub(crate) received: Vec<Millis>,
    /// Code per held property per row.
    pub(crate) hold: Vec<Vec<u32>>,
    /// Unit key per row (account, source session, entity), 0 = none.
    pub(crate) unit: Vec<u64>,
    /// Campaign code per row, when sessions are cut at campaigns.
    pub(crate) campaign: Vec<u32>,
}

/// Everything shared by the threads that answer one question.
pub(crate) struct Shared<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) columns: &'a Columns,
    pub(crate) matcher: &'a Matcher,
    pub(crate) staged: &'a Staged,
    pub(crate) grouped: &'a Grouped,
    pub(crate) agents: &'a Agents,
    pub(crate) bots: &'a Bots,
    pub(crate) codes: &'a [Interner],
    pub(crate) hold: &'a [Interner],
    pub(crate) campaign: &'a Interner,
    /// The rows that are read, where others need not be.
    pub(crate) picked: Option<&'a Picked>,
    /// Who is who.
    pub(crate) people: &'a IdentityMap,
    /// Ascending: people who may have sent a message twice, under several ids.
    pub(crate) joined: &'a [u64],
    /// Ascending: the people the question is restricted to.
    pub(crate) allowed: Option<&'a [u64]>,
}

/// Under whose id events are filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filed {
    /// Under their person's.
    Here,
    /// Under another's.
    Elsewhere,
}

/// Ascending ids, asked in ascending order.
pub(crate) struct Ascending<'a>(pub(crate) &'a [u64]);

impl Ascending<'_> {
    pub(crate) fn holds(&mut self, id: u64) -> bool {
        // Few ids are passed from one question to the next.
        let mut step = 1;
        while self.0.get(step).is_some_and(|known| *known < id) {
            step *= 2;
        }
        let near = &self.0[..self.0.len().min(step + 1)];
        self.0 = &self.0[near.partition_point(|known| *known < id)..];
        self.0.first() == Some(&id)
    }
}

/// Buffers one thread reuses from group to group.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    group: Group,
    matched: Matched,
    selected: Vec<u32>,
    /// Lanes the engine fills, laid down between groups.
    spare: Vec<Lane>,
    moves: Vec<MoveRow>,
}

impl Rows {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            block: Block::of(plan),
            hold: vec![Vec::new(); plan.hold.len()],
            ..Self::default()
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.block.len()
    }

    pub(crate) fn clear(&mut self) {
        self.block.clear();
        self.ties.clear();
        self.received.clear();
        self.hold.iter_mut().for_each(Vec::clear);
        self.unit.clear();
        self.campaign.clear();
    }

    /// Rows of a stretch that share their held values, in event order; the groups by their
    /// first row. A row without one of the values belongs to none.
    pub(crate) fn held_groups(&self, start: usize, end: usize) -> Vec<Vec<usize>> {
        let tuple = |row: usize| self.hold.iter().map(move |lane| lane[row]);
        let is_whole = |row: &usize| tuple(*row).all(|code| code != NO_CODE);
        let mut order: Vec<usize> = (start..end).filter(is_whole).collect();
        order.sort_by(|left, right| tuple(*left).cmp(tuple(*right)));
        let same = |left: &usize, right: &usize| tuple(*left).eq(tuple(*right));
        let mut groups: Vec<_> = order.chunk_by(same).map(<[usize]>::to_vec).collect();
        // Codes are given out as values are met; only the rows' own order is always the same.
        groups.sort_by_key(|rows| rows[0]);
        groups
    }

    /// What names row `index` inside its person: (time, sequence, message hash). Ties must
    /// have been asked for.
    pub(crate) fn key(&self, index: usize) -> EventKey {
        let (sequence, hash) = self.ties[index];
        (self.block.time[index], sequence, hash)
    }

    /// Appends row `index` of `from`.
    pub(crate) fn push_from(&mut self, from: &Rows, index: usize) {
        self.block.push_from(&from.block, index);
        self.ties.extend(from.ties.get(index));
        self.received.extend(from.received.get(index));
        for (lane, source) in self.hold.iter_mut().zip(&from.hold) {
            lane.push(source[index]);
        }
        self.unit.extend(from.unit.get(index));
        self.campaign.extend(from.campaign.get(index));
    }

    /// Appends one person's stretches of other rows in event order. Ties must have been asked
    /// for.
    pub(crate) fn merge_from(&mut self, stretches: &[(&Rows, PersonSpan)]) {
        let mut keys: Vec<(EventKey, usize, u32)> = Vec::new();
        for (index, (rows, span)) in stretches.iter().enumerate() {
            keys.extend((span.start..span.end).map(|row| (rows.key(row as usize), index, row)));
        }
        keys.sort_unstable();
        for (_, index, row) in keys {
            self.push_from(stretches[index].0, row as usize);
        }
    }

    /// Appends the rows of `from` that `piece` names, in its order.
    pub(crate) fn extend_from(&mut self, from: &Rows, piece: Piece<'_>) {
        self.block.extend_from(&from.block, piece);
        piece.copy(&from.ties, &mut self.ties);
        piece.copy(&from.received, &mut self.received);
        for (lane, source) in self.hold.iter_mut().zip(&from.hold) {
            piece.copy(source, lane);
        }
        piece.copy(&from.unit, &mut self.unit);
        piece.copy(&from.campaign, &mut self.campaign);
    }

    /// Keeps the first `rows` rows and gives the memory of the others back.
    pub(crate) fn shorten(&mut self, rows: usize) {
        self.block.shorten(rows);
        shorten(&mut self.ties, rows);
        shorten(&mut self.received, rows);
        self.hold.iter_mut().for_each(|lane| shorten(lane, rows));
        shorten(&mut self.unit, rows);
        shorten(&mut self.campaign, rows);
    }

    /// Memory the rows take.
    pub(crate) fn bytes(&self) -> usize {
        self.block.bytes()
            + size_of_val(self.ties.as_slice())
            + size_of_val(self.received.as_slice())
            + self
                .hold
                .iter()
                .map(|lane| size_of_val(lane.as_slice()))
                .sum::<usize>()
            + size_of_val(self.unit.as_slice())
            + size_of_val(self.campaign.as_slice())
    }
}

impl Part {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            spans: Vec::new(),
            rows: Rows::new(plan),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.spans.clear();
        self.rows.clear();
    }

    /// Reads and matches a row group and appends the selected rows of persons inside
    /// `persons` (both ends included): those filed under them, or those that are filed
    /// elsewhere and theirs.
    pub(crate) fn append(
        &mut self,
        shared: &Shared<'_>,
        scratch: &mut Scratch,
        (run, index): (&Run, usize),
        persons: (u64, u64),
        filed: Filed,
    ) -> Result<(), StoreError> {
        let Scratch { group, spare, .. } = scratch;
        Staged::take_back(shared.columns, group, spare);
        let columns = shared.columns.list();
        match shared.picked {
            Some(picked) => picked.read_group(run, index, columns, group)?,
            None => run.read_group(index, columns, group)?,
        }
        if group.persons.is_empty() {
            return Ok(());
        }
        let people = shared.people;
        let owners = people
            .misfiled(run)
            .map(|misfiled| Owners { people, misfiled });
        let mut left_out: &[u64] = &[];
        match (filed, owners) {
            (Filed::Elsewhere, Some(owners)) => {
                put_under_people(group, shared.columns, owners, persons);
            }
            (Filed::Here, Some(owners)) if owners.misfiled.is_mixed() => {
                leave_to_others(group, shared.columns, owners);
            }
            (Filed::Here, Some(owners)) => left_out = owners.misfiled.ids(),
            (_, None) => {}
        }
        shared.staged.fill(shared.columns, group, spare);
        shared.grouped.fill(shared.columns, group, spare);
        shared.agents.fill(shared.columns, group);
        let matched = &mut scratch.matched;
        shared
            .matcher
            .run(group, shared.columns, shared.plan, matched);
        shared.bots.hide(shared.columns, group, matched);
        self.take(shared, scratch, persons, left_out);
        Ok(())
    }

    /// Matches the moves of persons inside `persons` and appends those that are asked for.
    pub(crate) fn append_moves(
        &mut self,
        shared: &Shared<'_>,
        scratch: &mut Scratch,
        moves: &Moves,
        persons: (u64, u64),
    ) {
        let Scratch {
            group,
            matched,
            spare,
            moves: rows,
            ..
        } = scratch;
        moves.gather(persons, rows);
        moves.write(rows, shared.columns, group);
        shared.staged.fill(shared.columns, group, spare);
        shared.grouped.fill(shared.columns, group, spare);
        shared.agents.fill(shared.columns, group);
        moves.write_own(rows, shared.columns, group);
        shared.matcher.run_moves(group, moves, rows, matched);
        self.take(shared, scratch, persons, &[]);
    }

    /// Appends the selected rows of the group in `scratch`, but those filed under `left_out`.
    fn take(
        &mut self,
        shared: &Shared<'_>,
        scratch: &mut Scratch,
        persons: (u64, u64),
        left_out: &[u64],
    ) {
        let Scratch {
            group,
            matched,
            selected,
            ..
        } = scratch;
        selected.clear();
        let base = self.rows.len() as u32;
        let mut left_out = Ascending(left_out);
        for span in &group.persons {
            let wanted = span.person >= persons.0 && span.person <= persons.1;
            if !wanted
                || left_out.holds(span.person)
                || (span.person == 0 && !shared.plan.includes_unattributed)
            {
                continue;
            }
            let start = base + selected.len() as u32;
            let rows = in_time(shared.plan, group, *span);
            select(shared.plan, matched, rows.clone(), selected);
            shared.count_bots(matched, span.person, rows);
            let end = base + selected.len() as u32;
            if shared.plan.needs_people {
                let people = &mut self.rows.block.people;
                people.resize(end as usize, span.person);
            }
            self.add_span(PersonSpan {
                person: span.person,
                start,
                end,
            });
        }
        self.copy(shared, group, &matched.masks, selected);
    }

    pub(crate) fn add_span(&mut self, span: PersonSpan) {
        if span.start == span.end {
            return;
        }
        match self.spans.last_mut() {
            // A person with more rows than a group holds goes on in the next group.
            Some(last) if last.person == span.person => last.end = span.end,
            _ => self.spans.push(span),
        }
    }

    fn copy(&mut self, shared: &Shared<'_>, group: &Group, masks: &[Vec<u64>], selected: &[u32]) {
        let rows = &mut self.rows;
        let is_whole = selected.len() == group.time.len();
        let chosen = || selected.iter().map(|row| *row as usize);
        match is_whole {
            true => rows.block.time.extend_from_slice(&group.time),
            false => rows.block.time.extend(chosen().map(|row| group.time[row])),
        }
        for (into, mask) in rows.block.masks_mut().zip(masks) {
            match is_whole {
                true => into.extend_from_slice(mask),
                false => into.extend(chosen().map(|row| mask[row])),
            }
        }
        for (index, lane) in shared.columns.codes.iter().enumerate() {
            shared.codes[index].extend(&group.lanes[*lane], selected, &mut rows.block.codes[index]);
        }
        for (index, lane) in shared.columns.numbers.iter().enumerate() {
            let (lane, numbers) = (&group.lanes[*lane], &mut rows.block.numbers[index]);
            if let Some(zone) = &shared.plan.deadlines[index] {
                extend_deadlines(lane, selected, |value| deadline_of(value, zone), numbers);
                continue;
            }
            let is_money = shared.plan.number_lanes[index] == "$amount";
            extend_numbers(lane, selected, is_money, numbers);
        }
        for (index, lane) in shared.columns.hold.iter().enumerate() {
            shared.hold[index].extend(&group.lanes[*lane], selected, &mut rows.hold[index]);
        }
        if shared.columns.tie.is_some() {
            let ties = selected
                .iter()
                .map(|row| shared.columns.tie_of(group, *row));
            rows.ties.extend(ties);
        }
        if !shared.joined.is_empty() {
            let received = selected.iter();
            let received = received.map(|row| shared.columns.received_at(group, *row));
            rows.received.extend(received);
        }
        if let Some(lane) = shared.columns.unit {
            extend_units(
                &shared.plan.unit,
                &group.lanes[lane],
                selected,
                &mut rows.unit,
            );
        }
        if let Some(lane) = shared.columns.campaign {
            shared
                .campaign
                .extend(&group.lanes[lane], selected, &mut rows.campaign);
        }
    }
}

impl Shared<'_> {
    /// Counts the rows of one person that were left out, and looked at otherwise.
    fn count_bots(&self, matched: &Matched, person: u64, rows: Range<usize>) {
        let is_asked_for = |allowed: &[u64]| allowed.binary_search(&person).is_ok();
        if matched.bots.is_empty() || !self.allowed.is_none_or(is_asked_for) {
            return;
        }
        let keep_all = keeps_all(self.plan);
        let left_out = rows.filter(|row| matched.bots[*row] && (keep_all || matched.passes(*row)));
        self.bots.count(left_out.count());
    }
}

/// Rows of one person that lie in the question's time.
fn in_time(plan: &Plan, group: &Group, span: PersonSpan) -> Range<usize> {
    let (start, end) = (span.start as usize, span.end as usize);
    let time = &group.time[start..end];
    let in_time = |bound: Millis| start + time.partition_point(|t| *t < bound);
    let from = if time[0] >= plan.read_from {
        start
    } else {
        in_time(plan.read_from)
    };
    let until = if time[time.len() - 1] < plan.read_until {
        end
    } else {
        in_time(plan.read_until)
    };
    from..until
}

/// Whether rows that match nothing are fed, too.
fn keeps_all(plan: &Plan) -> bool {
    plan.needs_all_events || needs_cutting(&plan.unit)
}

/// Those of `rows` that exist for the question and match something.
fn select(plan: &Plan, matched: &Matched, rows: Range<usize>, out: &mut Vec<u32>) {
    let is_visible = |row: usize| matched.all_visible || matched.visible[row];
    let keep_all = keeps_all(plan);
    let before = out.len();
    for row in rows.clone() {
        if (keep_all || matched.passes(row)) && is_visible(row) {
            out.push(row as u32);
        }
    }
    if plan.needs_every_person && out.len() == before {
        let mut rows = rows;
        out.extend(rows.find(|row| is_visible(*row)).map(|row| row as u32));
    }
}

/// Derived sessions are cut at silences between all events, matched or not.
fn needs_cutting(unit: &Unit) -> bool {
    matches!(unit, Unit::Session(_))
}

/// Unit keys: account and session hashes as they are, entity ids hashed with the entity's
/// name; 0 where the event names none.
fn extend_units(unit: &Unit, lane: &Lane, rows: &[u32], out: &mut Vec<u64>) {
    let key = |label: &str| entity_key(unit.word(), label);
    match lane {
        Lane::Null => out.resize(out.len() + rows.len(), 0),
        Lane::Hashes(values) => out.extend(rows.iter().map(|row| values[*row as usize])),
        Lane::Codes { codes, values } => {
            let table: Vec<u64> = values.iter().map(|value| key(&value.label())).collect();
            out.extend(rows.iter().map(|row| {
                table
                    .get(codes[*row as usize] as usize)
                    .copied()
                    .unwrap_or(0)
            }));
        }
        Lane::Numbers(values) => out.extend(rows.iter().map(|row| match values[*row as usize] {
            number if number.is_nan() => 0,
            number => key(&wayfarer_core::Value::Number(number).label()),
        })),
        Lane::Ints { values, valid } => out.extend(rows.iter().map(|row| {
            let row = *row as usize;
            let is_missing = valid.as_ref().is_some_and(|valid| !valid[row]);
            if is_missing {
                0
            } else {
                key(&values[row].to_string())
            }
        })),
    }
}

/// The key of the entity `label` of kind `word`; never 0. Empty ids name no entity.
pub(crate) fn entity_key(word: &str, label: &str) -> u64 {
    if label.trim().is_empty() {
        return 0;
    }
    wayfarer_core::stable_hash(format!("{word}\0{label}").as_bytes()).max(1)
}
