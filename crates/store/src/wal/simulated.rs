//! A disk in memory that forgets what was not synced, and fails when told to.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::disk::{Disk, DiskFile};

/// A simulated disk; clones are the same disk.
#[derive(Clone, Default)]
pub(super) struct SimulatedDisk(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// What the running system sees.
    files: BTreeMap<PathBuf, SimulatedFile>,
    /// Names that survive a crash, and which file each meant.
    names: BTreeMap<PathBuf, u64>,
    next_file: u64,
    /// Decides what becomes of what was not synced.
    random: u64,
    calls: u64,
    fault: Option<(u64, ErrorKind)>,
}

#[derive(Clone, Default)]
struct SimulatedFile {
    number: u64,
    bytes: Vec<u8>,
    synced: usize,
}

impl SimulatedDisk {
    pub(super) fn new(seed: u64) -> Self {
        let disk = Self::default();
        disk.state().random = seed | 1;
        disk
    }

    /// The call after `calls` more fails, half done where it can be.
    pub(super) fn fail_after(&self, calls: u64, kind: ErrorKind) {
        let mut state = self.state();
        state.fault = Some((state.calls + calls, kind));
    }

    pub(super) fn mend(&self) {
        self.state().fault = None;
    }

    /// The power fails: of what was not synced a part survives, its last sector perhaps torn.
    pub(super) fn crash(&self) {
        let state = &mut *self.state();
        let names = state.names.clone();
        let mut survivors = BTreeMap::new();
        for (path, file) in std::mem::take(&mut state.files) {
            let is_named = names.get(&path) == Some(&file.number);
            if !is_named && state.dice(2) == 0 {
                continue;
            }
            let mut file = file;
            let unsynced = file.bytes.len() - file.synced;
            let kept = state.dice(unsynced as u64 + 1) as usize;
            file.bytes.truncate(file.synced + kept);
            if kept > 0 && state.dice(3) == 0 {
                let torn = kept.min(1 + state.dice(512) as usize);
                let from = file.bytes.len() - torn;
                file.bytes[from..].fill(0);
            }
            file.synced = file.bytes.len();
            survivors.insert(path, file);
        }
        state.names = survivors
            .iter()
            .map(|(path, file)| (path.clone(), file.number))
            .collect();
        state.files = survivors;
        state.fault = None;
    }

    /// Flips a bit of a file.
    pub(super) fn flip(&self, path: &Path, at: usize) {
        self.state().files.get_mut(path).unwrap().bytes[at] ^= 0x10;
    }

    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.state().files.keys().cloned().collect()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl State {
    /// A number below `sides` (xorshift).
    fn dice(&mut self, sides: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random % sides
    }

    fn call(&mut self) -> io::Result<()> {
        self.calls += 1;
        match self.fault {
            Some((at, kind)) if self.calls > at => Err(kind.into()),
            _ => Ok(()),
        }
    }

    fn file(&mut self, path: &Path) -> io::Result<&mut SimulatedFile> {
        self.files
            .get_mut(path)
            .ok_or_else(|| ErrorKind::NotFound.into())
    }
}

impl Disk for SimulatedDisk {
    fn create_directory(&self, _: &Path) -> io::Result<()> {
        self.state().call()
    }

    fn list(&self, directory: &Path) -> io::Result<Vec<PathBuf>> {
        self.state().call()?;
        let files = self.files().into_iter();
        Ok(files
            .filter(|path| path.parent() == Some(directory))
            .collect())
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        state.call()?;
        state.next_file += 1;
        let number = state.next_file;
        let file = SimulatedFile {
            number,
            ..SimulatedFile::default()
        };
        if state.files.insert(path.to_owned(), file).is_some() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        Ok(Box::new(Handle {
            disk: self.clone(),
            path: path.to_owned(),
        }))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.call()?;
        Ok(state.file(path)?.bytes.clone())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        let file = state.files.remove(from).ok_or(ErrorKind::NotFound)?;
        state.files.insert(to.to_owned(), file);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        match state.files.remove(path) {
            Some(_) => Ok(()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn sync_directory(&self, _: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        let files = state.files.iter();
        state.names = files
            .map(|(path, file)| (path.clone(), file.number))
            .collect();
        Ok(())
    }
}

struct Handle {
    disk: SimulatedDisk,
    path: PathBuf,
}

impl DiskFile for Handle {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let allowed = state.call();
        let written = match allowed {
            Ok(()) => bytes.len(),
            Err(_) => state.dice(bytes.len() as u64 + 1) as usize,
        };
        let file = state.file(&self.path)?;
        file.bytes.extend(&bytes[..written]);
        allowed
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        state.call()?;
        let file = state.file(&self.path)?;
        file.synced = file.bytes.len();
        Ok(())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        let file = state.file(&self.path)?;
        file.bytes.truncate(length as usize);
        file.synced = file.synced.min(length as usize);
        Ok(())
    }
}
