//! The machine a data directory lies on: does its disk keep what it was given, is its clock
//! sane, may this process open enough files, is there space, and is everything upgraded?
//!
//! Measuring and judging are apart: [`MachineCheck::judged`] is a pure function of figures.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{StatVfs, statvfs};
use rustix::process::{Resource, getrlimit};
use serde::Serialize;
use wayfarer_core::{ManifestView, Millis, iso_instant};
use wayfarer_store::StoreError;
use wayfarer_store::schema::FORMAT_VERSION;

use crate::collect::CountryFigures;
use crate::{App, AppError};

/// 2026-01-01T00:00:00Z: no clock is right that says less. Raised with releases.
const WRITTEN_MS: Millis = 1_767_225_600_000;
/// Events are never filed further than this after the instant they came in.
const AHEAD_MS: Millis = 3_600_000;

const SYNC_ROUNDS: usize = 32;
const SYNC_TIME_MAX: Duration = Duration::from_secs(2);
const SYNC_BYTES: usize = 4096;
/// No drive puts four kilobytes where they survive a power cut in less.
const SYNC_US_MIN: u64 = 15;
/// Every import and every batch of live events waits for several syncs.
const SYNC_US_MAX: u64 = 50_000;

/// Sockets, the metadata database, temporary files.
const OTHER_FILES: u64 = 512;

const MIB: u64 = 1 << 20;
const SPACE_MIN: u64 = 256 * MIB;
const SPACE_COMFORTABLE: u64 = 1024 * MIB;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// As it should be.
    Fine,
    /// Works, with a risk or a cost.
    Warning,
    /// Something will fail or is wrong already.
    Fault,
}

/// What was found about one side of the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MachineCheck {
    /// How serious it is.
    pub severity: Severity,
    /// The stable word of the problem, [`MachineProblem::None`] when there is none.
    pub problem: MachineProblem,
    /// What was measured.
    #[serde(flatten)]
    pub figures: MachineFigures,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "check", rename_all = "snake_case")]
pub enum MachineFigures {
    /// Syncing four kilobytes to the disk of the data directory.
    DiskSync {
        /// The middle one of all rounds, microseconds.
        median_us: u64,
        /// The slowest, microseconds.
        slowest_us: u64,
        /// How many rounds.
        rounds: usize,
    },
    /// The clock beside what it must not lie before.
    Clock {
        /// What it says.
        now: String,
        /// The latest instant stored: an event, or the end of an import.
        latest_stored: Option<String>,
        /// When this version was written.
        version_written: String,
    },
    /// Files this process may have open.
    OpenFiles {
        /// The limit in force, `None` = none.
        limit: Option<u64>,
        /// How far the limit may be raised without being root, `None` = any.
        limit_max: Option<u64>,
        /// What the live files and connections of a server take.
        needed: u64,
    },
    /// Space on the disk of the data directory.
    FreeSpace {
        /// What this user may still fill, bytes.
        free_bytes: u64,
        /// The size of the disk, bytes.
        total_bytes: u64,
        /// The live files, which a compaction may have to write once more, bytes.
        live_bytes: u64,
    },
    /// The database countries are looked up in.
    Countries(CountryFigures),
    /// Versions of what is stored beside those this build writes.
    Versions {
        /// The newest format of a run or dictionary.
        newest_format: u32,
        /// The format this build writes.
        format: u32,
        /// Live files of an older format.
        older_files: usize,
        /// The version of the metadata tables; opening brings them up to date.
        metadata: usize,
    },
}

/// The kinds of problem a machine can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MachineProblem {
    /// None.
    None,
    /// Syncs return before anything can have been written.
    SyncNotHonest,
    /// Syncs take long.
    SyncSlow,
    /// The clock is before this version was written.
    ClockBeforeVersion,
    /// The clock is before what is stored.
    ClockBeforeData,
    /// A server would run out of file handles.
    TooFewFiles,
    /// Hardly any space.
    SpaceExhausted,
    /// Too little to write the live files once more.
    SpaceLow,
    /// Files of an older format are read, but not as fast.
    OlderFormat,
    /// Files of a newer format than this build knows.
    NewerFormat,
    /// The country database cannot be used.
    CountriesBroken,
    /// The country database is old: addresses have moved.
    CountriesOld,
}

