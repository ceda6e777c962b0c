//! From links and rulings to the map: a pure function of both.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use wayfarer_core::{IdentityRuling, MessageHash, Millis, Verdict};

use super::links::{Point, RunLinks, Streak};
use super::map::{IdentityMap, Slice};
use crate::StoreError;

/// Orders what joins ids: (time, sequence, message hash) of the event.
pub(crate) type LinkKey = (Millis, i64, MessageHash);

/// An id that this many people would share joins none of them: a kiosk, a test account, a
/// word such as `guest`.
pub const SHARED_BY_MOST: usize = 20;

/// Ids after one another that are followed from a renamed id.
const FOLLOWED_AT_MOST: usize = 4;

/// How two ids came to be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// Events came with both: a device and a known person.
    Both,
    /// An event says that both are one person's.
    Alias,
    /// A member ruled so.
    Ruled,
}

/// Two ids that are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The device, or the id before.
    pub id: u64,
    /// The known person's id.
    pub user: u64,
    /// How they came to be joined.
    pub kind: LinkKind,
    /// The first event that says so, ms UTC; for a ruling, when it was made.
    pub first_ms: Millis,
    /// The last.
    pub last_ms: Millis,
    /// How many events say so.
    pub count: u64,
    /// Whether it holds: a member may have ruled otherwise, or too many share the id.
    pub holds: bool,
}

/// An id that joins nobody because too many people share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarantined {
    /// The id.
    pub id: u64,
    /// How many people it would join.
    pub people: usize,
}

/// The links of all runs, and the events behind them where they are needed one by one.
pub(crate) trait Sources: Sync {
    /// The links, run by run.
    fn runs(&self) -> Vec<&RunLinks>;
    /// Every event of run `run` that came with both ids.
    fn points(&self, run: usize, device: u64, user: u64) -> Result<Vec<Point>, StoreError>;
}

/// The map that `sources` and `rulings` (in the order they were made) give.
pub(crate) fn resolve(
    sources: &impl Sources,
    rulings: &[IdentityRuling],
) -> Result<IdentityMap, StoreError> {
    let runs = sources.runs();
    let is_plain = runs
        .iter()
        .all(|run| run.streaks.is_empty() && run.aliases.is_empty());
    if is_plain && rulings.is_empty() {
        return Ok(IdentityMap::default());
    }
    let mut links = Links::new(&runs, rulings);
    let roots = links.roots();
    let devices = links.devices();
    let devices: Vec<(u64, Vec<Slice>)> = devices
        .par_iter()
        .map(|of_device| Ok((of_device.id, slices(of_device, &runs, sources)?)))
        .collect::<Result<_, StoreError>>()?;
    let mut moved: BTreeMap<u64, Vec<Slice>> = BTreeMap::new();
    for (id, mut slices) in devices {
        for slice in &mut slices {
            slice.person = root_of(&roots, slice.person);
        }
        slices.dedup_by_key(|slice| slice.person);
        if slices.iter().any(|slice| slice.person != id) {
            moved.insert(id, slices);
        }
    }
    for (id, person) in roots.iter().filter(|(id, person)| id != person) {
        // A device that was identified goes by that; an id that was renamed, by this.
        moved.entry(*id).or_insert_with(|| {
            vec![Slice {
                from_ms: Millis::MIN,
                person: *person,
            }]
        });
    }
    Ok(IdentityMap::new(follow(&moved), links.quarantined))
}

/// What joins `ids` with each other or with others, and what would if it held.
pub(crate) fn links_of(
    sources: &impl Sources,
    rulings: &[IdentityRuling],
    ids: &BTreeSet<u64>,
) -> Vec<Link> {
    let mut links = Links::new(&sources.runs(), rulings);
    // Both put aside what too many share.
    links.roots();
    links.devices();
    links.told(ids)
}

/// What tells that a device is a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// Events of this run.
    Run(usize),
    /// An event that names the device as the id before.
    Alias,
    /// A member.
    Ruling,
}

/// A device with the people whose ids it came with.
struct Device {
    id: u64,
    streaks: Vec<(Origin, Streak)>,
}

/// Everything that joins ids, and what members ruled of it.
struct Links {
    /// By (device, user).
    streaks: Vec<(Origin, Streak)>,
    /// Known ids joined, in order: (key, before, after, by a member).
    aliases: Vec<(LinkKey, u64, u64, LinkKind)>,
    /// The last word on a pair of ids.
    verdicts: HashMap<(u64, u64), Verdict>,
    quarantined: Vec<Quarantined>,
}

