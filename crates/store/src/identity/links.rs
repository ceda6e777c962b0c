//! What one run says about who is who.

use std::collections::HashMap;

use rayon::prelude::*;
use wayfarer_core::{
    EventKind, Hidden, IdKind, IdentityId, PREVIOUS_ID, Value, WorkspaceId, is_placeholder_id,
    normalise_id,
};

use super::resolve::LinkKey;
use crate::schema::{ANONYMOUS, IDENTITY};
use crate::{Column, Group, Lane, NULL_CODE, Run, StoreError};

/// Events that came with both ids of a device and a known person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Streak {
    /// The device.
    pub(crate) device: u64,
    /// The known person's id.
    pub(crate) user: u64,
    /// The first of them.
    pub(crate) first: LinkKey,
    /// The last of them.
    pub(crate) last: LinkKey,
    /// How many there are.
    pub(crate) count: u64,
}

/// One event that came with both ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Point {
    pub(crate) device: u64,
    pub(crate) key: LinkKey,
    pub(crate) user: u64,
}

/// An event that says two ids are one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Alias {
    pub(crate) key: LinkKey,
    /// The id before, as a known person's …
    pub(crate) old_user: u64,
    /// … and as a device's: some senders mean one, some the other.
    pub(crate) old_device: u64,
    /// The id that goes on.
    pub(crate) new: u64,
}

/// The links of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RunLinks {
    /// By (device, user).
    pub(crate) streaks: Vec<Streak>,
    /// Every event with both ids of the devices that more than one person used in this run,
    /// in order.
    pub(crate) points: Vec<Point>,
    /// In order of time.
    pub(crate) aliases: Vec<Alias>,
}

impl RunLinks {
    /// Without what hidden ids say, or what is said of them.
    pub(crate) fn without(&self, hidden: &Hidden) -> Self {
        let is_shown = |ids: &[u64]| !ids.iter().any(|id| hidden.hides_id(*id));
        let streaks = self.streaks.iter();
        let points = self.points.iter();
        let aliases = self.aliases.iter();
        Self {
            streaks: streaks
                .filter(|of| is_shown(&[of.device, of.user]))
                .copied()
                .collect(),
            points: points
                .filter(|of| is_shown(&[of.device, of.user]))
                .copied()
                .collect(),
            aliases: aliases
                .filter(|of| is_shown(&[of.old_user, of.old_device, of.new]))
                .copied()
                .collect(),
        }
    }
}

impl Run {
    /// What the run says about who is who; read once per process.
    pub(crate) fn links(&self, workspace: &WorkspaceId) -> Result<&RunLinks, StoreError> {
        if let Some(links) = self.links.get() {
            return Ok(links);
        }
        let mut links = self.read_devices()?;
        links.aliases = self.read_aliases(workspace)?;
        Ok(self.links.get_or_init(|| links))
    }

    /// Every event of the run that came with the ids of `device` and `user`.
    pub(crate) fn points_of(&self, device: u64, user: u64) -> Result<Vec<Point>, StoreError> {
        // Where rows are filed under their person, theirs may be anywhere.
        let is_anywhere = self.has_column(IDENTITY);
        let holds = |index: &usize| {
            let meta = self.groups()[*index];
            is_anywhere || (meta.person_min..=meta.person_max).contains(&user)
        };
        let mut points = Vec::new();
        let mut group = Group::default();
        for index in (0..self.groups().len()).filter(holds) {
            self.read_points(index, &mut group, |point| {
                if point.device == device && point.user == user {
                    points.push(point);
                }
            })?;
        }
        Ok(points)
    }

    fn read_devices(&self) -> Result<RunLinks, StoreError> {
        if !self.has_column(ANONYMOUS) {
            return Ok(RunLinks::default());
        }
        let groups = 0..self.groups().len();
        let found: Vec<HashMap<(u64, u64), Streak>> = groups
            .into_par_iter()
            .map(|index| {
                let mut streaks = HashMap::new();
                self.read_points(index, &mut Group::default(), |point| {
                    note(&mut streaks, streak_of(point));
                })?;
                Ok(streaks)
            })
            .collect::<Result<_, StoreError>>()?;
        let mut streaks = HashMap::new();
        for streak in found.into_iter().flat_map(HashMap::into_values) {
            note(&mut streaks, streak);
        }
        let mut streaks: Vec<Streak> = streaks.into_values().collect();
        streaks.sort_unstable_by_key(|streak| (streak.device, streak.user));
        let points = self.points_of_shared(&streaks)?;
        Ok(RunLinks {
            streaks,
            points,
            aliases: Vec::new(),
        })
    }

