//! The prune phase: which row groups are read, cut into pieces of work that never split a
//! person.

use std::sync::Arc;

use wayfarer_journey::Plan;
use wayfarer_store::{GroupMeta, IdentityMap, Misfiled, Run};

use crate::matcher::Matcher;

/// Row groups per morsel: large enough that groups straddling a border are rarely decoded
/// twice, small enough that all cores finish together.
const GROUPS_PER_MORSEL: usize = 4;

/// Owners of events per morsel where no run has a row.
const OWNERS_PER_MORSEL: usize = 32_768;

/// A piece of work: all selected rows of the persons `persons.0..=persons.1`.
#[derive(Debug, Clone)]
pub(crate) struct Morsel {
    pub(crate) persons: (u64, u64),
    pub(crate) pieces: Vec<Piece>,
}

/// The row groups of one run a morsel reads.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) run: Arc<Run>,
    pub(crate) groups: Vec<usize>,
}

/// Cuts the live runs into morsels, in ascending order of persons. Runs and groups that
/// cannot hold a matching event are left out.
pub(crate) fn morsels(
    runs: &[Arc<Run>],
    plan: &Plan,
    matcher: &Matcher,
    persons: (u64, u64),
) -> Vec<Morsel> {
    let mut runs: Vec<&Arc<Run>> = runs
        .iter()
        .filter(|run| run_is_wanted(run, plan, matcher) && !run.groups().is_empty())
        .collect();
    runs.sort_by_key(|run| run.groups()[0].person_min);
    let mut morsels = Vec::new();
    let mut cluster: Vec<&Arc<Run>> = Vec::new();
    let mut reach = 0;
    for run in runs {
        if !cluster.is_empty() && run.groups()[0].person_min > reach {
            cut_cluster(&cluster, plan, persons, &mut morsels);
            cluster.clear();
        }
        reach = reach.max(last(run).person_max);
        cluster.push(run);
    }
    cut_cluster(&cluster, plan, persons, &mut morsels);
    morsels
}

/// The morsels, and between them others for `owners` of events that stand in no run, none of
/// whose rows is read.
pub(crate) fn with_gaps(
    morsels: Vec<Morsel>,
    persons: (u64, u64),
    owners: impl Fn((u64, u64)) -> Vec<u64>,
) -> Vec<Morsel> {
    let mut all = Vec::with_capacity(morsels.len() + 1);
    let mut from = Some(persons.0);
    for morsel in morsels {
        if let Some(start) = from
            && start < morsel.persons.0
        {
            let gap = (start, morsel.persons.0 - 1);
            cut_gap(gap, &owners(gap), &mut all);
        }
        from = morsel.persons.1.checked_add(1);
        all.push(morsel);
    }
    if let Some(start) = from
        && start <= persons.1
    {
        let gap = (start, persons.1);
        cut_gap(gap, &owners(gap), &mut all);
    }
    all
}

/// Cuts a stretch of persons after every so many owners.
fn cut_gap(persons: (u64, u64), owners: &[u64], out: &mut Vec<Morsel>) {
    if owners.is_empty() {
        return;
    }
    let borders = owners.chunks(OWNERS_PER_MORSEL).skip(1);
    let mut from = persons.0;
    for border in borders
        .map(|chunk| chunk[0])
        .filter(|border| *border > persons.0)
    {
        if border > from {
            out.push(empty_morsel((from, border - 1)));
            from = border;
        }
    }
    out.push(empty_morsel((from, persons.1)));
}

fn empty_morsel(persons: (u64, u64)) -> Morsel {
    Morsel {
        persons,
        pieces: Vec::new(),
    }
}