impl MachineCheck {
    /// What the figures mean.
    pub fn judged(figures: MachineFigures, now_ms: Millis, latest_ms: Option<Millis>) -> Self {
        let problem = problem_of(&figures, now_ms, latest_ms);
        let severity = match problem {
            MachineProblem::None => Severity::Fine,
            MachineProblem::SyncNotHonest
            | MachineProblem::SyncSlow
            | MachineProblem::SpaceLow
            | MachineProblem::OlderFormat
            | MachineProblem::CountriesOld => Severity::Warning,
            MachineProblem::ClockBeforeVersion
            | MachineProblem::ClockBeforeData
            | MachineProblem::TooFewFiles
            | MachineProblem::SpaceExhausted
            | MachineProblem::NewerFormat
            | MachineProblem::CountriesBroken => Severity::Fault,
        };
        Self {
            severity,
            problem,
            figures,
        }
    }
}

fn problem_of(
    figures: &MachineFigures,
    now_ms: Millis,
    latest_ms: Option<Millis>,
) -> MachineProblem {
    match *figures {
        MachineFigures::Countries(ref found) => found.problem(),
        MachineFigures::DiskSync { median_us, .. } => match median_us {
            us if us < SYNC_US_MIN => MachineProblem::SyncNotHonest,
            us if us > SYNC_US_MAX => MachineProblem::SyncSlow,
            _ => MachineProblem::None,
        },
        MachineFigures::Clock { .. } if now_ms < WRITTEN_MS => MachineProblem::ClockBeforeVersion,
        MachineFigures::Clock { .. } => match latest_ms {
            Some(latest_ms) if latest_ms > now_ms.saturating_add(AHEAD_MS) => {
                MachineProblem::ClockBeforeData
            }
            _ => MachineProblem::None,
        },
        MachineFigures::OpenFiles { limit, needed, .. } => match limit {
            Some(limit) if limit < needed => MachineProblem::TooFewFiles,
            _ => MachineProblem::None,
        },
        MachineFigures::FreeSpace {
            free_bytes,
            live_bytes,
            ..
        } => match free_bytes {
            free if free < SPACE_MIN => MachineProblem::SpaceExhausted,
            free if free < live_bytes.max(SPACE_COMFORTABLE) => MachineProblem::SpaceLow,
            _ => MachineProblem::None,
        },
        MachineFigures::Versions {
            newest_format,
            format,
            older_files,
            ..
        } => match older_files {
            _ if newest_format > format => MachineProblem::NewerFormat,
            0 => MachineProblem::None,
            _ => MachineProblem::OlderFormat,
        },
    }
}

/// Space on the disk of the data directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiskSpace {
    /// What this user may still fill, bytes.
    pub free_bytes: u64,
    /// The size of the disk, bytes.
    pub total_bytes: u64,
}

impl App {
    /// How much is left of the disk of the data directory; one call of the system.
    ///
    /// # Errors
    /// The disk cannot be measured.
    pub fn disk_space(&self) -> Result<DiskSpace, AppError> {
        space_of(self.data())
    }

    /// Looks at the machine: measures the disk by writing a small file into the data
    /// directory, and reads clock, limits, space and versions. Takes about two seconds at
    /// most.
    pub fn check_machine(&self) -> Result<Vec<MachineCheck>, AppError> {
        let mut views = Vec::new();
        let mut latest_ms = None;
        for record in self.workspaces()? {
            // A damaged manifest is found by `check`, which says more.
            if let Ok(view) = self.manifest().view(&record.workspace) {
                latest_ms = latest_ms.max(view.runs.iter().map(|run| run.time_max).max());
                views.push(view);
            }
            let imports = self.manifest().imports(&record.workspace);
            let ends = imports.into_iter().flatten().map(|i| i.finished_ms);
            latest_ms = latest_ms.max(ends.max());
        }
        let now_ms = self.now_ms();
        let figures = [
            disk_sync(self.data())?,
            clock(now_ms, latest_ms),
            open_files(&views),
            free_space(self.data(), &views)?,
            versions(&views),
        ];
        let judged = |figures| MachineCheck::judged(figures, now_ms, latest_ms);
        Ok(figures.into_iter().map(judged).collect())
    }
}

