//! The map against a slow, obvious twin: every event asks every link.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use wayfarer_core::{IdentityRuling, Millis, Verdict};

use super::links::{Alias, Point, RunLinks, Streak};
use super::resolve::{Link, LinkKey, SHARED_BY_MOST, Sources, links_of, resolve};
use super::{IdentityMap, LinkKind, OfRun};
use crate::StoreError;

/// Devices are numbered from here on, known people's ids from 1.
const DEVICE: u64 = 1_000;

/// Runs of which every point can be asked.
#[derive(Default)]
struct World {
    points: Vec<Vec<Point>>,
    runs: Vec<RunLinks>,
}

impl Sources for World {
    fn runs(&self) -> Vec<&RunLinks> {
        self.runs.iter().collect()
    }

    fn points(&self, run: usize, device: u64, user: u64) -> Result<Vec<Point>, StoreError> {
        let of = self.points[run].iter();
        Ok(of
            .filter(|point| point.device == device && point.user == user)
            .copied()
            .collect())
    }
}

impl World {
    /// Points and aliases, each in the run it names.
    fn new(points: &[(usize, Point)], aliases: &[(usize, Alias)]) -> Self {
        let mut world = Self::default();
        for run in 0..3 {
            let of = |at: &usize| *at == run;
            let own: Vec<Point> = points
                .iter()
                .filter(|(at, _)| of(at))
                .map(|p| p.1)
                .collect();
            let mut streaks: BTreeMap<(u64, u64), Streak> = BTreeMap::new();
            for point in &own {
                let more = Streak {
                    device: point.device,
                    user: point.user,
                    first: point.key,
                    last: point.key,
                    count: 1,
                };
                let known = streaks.entry((point.device, point.user));
                known
                    .and_modify(|streak| streak.widen(&more))
                    .or_insert(more);
            }
            let people = |device: u64| streaks.keys().filter(|(of, _)| *of == device).count();
            let mut shared: Vec<Point> = own
                .iter()
                .filter(|point| people(point.device) > 1)
                .copied()
                .collect();
            shared.sort_unstable();
            let mut own_aliases: Vec<Alias> = aliases
                .iter()
                .filter(|(at, _)| of(at))
                .map(|a| a.1)
                .collect();
            own_aliases.sort_unstable();
            world.runs.push(RunLinks {
                streaks: streaks.into_values().collect(),
                points: shared,
                aliases: own_aliases,
            });
            world.points.push(own);
        }
        world
    }

    fn links(&self, rulings: &[IdentityRuling], id: u64) -> Vec<Link> {
        links_of(self, rulings, &BTreeSet::from([id]))
    }

    fn map(&self, rulings: &[IdentityRuling]) -> IdentityMap {
        resolve(self, rulings).unwrap()
    }
}

fn point(device: u64, time: Millis, hash: u64, user: u64) -> Point {
    Point {
        device: DEVICE + device,
        key: (time, 0, hash),
        user,
    }
}

fn alias(old: u64, new: u64, time: Millis) -> Alias {
    Alias {
        key: (time, 0, old * 100 + new),
        old_user: old,
        old_device: 9_000 + old,
        new,
    }
}

fn ruling(verdict: Verdict, id: u64, user: u64) -> IdentityRuling {
    IdentityRuling {
        number: 0,
        verdict,
        id,
        is_device: id >= DEVICE,
        user,
        author: "Ann".to_owned(),
        reason: "they said so".to_owned(),
        at_ms: 0,
        revoked: None,
    }
}

/// Whose an event is, by reading every link anew.
struct Twin<'a> {
    points: Vec<Point>,
    aliases: Vec<Alias>,
    rulings: &'a [IdentityRuling],
}