/// The row groups that may hold a selected row that is filed under one of `filed`, ascending,
/// which are not its person's id.
pub(crate) fn groups_elsewhere<'r>(
    runs: &'r [Arc<Run>],
    plan: &Plan,
    matcher: &Matcher,
    (people, filed): (&IdentityMap, &[u64]),
) -> Vec<(&'r Run, usize)> {
    let holds_one = |ids: &[u64], group: &GroupMeta| {
        let start = ids.partition_point(|id| *id < group.person_min);
        let held = ids[start..].iter();
        held.take_while(|id| **id <= group.person_max)
            .any(|id| filed.binary_search(id).is_ok())
    };
    let wanted = runs.iter().filter(|run| run_is_wanted(run, plan, matcher));
    let places = wanted.flat_map(|run| {
        let ids = people.misfiled(run).map_or(&[][..], Misfiled::ids);
        let groups = run.groups().iter().enumerate();
        let ours = groups.filter(|(_, group)| is_in_time(group, plan) && holds_one(ids, group));
        ours.map(|(index, _)| (&**run, index)).collect::<Vec<_>>()
    });
    places.collect()
}

fn is_in_time(group: &GroupMeta, plan: &Plan) -> bool {
    group.time_max >= plan.read_from && group.time_min < plan.read_until
}

/// Rows the morsels will decode.
pub(crate) fn planned_rows(morsels: &[Morsel]) -> u64 {
    let rows = |piece: &Piece| -> u64 {
        piece
            .groups
            .iter()
            .map(|group| u64::from(piece.run.groups()[*group].rows))
            .sum()
    };
    morsels
        .iter()
        .flat_map(|morsel| &morsel.pieces)
        .map(rows)
        .sum()
}

fn run_is_wanted(run: &Run, plan: &Plan, matcher: &Matcher) -> bool {
    let record = run.record();
    let in_time = record.time_max >= plan.read_from && record.time_min < plan.read_until;
    let feeds_anyway = plan.needs_all_events || plan.needs_every_person;
    in_time && (feeds_anyway || matcher.may_match(record.catalogue.events.keys()))
}

fn last(run: &Run) -> &GroupMeta {
    run.groups()
        .last()
        .expect("runs without groups were left out")
}

/// Cuts runs whose person ranges overlap. The run with the most groups sets the pace.
fn cut_cluster(cluster: &[&Arc<Run>], plan: &Plan, persons: (u64, u64), out: &mut Vec<Morsel>) {
    let Some(pacer) = cluster.iter().max_by_key(|run| run.groups().len()) else {
        return;
    };
    let mut from = cluster
        .iter()
        .map(|run| run.groups()[0].person_min)
        .min()
        .unwrap_or(0);
    let end = cluster
        .iter()
        .map(|run| last(run).person_max)
        .max()
        .unwrap_or(u64::MAX);
    let groups = pacer.groups();
    for index in 1..=groups.len() {
        let is_last = index == groups.len();
        let is_border = !is_last
            && index % GROUPS_PER_MORSEL == 0
            && groups[index - 1].person_max < groups[index].person_min;
        if !is_last && !is_border {
            continue;
        }
        let until = if is_last {
            end
        } else {
            groups[index - 1].person_max
        };
        let range = (from.max(persons.0), until.min(persons.1));
        let pieces: Vec<Piece> = cluster
            .iter()
            .filter_map(|run| piece(run, plan, range))
            .collect();
        if range.0 <= range.1 && !pieces.is_empty() {
            out.push(Morsel {
                persons: range,
                pieces,
            });
        }
        from = until.saturating_add(1);
    }
}

fn piece(run: &Arc<Run>, plan: &Plan, persons: (u64, u64)) -> Option<Piece> {
    let wanted = |group: &GroupMeta| {
        group.person_max >= persons.0 && group.person_min <= persons.1 && is_in_time(group, plan)
    };
    let groups: Vec<usize> = (0..run.groups().len())
        .filter(|index| wanted(&run.groups()[*index]))
        .collect();
    (!groups.is_empty()).then(|| Piece {
        run: Arc::clone(run),
        groups,
    })
}