fn disk_sync(data: &Path) -> Result<MachineFigures, AppError> {
    let path = data.join(format!("doctor-{}.tmp", std::process::id()));
    let probe = Probe(path);
    let mut times = measure_syncs(&probe.0).map_err(StoreError::io("sync", &probe.0))?;
    times.sort_unstable();
    let us = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    Ok(MachineFigures::DiskSync {
        median_us: us(times[times.len() / 2]),
        slowest_us: us(times[times.len() - 1]),
        rounds: times.len(),
    })
}

/// Deleted however measuring ends.
struct Probe(PathBuf);

impl Drop for Probe {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// At least one time.
fn measure_syncs(path: &Path) -> io::Result<Vec<Duration>> {
    let mut file = File::create(path)?;
    let until = Instant::now() + SYNC_TIME_MAX;
    let mut times = Vec::with_capacity(SYNC_ROUNDS);
    while times.len() < SYNC_ROUNDS && (times.is_empty() || Instant::now() < until) {
        file.write_all(&[0x5a; SYNC_BYTES])?;
        let start = Instant::now();
        file.sync_data()?;
        times.push(start.elapsed());
    }
    Ok(times)
}

fn clock(now_ms: Millis, latest_ms: Option<Millis>) -> MachineFigures {
    MachineFigures::Clock {
        now: iso_instant(now_ms),
        latest_stored: latest_ms.map(iso_instant),
        version_written: iso_instant(WRITTEN_MS),
    }
}

fn open_files(views: &[ManifestView]) -> MachineFigures {
    let limits = getrlimit(Resource::Nofile);
    let live = views
        .iter()
        .map(|view| view.runs.len() + view.dictionaries.len());
    MachineFigures::OpenFiles {
        limit: limits.current,
        limit_max: limits.maximum,
        needed: live.sum::<usize>() as u64 + OTHER_FILES,
    }
}

fn free_space(data: &Path, views: &[ManifestView]) -> Result<MachineFigures, AppError> {
    let DiskSpace {
        free_bytes,
        total_bytes,
    } = space_of(data)?;
    let runs = views.iter().flat_map(|view| &view.runs);
    let dictionaries = views.iter().flat_map(|view| &view.dictionaries);
    let live_bytes = runs.map(|run| run.bytes).sum::<u64>()
        + dictionaries.map(|dictionary| dictionary.bytes).sum::<u64>();
    Ok(MachineFigures::FreeSpace {
        free_bytes,
        total_bytes,
        live_bytes,
    })
}

fn space_of(data: &Path) -> Result<DiskSpace, AppError> {
    let found: StatVfs =
        statvfs(data).map_err(|error| StoreError::io("measure", data)(error.into()))?;
    Ok(DiskSpace {
        free_bytes: found.f_bavail.saturating_mul(found.f_frsize),
        total_bytes: found.f_blocks.saturating_mul(found.f_frsize),
    })
}

fn versions(views: &[ManifestView]) -> MachineFigures {
    let runs = views.iter().flat_map(|view| &view.runs);
    let dictionaries = views.iter().flat_map(|view| &view.dictionaries);
    let formats: Vec<u32> = runs
        .map(|run| run.format_version)
        .chain(dictionaries.map(|dictionary| dictionary.format_version))
        .collect();
    MachineFigures::Versions {
        newest_format: formats.iter().copied().max().unwrap_or(FORMAT_VERSION),
        format: FORMAT_VERSION,
        older_files: formats.iter().filter(|f| **f < FORMAT_VERSION).count(),
        metadata: wayfarer_metadata::SCHEMA_VERSION,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use wayfarer_core::{FixedClock, SystemClock};

    use super::*;

    #[track_caller]
    fn check(figures: MachineFigures, severity: Severity, problem: MachineProblem) {
        let judged = MachineCheck::judged(figures, WRITTEN_MS + 1, Some(WRITTEN_MS));
        assert_eq!((judged.severity, judged.problem), (severity, problem));
    }

    fn sync(median_us: u64) -> MachineFigures {
        MachineFigures::DiskSync {
            median_us,
            slowest_us: median_us,
            rounds: 1,
        }
    }

    #[test]
    fn syncs_that_are_too_quick_or_too_slow_are_told() {
        check(sync(2), Severity::Warning, MachineProblem::SyncNotHonest);
        check(sync(900), Severity::Fine, MachineProblem::None);
        check(sync(80_000), Severity::Warning, MachineProblem::SyncSlow);
    }

    #[test]
    fn a_clock_before_the_version_or_the_data_is_a_fault() {
        let judged = |now_ms, latest_ms| {
            MachineCheck::judged(clock(now_ms, latest_ms), now_ms, latest_ms).problem
        };
        assert_eq!(judged(0, None), MachineProblem::ClockBeforeVersion);
        let now_ms = WRITTEN_MS + 1;
        assert_eq!(
            judged(now_ms, Some(now_ms + AHEAD_MS)),
            MachineProblem::None
        );
        let later = Some(now_ms + AHEAD_MS + 1);
        assert_eq!(judged(now_ms, later), MachineProblem::ClockBeforeData);
    }

    #[test]
    fn limits_and_space_are_held_against_what_is_stored() {
        let files = |limit, needed| MachineFigures::OpenFiles {
            limit,
            limit_max: None,
            needed,
        };
        check(files(Some(1024), 600), Severity::Fine, MachineProblem::None);
        check(files(None, 600), Severity::Fine, MachineProblem::None);
        let few = files(Some(256), 600);
        check(few, Severity::Fault, MachineProblem::TooFewFiles);
        let space = |free_bytes, live_bytes| MachineFigures::FreeSpace {
            free_bytes,
            total_bytes: u64::MAX,
            live_bytes,
        };
        check(
            space(MIB, 0),
            Severity::Fault,
            MachineProblem::SpaceExhausted,
        );
        check(
            space(4096 * MIB, 9000 * MIB),
            Severity::Warning,
            MachineProblem::SpaceLow,
        );
        check(space(4096 * MIB, MIB), Severity::Fine, MachineProblem::None);
    }

    #[test]
    fn files_of_other_formats_are_told() {
        let versions = |newest_format, older_files| MachineFigures::Versions {
            newest_format,
            format: 2,
            older_files,
            metadata: 1,
        };
        check(versions(2, 0), Severity::Fine, MachineProblem::None);
        check(
            versions(2, 3),
            Severity::Warning,
            MachineProblem::OlderFormat,
        );
        check(versions(3, 3), Severity::Fault, MachineProblem::NewerFormat);
    }

    #[test]
    fn a_machine_is_measured_and_nothing_is_left_behind() {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(SystemClock)).unwrap();
        let names = |data: &Path| -> Vec<_> {
            let entries = fs::read_dir(data).unwrap();
            let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let before = names(data.path());
        let checks = app.check_machine().unwrap();
        assert_eq!(names(data.path()), before);
        assert_eq!(checks.len(), 5);
        let MachineFigures::DiskSync { rounds, .. } = checks[0].figures else {
            panic!("the disk comes first: {checks:?}");
        };
        assert!(rounds >= 1);
        let MachineFigures::FreeSpace {
            free_bytes,
            total_bytes,
            ..
        } = checks[3].figures
        else {
            panic!("space comes fourth: {checks:?}");
        };
        assert!(free_bytes <= total_bytes && total_bytes > 0);
        let json = serde_json::to_value(&checks[1]).unwrap();
        assert_eq!(json["check"], "clock");
    }

    #[test]
    fn a_stopped_clock_is_found() {
        let data = tempfile::tempdir().unwrap();
        let app = App::open(data.path(), Arc::new(FixedClock(0))).unwrap();
        let clock = &app.check_machine().unwrap()[1];
        assert_eq!(clock.severity, Severity::Fault);
        assert_eq!(clock.problem, MachineProblem::ClockBeforeVersion);
    }
}