impl Twin<'_> {
    fn is_ruled_out(&self, one: u64, other: u64) -> bool {
        let of_pair = |ruling: &&IdentityRuling| {
            (ruling.id, ruling.user) == (one, other) || (ruling.user, ruling.id) == (one, other)
        };
        let last = self.rulings.iter().rev().find(of_pair);
        last.is_some_and(|ruling| ruling.verdict == Verdict::Split)
    }

    /// The last of the ids that are one person's with `id`, joined one after another.
    fn root(&self, id: u64) -> u64 {
        let mut joins: Vec<(LinkKey, u64, u64)> = self
            .aliases
            .iter()
            .map(|alias| (alias.key, alias.old_user, alias.new))
            .collect();
        for (number, ruling) in self.rulings.iter().enumerate() {
            if ruling.verdict == Verdict::Join && !ruling.is_device {
                joins.push(((Millis::MAX, number as i64, 0), ruling.id, ruling.user));
            }
        }
        joins.sort_unstable();
        // Everybody is alone at first; each join gives a whole group the other's name.
        let mut name: BTreeMap<u64, u64> = (0..20).map(|id| (id, id)).collect();
        for (_, old, new) in joins {
            if old != new && !self.is_ruled_out(old, new) {
                let (from, to) = (name[&old], name[&new]);
                name.values_mut()
                    .filter(|of| **of == from)
                    .for_each(|of| *of = to);
            }
        }
        name.get(&id).copied().unwrap_or(id)
    }

    fn whose(&self, device: u64, time: Millis) -> u64 {
        let mut seen: Vec<(LinkKey, u64)> = self
            .points
            .iter()
            .filter(|point| point.device == device)
            .map(|point| (point.key, point.user))
            .collect();
        for (number, ruling) in self.rulings.iter().enumerate() {
            if ruling.verdict == Verdict::Join && ruling.id == device {
                seen.push(((Millis::MIN, number as i64, 0), ruling.user));
            }
        }
        seen.retain(|(_, user)| !self.is_ruled_out(device, *user));
        seen.sort_unstable();
        let before = seen.iter().rev().find(|(key, _)| key.0 <= time);
        match before.or(seen.first()) {
            Some((_, user)) => self.root(*user),
            None => device,
        }
    }
}

/// What is told, and in which run.
type Told = (Vec<(usize, Point)>, Vec<(usize, Alias)>);

fn worlds() -> impl Strategy<Value = Told> {
    let points = vec((0..3usize, 0..3u64, 0..8i64, 0..1000u64, 1..5u64), 0..24);
    let points = points.prop_map(|all| {
        all.into_iter()
            .map(|(run, device, time, hash, user)| (run, point(device, time, hash, user)))
            .collect()
    });
    let aliases = vec((0..3usize, 1..6u64, 1..6u64, 0..8i64), 0..5);
    let aliases = aliases.prop_map(|all| {
        all.into_iter()
            .map(|(run, old, new, time)| (run, alias(old, new, time)))
            .collect()
    });
    (points, aliases)
}