impl Links {
    fn new(runs: &[&RunLinks], rulings: &[IdentityRuling]) -> Self {
        let mut streaks = Vec::new();
        let mut aliases = Vec::new();
        for (index, run) in runs.iter().enumerate() {
            streaks.extend(
                run.streaks
                    .iter()
                    .map(|streak| (Origin::Run(index), *streak)),
            );
            for alias in &run.aliases {
                aliases.push((alias.key, alias.old_user, alias.new, LinkKind::Alias));
                // Some SDKs send a device's id as the one before.
                streaks.push((Origin::Alias, point(alias.old_device, alias.new, alias.key)));
            }
        }
        let mut verdicts = HashMap::new();
        for (number, ruling) in rulings.iter().enumerate() {
            verdicts.insert(pair(ruling.id, ruling.user), ruling.verdict);
            if ruling.verdict != Verdict::Join {
                continue;
            }
            if ruling.is_device {
                // Whatever came before somebody else was named there.
                let key = (Millis::MIN, number as i64, 0);
                streaks.push((Origin::Ruling, point(ruling.id, ruling.user, key)));
            } else {
                let key = (Millis::MAX, number as i64, 0);
                aliases.push((key, ruling.id, ruling.user, LinkKind::Ruled));
            }
        }
        streaks.par_sort_unstable_by_key(|(from, of)| (of.device, of.user, *from, of.first));
        // The same alias may stand in several runs: what is delivered twice says it once.
        aliases.sort_unstable();
        aliases.dedup();
        Self {
            streaks,
            aliases,
            verdicts,
            quarantined: Vec::new(),
        }
    }

    fn is_ruled_out(&self, one: u64, other: u64) -> bool {
        self.verdicts.get(&pair(one, other)) == Some(&Verdict::Split)
    }

    /// The person each renamed id is part of.
    fn roots(&mut self) -> HashMap<u64, u64> {
        let held: Vec<_> = self
            .aliases
            .iter()
            .filter(|(_, old, new, _)| old != new && !self.is_ruled_out(*old, *new))
            .copied()
            .collect();
        let mut neighbours: HashMap<u64, BTreeSet<u64>> = HashMap::new();
        for (_, old, new, kind) in &held {
            // What a member ruled is meant.
            if *kind == LinkKind::Alias {
                neighbours.entry(*old).or_default().insert(*new);
            }
        }
        let mut hot: Vec<Quarantined> = neighbours
            .into_iter()
            .filter(|(_, people)| people.len() >= SHARED_BY_MOST)
            .map(|(id, people)| Quarantined {
                id,
                people: people.len(),
            })
            .collect();
        hot.sort_unstable_by_key(|hot| hot.id);
        let is_hot = |id: u64| hot.binary_search_by_key(&id, |hot| hot.id).is_ok();
        let mut forest = Forest::default();
        for (_, old, new, kind) in held {
            if kind == LinkKind::Ruled || !is_hot(old) {
                forest.join(old, new);
            }
        }
        self.quarantined = hot;
        forest.roots()
    }

    /// Devices whose links hold; those that too many share are put aside.
    fn devices(&mut self) -> Vec<Device> {
        let mut quarantined = Vec::new();
        let mut devices = Vec::new();
        let of_devices = self
            .streaks
            .chunk_by(|(_, left), (_, right)| left.device == right.device);
        for of_device in of_devices {
            let id = of_device[0].1.device;
            let held: Vec<_> = of_device
                .iter()
                .filter(|(_, streak)| streak.user != id && !self.is_ruled_out(id, streak.user))
                .copied()
                .collect();
            let people = held.chunk_by(|(_, left), (_, right)| left.user == right.user);
            match people.count() {
                0 => {}
                people if people >= SHARED_BY_MOST => quarantined.push(Quarantined { id, people }),
                _ => devices.push(Device { id, streaks: held }),
            }
        }
        self.quarantined.extend(quarantined);
        self.quarantined.sort_unstable_by_key(|hot| hot.id);
        devices
    }

    /// The links of `ids`, each once, with how often it is told and whether it holds.
    fn told(&self, ids: &BTreeSet<u64>) -> Vec<Link> {
        let mut told: BTreeMap<(u64, u64, LinkKind), Link> = BTreeMap::new();
        let mut tell = |id: u64, user: u64, kind: LinkKind, more: (Millis, Millis, u64)| {
            if !ids.contains(&id) && !ids.contains(&user) {
                return;
            }
            let holds = !self.is_ruled_out(id, user) && !self.is_hot(id);
            let link = told.entry((id, user, kind)).or_insert(Link {
                id,
                user,
                kind,
                first_ms: more.0,
                last_ms: more.1,
                count: 0,
                holds,
            });
            link.first_ms = link.first_ms.min(more.0);
            link.last_ms = link.last_ms.max(more.1);
            link.count += more.2;
        };
        for (from, streak) in &self.streaks {
            let kind = match from {
                Origin::Run(_) => LinkKind::Both,
                Origin::Alias => LinkKind::Alias,
                Origin::Ruling => continue,
            };
            let times = (streak.first.0, streak.last.0, streak.count);
            tell(streak.device, streak.user, kind, times);
        }
        for (key, old, new, kind) in &self.aliases {
            if *kind == LinkKind::Alias {
                tell(*old, *new, *kind, (key.0, key.0, 1));
            }
        }
        told.into_values().collect()
    }