    /// The points of devices with several people: for those the first and the last tell too
    /// little.
    fn points_of_shared(&self, streaks: &[Streak]) -> Result<Vec<Point>, StoreError> {
        let by_device = streaks.chunk_by(|left, right| left.device == right.device);
        let shared: Vec<u64> = by_device
            .filter(|of_device| of_device.len() > 1)
            .map(|of_device| of_device[0].device)
            .collect();
        if shared.is_empty() {
            return Ok(Vec::new());
        }
        let groups = 0..self.groups().len();
        let found: Vec<Vec<Point>> = groups
            .into_par_iter()
            .map(|index| {
                let mut points = Vec::new();
                self.read_points(index, &mut Group::default(), |point| {
                    if shared.binary_search(&point.device).is_ok() {
                        points.push(point);
                    }
                })?;
                Ok(points)
            })
            .collect::<Result<_, StoreError>>()?;
        let mut points: Vec<Point> = found.into_iter().flatten().collect();
        points.sort_unstable();
        Ok(points)
    }

    fn read_points(
        &self,
        index: usize,
        group: &mut Group,
        mut each: impl FnMut(Point),
    ) -> Result<(), StoreError> {
        let columns = [
            Column::Anonymous,
            Column::Sequence,
            Column::MessageHash,
            Column::Identity,
        ];
        self.read_group(index, &columns, group)?;
        let Lane::Hashes(devices) = &group.lanes[0] else {
            return Ok(());
        };
        for span in group.persons.iter().filter(|span| span.person != 0) {
            let own = devices.iter().enumerate();
            let own = own
                .skip(span.start as usize)
                .take((span.end - span.start) as usize);
            for (row, device) in own.filter(|(_, device)| **device != 0) {
                each(Point {
                    device: *device,
                    key: key(group, row, (1, 2)),
                    user: sent_under(&group.lanes[3], row, span.person),
                });
            }
        }
        Ok(())
    }

    fn read_aliases(&self, workspace: &WorkspaceId) -> Result<Vec<Alias>, StoreError> {
        let catalogue = &self.record().catalogue;
        if !catalogue.properties.contains_key(PREVIOUS_ID) {
            return Ok(Vec::new());
        }
        let hashers =
            [IdKind::User, IdKind::Anonymous].map(|kind| IdentityId::hasher(workspace, kind));
        let columns = [
            Column::Kind,
            Column::Property(PREVIOUS_ID.to_owned()),
            Column::Sequence,
            Column::MessageHash,
            Column::Identity,
        ];
        let mut aliases = Vec::new();
        let mut group = Group::default();
        for index in 0..self.groups().len() {
            self.read_group(index, &columns, &mut group)?;
            for span in group.persons.iter().filter(|span| span.person != 0) {
                for row in span.start as usize..span.end as usize {
                    let Some(previous) = previous(&group, row) else {
                        continue;
                    };
                    aliases.push(Alias {
                        key: key(&group, row, (2, 3)),
                        old_user: hashers[0].id(&previous).0,
                        old_device: hashers[1].id(&previous).0,
                        new: sent_under(&group.lanes[4], row, span.person),
                    });
                }
            }
        }
        aliases.sort_unstable();
        Ok(aliases)
    }
}

/// The id a row came with, of a row filed under `person`.
pub(super) fn sent_under(identities: &Lane, row: usize, person: u64) -> u64 {
    match identities {
        Lane::Hashes(ids) if ids[row] != 0 => ids[row],
        _ => person,
    }
}

fn streak_of(point: Point) -> Streak {
    Streak {
        device: point.device,
        user: point.user,
        first: point.key,
        last: point.key,
        count: 1,
    }
}

fn note(streaks: &mut HashMap<(u64, u64), Streak>, more: Streak) {
    let known = streaks.entry((more.device, more.user));
    known
        .and_modify(|streak| streak.widen(&more))
        .or_insert(more);
}

impl Streak {
    /// Takes in another one of the same device and person.
    pub(super) fn widen(&mut self, more: &Self) {
        self.first = self.first.min(more.first);
        self.last = self.last.max(more.last);
        self.count += more.count;
    }
}

/// The row's key; `lanes` are those of sequence and message hash.
fn key(group: &Group, row: usize, (sequence, hash): (usize, usize)) -> LinkKey {
    let sequence = match &group.lanes[sequence] {
        Lane::Ints { values, .. } => values[row],
        _ => 0,
    };
    let hash = match &group.lanes[hash] {
        Lane::Hashes(values) => values[row],
        _ => 0,
    };
    (group.time[row], sequence, hash)
}

/// The id before of a link event; placeholders are nobody's.
fn previous(group: &Group, row: usize) -> Option<String> {
    let coded = |lane: usize| match &group.lanes[lane] {
        Lane::Codes { codes, values } if codes[row] != NULL_CODE => {
            values.get(codes[row] as usize).cloned()
        }
        Lane::Numbers(values) if !values[row].is_nan() => Some(Value::Number(values[row])),
        _ => None,
    };
    let is_link = coded(0)? == Value::Number(f64::from(EventKind::Link.code()));
    let label = is_link.then(|| coded(1)).flatten()?.label();
    let id = normalise_id(&label)?;
    (!is_placeholder_id(id)).then(|| id.to_owned())
}