fn all_rulings() -> impl Strategy<Value = Vec<IdentityRuling>> {
    let one = (any::<bool>(), any::<bool>(), 0..3u64, 1..6u64, 1..6u64);
    vec(one, 0..6).prop_map(|all| {
        all.into_iter()
            .map(|(joins, of_device, device, old, user)| {
                let id = if of_device { DEVICE + device } else { old };
                let verdict = if joins { Verdict::Join } else { Verdict::Split };
                ruling(verdict, id, user)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// Whatever is joined and split, in whatever order: everybody is who the links that hold
    /// make them, as if only those had ever been.
    #[test]
    fn everybody_is_who_every_link_says((points, aliases) in worlds(), rulings in all_rulings()) {
        let map = World::new(&points, &aliases).map(&rulings);
        let twin = Twin {
            points: points.iter().map(|(_, point)| *point).collect(),
            aliases: aliases.iter().map(|(_, alias)| *alias).collect(),
            rulings: &rulings,
        };
        for time in -1..9 {
            for device in DEVICE..DEVICE + 3 {
                prop_assert_eq!(map.person_at(device, time), twin.whose(device, time));
            }
            for user in 1..6 {
                prop_assert_eq!(map.person_at(user, time), twin.root(user));
            }
        }
        for id in map.moved_ids() {
            for slice in map.moved(*id).unwrap() {
                prop_assert!(map.sources(slice.person).any(|source| source == *id));
            }
        }
    }

    /// In which run an event stands, and how often, changes nothing.
    #[test]
    fn runs_do_not_matter((points, aliases) in worlds(), moves in vec(0..3usize, 24)) {
        let moved: Vec<_> = points.iter().zip(&moves).map(|((_, of), run)| (*run, *of)).collect();
        let renamed: Vec<_> = aliases.iter().zip(&moves).map(|((_, of), run)| (*run, *of)).collect();
        let (one, other) = (World::new(&points, &aliases), World::new(&moved, &renamed));
        let (one, other) = (one.map(&[]), other.map(&[]));
        prop_assert_eq!(one.moved_ids(), other.moved_ids());
        for id in one.moved_ids() {
            prop_assert_eq!(one.moved(*id), other.moved(*id));
        }
    }

    /// Stretches hold everybody once.
    #[test]
    fn stretches_tile((points, aliases) in worlds(), rows in 0..4u64) {
        let map = World::new(&points, &aliases).map(&[]);
        let all: Vec<(u64, u64)> = map.moved_ids().iter().map(|id| (*id, 2)).collect();
        let of_run = OfRun::of(&all, &[], &map);
        let map = map.with_filed([("run".to_owned(), of_run)].into_iter());
        let stretches = map.stretches((0, u64::MAX), rows);
        prop_assert_eq!(stretches[0].0, 0);
        prop_assert_eq!(stretches[stretches.len() - 1].1, u64::MAX);
        for pair in stretches.windows(2) {
            prop_assert_eq!(pair[0].1 + 1, pair[1].0);
        }
    }
}

#[test]
fn a_device_of_everybody_joins_nobody() {
    let points: Vec<_> = (0..SHARED_BY_MOST as u64)
        .map(|user| (0, point(0, user as i64, user, 1 + user)))
        .collect();
    let world = World::new(&points, &[]);
    let map = world.map(&[]);
    assert_eq!(map.person_at(DEVICE, 5), DEVICE);
    assert_eq!(map.quarantined()[0].id, DEVICE);
    assert_eq!(map.quarantined()[0].people, SHARED_BY_MOST);
    let links = world.links(&[], DEVICE);
    assert_eq!(links.len(), SHARED_BY_MOST);
    assert!(links.iter().all(|link| !link.holds));
    let fewer = World::new(&points[1..], &[]).map(&[]);
    assert_eq!(fewer.person_at(DEVICE, 5), 6);
}

#[test]
fn an_id_renamed_to_everybody_joins_nobody() {
    let aliases: Vec<_> = (0..SHARED_BY_MOST as u64)
        .map(|new| (0, alias(1, 2 + new, new as i64)))
        .collect();
    let map = World::new(&[], &aliases).map(&[]);
    assert_eq!(map.person_now(1), 1);
    assert_eq!(map.quarantined()[0].id, 1);
}

#[test]
fn what_was_ruled_is_told_and_can_be_taken_back() {
    let world = World::new(&[(0, point(0, 3, 1, 1))], &[(1, alias(1, 2, 4))]);
    let joined = world.map(&[]);
    assert_eq!(joined.person_now(DEVICE), 2);
    let rulings = [ruling(Verdict::Split, DEVICE, 1)];
    let split = world.map(&rulings);
    assert_eq!(split.person_now(DEVICE), DEVICE);
    assert_eq!(split.person_now(1), 2);
    let links = world.links(&rulings, DEVICE);
    let of_device = links.iter().find(|link| link.id == DEVICE).unwrap();
    assert_eq!((of_device.holds, of_device.kind), (false, LinkKind::Both));
    assert_eq!(world.map(&[]).moved(DEVICE), joined.moved(DEVICE));
}

#[test]
fn an_id_renamed_to_a_device_follows_it() {
    // 1 is said to be the device, which is then identified as 2.
    let renamed = Alias {
        new: DEVICE,
        ..alias(1, 0, 1)
    };
    let map = World::new(&[(0, point(0, 3, 1, 2))], &[(0, renamed)]).map(&[]);
    assert_eq!(map.person_now(1), 2);
}