    fn is_hot(&self, id: u64) -> bool {
        let hot = self.quarantined.binary_search_by_key(&id, |hot| hot.id);
        hot.is_ok()
    }
}

/// Renamed ids may lead to a device that somebody was identified on: they are theirs as well.
fn follow(moved: &BTreeMap<u64, Vec<Slice>>) -> Vec<(u64, Vec<Slice>)> {
    let next = |person: u64| match moved.get(&person).map(Vec::as_slice) {
        Some([only]) => only.person,
        _ => person,
    };
    let end = |person: u64| (0..FOLLOWED_AT_MOST).fold(person, |person, _| next(person));
    let followed = moved.iter().map(|(id, slices)| {
        let mut slices = slices.clone();
        for slice in &mut slices {
            if slice.person != *id {
                slice.person = end(slice.person);
            }
        }
        slices.dedup_by_key(|slice| slice.person);
        (*id, slices)
    });
    let is_moved = |(id, slices): &(u64, Vec<Slice>)| slices.iter().any(|of| of.person != *id);
    followed.filter(is_moved).collect()
}

/// From when on a device's events are whose.
fn slices(
    device: &Device,
    runs: &[&RunLinks],
    sources: &impl Sources,
) -> Result<Vec<Slice>, StoreError> {
    let first = device.streaks[0].1.user;
    let is_one = device.streaks.iter().all(|(_, of)| of.user == first);
    if is_one {
        return Ok(vec![Slice {
            from_ms: Millis::MIN,
            person: first,
        }]);
    }
    let mut points: Vec<(LinkKey, u64)> = Vec::new();
    for (from, streak) in &device.streaks {
        points.push((streak.first, streak.user));
        points.push((streak.last, streak.user));
        let Origin::Run(run) = *from else {
            continue;
        };
        let others = device.streaks.iter().map(|(_, of)| of);
        let is_cut = |of: &Streak| {
            of.user != streak.user && of.first <= streak.last && of.last >= streak.first
        };
        // In between somebody else was there: each event counts.
        if streak.count > 2 && others.into_iter().any(is_cut) {
            let known = known_points(runs[run], device.id);
            let known = match known.is_empty() {
                true => sources.points(run, device.id, streak.user)?,
                false => known.to_vec(),
            };
            let own = known.into_iter().filter(|point| point.user == streak.user);
            points.extend(own.map(|point| (point.key, point.user)));
        }
    }
    points.sort_unstable();
    points.dedup();
    let mut slices: Vec<Slice> = Vec::new();
    for (key, person) in points {
        let from_ms = match slices.is_empty() {
            true => Millis::MIN,
            false => key.0,
        };
        match slices.last_mut() {
            Some(last) if last.person == person => {}
            // Of several people in the same instant the last is who goes on.
            Some(last) if last.from_ms == from_ms => last.person = person,
            _ => slices.push(Slice { from_ms, person }),
        }
        // The slice before may be the same person's again.
        if let [.., before, last] = slices[..]
            && before.person == last.person
        {
            slices.pop();
        }
    }
    Ok(slices)
}

/// The points of a device in a run that had several people use it.
fn known_points(run: &RunLinks, device: u64) -> &[Point] {
    let start = run.points.partition_point(|point| point.device < device);
    let end = run.points.partition_point(|point| point.device <= device);
    &run.points[start..end]
}

fn point(device: u64, user: u64, key: LinkKey) -> Streak {
    Streak {
        device,
        user,
        first: key,
        last: key,
        count: 1,
    }
}

fn pair(one: u64, other: u64) -> (u64, u64) {
    (one.min(other), one.max(other))
}

fn root_of(roots: &HashMap<u64, u64>, id: u64) -> u64 {
    roots.get(&id).copied().unwrap_or(id)
}

/// Ids that are one person's: the later id of a join stands for both.
#[derive(Default)]
struct Forest {
    above: HashMap<u64, u64>,
}

impl Forest {
    fn join(&mut self, old: u64, new: u64) {
        let (old, new) = (self.root(old), self.root(new));
        if old != new {
            self.above.insert(old, new);
        }
    }

    fn root(&mut self, id: u64) -> u64 {
        let mut root = id;
        while let Some(above) = self.above.get(&root) {
            root = *above;
        }
        // Later look-ups take one step.
        let mut here = id;
        while here != root {
            here = self.above.insert(here, root).unwrap_or(root);
        }
        root
    }

    fn roots(mut self) -> HashMap<u64, u64> {
        let ids: Vec<u64> = self.above.keys().copied().collect();
        ids.into_iter().map(|id| (id, self.root(id))).collect()
    }
}
