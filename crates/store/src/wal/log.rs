//! The log itself: one thread writes, everybody else hands in records.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;

use super::disk::{Disk, DiskFile};
use super::format::{
    Fault, HEAD, MAX_PAYLOAD, SegmentContent, read_segment, record_bytes, write_record,
};
use super::queue::{Done, Queue, Task, WalError, of_write};
use crate::StoreError;

/// Segments end like this.
pub(super) const ENDING: &str = "wal";
/// Segments that were damaged are kept under this ending.
pub(super) const DAMAGED: &str = "damaged";

/// How much a log holds.
#[derive(Debug, Clone, Copy)]
pub struct WalOptions {
    /// Records that may wait to be written, bytes.
    pub queue_bytes: usize,
    /// Records that may be on disk without having been filed, bytes.
    pub unfiled_bytes: u64,
    /// About so much is made durable at once, bytes.
    pub group_bytes: usize,
    /// A segment is sealed when it is longer, bytes.
    pub segment_bytes: u64,
}

impl Default for WalOptions {
    fn default() -> Self {
        Self {
            queue_bytes: 32 << 20,
            unfiled_bytes: 512 << 20,
            group_bytes: 1 << 20,
            segment_bytes: 16 << 20,
        }
    }
}

/// What opening the log found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// Segments that still have to be filed.
    pub segments: usize,
    /// Bytes in them.
    pub bytes: u64,
}

/// A write-ahead log in a directory of its own.
pub struct Wal {
    directory: PathBuf,
    disk: Arc<dyn Disk>,
    options: WalOptions,
    queue: Arc<Queue>,
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
}

/// Known to the writing thread and to those who file.
#[derive(Default)]
struct Shared {
    /// Segments nobody writes any more, oldest first, and their bytes.
    sealed: Mutex<Vec<(PathBuf, u64)>>,
    /// Bytes that were written and not filed.
    unfiled_bytes: AtomicU64,
}

impl Shared {
    fn seal(&self, path: PathBuf, bytes: u64) {
        let mut sealed = self.sealed.lock().unwrap_or_else(PoisonError::into_inner);
        sealed.push((path, bytes));
    }
}

impl Wal {
    /// Opens the log in `directory`, making it when absent. Every segment found is sealed.
    pub fn open(
        directory: &Path,
        disk: Arc<dyn Disk>,
        options: WalOptions,
    ) -> Result<(Self, Recovery), StoreError> {
        let failed = |what: &'static str| StoreError::io(what, directory);
        disk.create_directory(directory).map_err(failed("make"))?;
        let mut found = segments(&*disk, directory)?;
        found.sort();
        let (shared, mut next) = (Shared::default(), 1);
        let mut recovery = Recovery::default();
        for path in found {
            let bytes = disk.read(&path).map_err(StoreError::io("read", &path))?;
            let content = read_segment(&bytes);
            if let Some((sequence, _)) = content.records.last() {
                next = next.max(sequence + 1);
            }
            next = next.max(first_sequence(&path).unwrap_or(0) + 1);
            recovery.segments += 1;
            recovery.bytes += bytes.len() as u64;
            shared.seal(path, bytes.len() as u64);
        }
        shared
            .unfiled_bytes
            .store(recovery.bytes, Ordering::Relaxed);
        let (queue, shared) = (Arc::new(Queue::default()), Arc::new(shared));
        let writer = Writer {
            directory: directory.to_owned(),
            disk: Arc::clone(&disk),
            options,
            shared: Arc::clone(&shared),
            next,
            segment: None,
            broken: None,
        };
        let tasks = Arc::clone(&queue);
        let writer = std::thread::Builder::new()
            .name("wal".to_owned())
            .spawn(move || writer.work(&tasks))
            .map_err(failed("begin writing"))?;
        let log = Self {
            directory: directory.to_owned(),
            disk,
            options,
            queue,
            shared,
            writer: Some(writer),
        };
        Ok((log, recovery))
    }

    /// Hands in a record. `done` is called with its sequence once it is durable, or with why
    /// it is not; it may be called before this returns, and from another thread.
    pub fn append(&self, payload: Vec<u8>, done: Done) {
        if payload.len() > MAX_PAYLOAD {
            return done(Err(WalError::TooLarge(payload.len())));
        }
        if self.is_full() {
            return done(Err(WalError::Full));
        }
        let task = Task::Append(payload, done);
        if let Err(Task::Append(_, done)) = self.queue.push(task, self.options.queue_bytes) {
            done(Err(WalError::Full));
        }
    }

    /// Whether more waits to be filed than may: nothing is taken until less does.
    pub fn is_full(&self) -> bool {
        self.unfiled_bytes() > self.options.unfiled_bytes
    }

    /// Bytes that are durable and not filed.
    pub fn unfiled_bytes(&self) -> u64 {
        self.shared.unfiled_bytes.load(Ordering::Relaxed)
    }

    /// Bytes that may be durable and not filed; while so many are, nothing is taken.
    pub fn unfiled_bytes_max(&self) -> u64 {
        self.options.unfiled_bytes
    }

    /// Seals what was written and answers all sealed segments, oldest first. Records handed
    /// in before are in them.
    pub fn seal(&self) -> Vec<PathBuf> {
        let (tell, told) = mpsc::channel();
        let task = Task::Seal(Box::new(move || {
            // Nobody waits any more when the log is being dropped.
            let _ = tell.send(());
        }));
        if self.queue.push(task, self.options.queue_bytes).is_ok() {
            // An error means that the thread is gone: nothing is being written.
            let _ = told.recv();
        }
        let sealed = self.shared.sealed.lock();
        let sealed = sealed.unwrap_or_else(PoisonError::into_inner);
        sealed.iter().map(|(path, _)| path.clone()).collect()
    }

    /// The records of a sealed segment.
    pub fn read(&self, segment: &Path) -> Result<SegmentContent, StoreError> {
        let bytes = self
            .disk
            .read(segment)
            .map_err(StoreError::io("read", segment))?;
        Ok(read_segment(&bytes))
    }

    /// Removes a segment whose records were filed. A damaged one is kept beside the log,
    /// for people to look at.
    pub fn remove(&self, segment: &Path, fault: Option<Fault>) -> Result<(), StoreError> {
        match fault {
            Some(Fault::Damaged { .. }) => {
                let kept = segment.with_extension(DAMAGED);
                let renamed = self.disk.rename(segment, &kept);
                renamed.map_err(StoreError::io("set aside", segment))?;
            }
            Some(Fault::TornTail { .. }) | None => {
                let removed = self.disk.remove(segment);
                removed.map_err(StoreError::io("remove", segment))?;
            }
        }
        let synced = self.disk.sync_directory(&self.directory);
        synced.map_err(StoreError::io("sync", &self.directory))?;
        let mut sealed = self
            .shared
            .sealed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = sealed.iter().position(|(path, _)| path == segment) {
            let (_, bytes) = sealed.remove(place);
            self.shared
                .unfiled_bytes
                .fetch_sub(bytes, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Drop for Wal {
    /// Makes durable what was handed in, then ends the thread.
    fn drop(&mut self) {
        self.queue.close();
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

fn segments(disk: &dyn Disk, directory: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let files = disk
        .list(directory)
        .map_err(StoreError::io("list", directory))?;
    let is_segment = |path: &PathBuf| path.extension().is_some_and(|ending| ending == ENDING);
    Ok(files.into_iter().filter(is_segment).collect())
}

fn first_sequence(path: &Path) -> Option<u64> {
    u64::from_str_radix(path.file_stem()?.to_str()?, 16).ok()
}

/// The thread that writes.
struct Writer {
    directory: PathBuf,
    disk: Arc<dyn Disk>,
    options: WalOptions,
    shared: Arc<Shared>,
    /// Sequence of the next record.
    next: u64,
    segment: Option<Open>,
    broken: Option<WalError>,
}

/// The segment being written.
struct Open {
    path: PathBuf,
    file: Box<dyn DiskFile>,
    /// All of it is durable.
    bytes: u64,
}

impl Writer {
    fn work(mut self, queue: &Queue) {
        while let Some(tasks) = queue.take(self.options.group_bytes) {
            let mut group = Vec::new();
            for task in tasks {
                match task {
                    Task::Append(payload, done) => group.push((payload, done)),
                    Task::Seal(tell) => {
                        self.write(std::mem::take(&mut group));
                        self.seal();
                        tell();
                    }
                }
            }
            self.write(group);
        }
        self.seal();
    }

    /// Makes a group of records durable with one sync, and tells those who handed them in.
    fn write(&mut self, group: Vec<(Vec<u8>, Done)>) {
        if group.is_empty() {
            return;
        }
        let first = self.next;
        let written = self.make_durable(&group);
        if written.is_ok() {
            self.next += group.len() as u64;
        }
        for ((_, done), sequence) in group.into_iter().zip(first..) {
            done(written.clone().map(|()| sequence));
        }
        let is_long = |open: &Open| open.bytes >= self.options.segment_bytes;
        if self.segment.as_ref().is_some_and(is_long) {
            self.seal();
        }
    }

    fn make_durable(&mut self, group: &[(Vec<u8>, Done)]) -> Result<(), WalError> {
        if let Some(broken) = &self.broken {
            return Err(broken.clone());
        }
        let bytes = group.iter().map(|(payload, _)| record_bytes(payload));
        let mut written = Vec::with_capacity(bytes.sum());
        for ((payload, _), sequence) in group.iter().zip(self.next..) {
            write_record(sequence, payload, &mut written);
        }
        let open = match self.segment.take() {
            Some(open) => open,
            None => self.begin()?,
        };
        let open = self.segment.insert(open);
        if let Err(error) = open.file.append(&written) {
            let cut = open.file.cut(open.bytes);
            return Err(match (cut, of_write(&error)) {
                (Ok(()), Some(refused)) => refused,
                _ => self.breaks(&error),
            });
        }
        if let Err(error) = open.file.sync() {
            return Err(self.breaks(&error));
        }
        open.bytes += written.len() as u64;
        let unfiled = &self.shared.unfiled_bytes;
        unfiled.fetch_add(written.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    /// Begins a segment; it is durable itself before a record in it is.
    fn begin(&mut self) -> Result<Open, WalError> {
        let name = format!("{:016x}.{ENDING}", self.next);
        let path = self.directory.join(name);
        let begun = (|| {
            let mut file = self.disk.create(&path)?;
            file.append(&HEAD)?;
            file.sync()?;
            self.disk.sync_directory(&self.directory)?;
            Ok(file)
        })();
        match begun {
            Ok(file) => {
                let bytes = HEAD.len() as u64;
                let unfiled = &self.shared.unfiled_bytes;
                unfiled.fetch_add(bytes, Ordering::Relaxed);
                Ok(Open { path, file, bytes })
            }
            Err(error) => {
                let removed = self.disk.remove(&path);
                let is_gone = removed.is_ok()
                    || removed.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound);
                Err(match of_write(&error) {
                    Some(refused) if is_gone => refused,
                    _ => self.breaks(&error),
                })
            }
        }
    }

    fn breaks(&mut self, error: &std::io::Error) -> WalError {
        let broken = WalError::Broken(error.to_string());
        self.broken = Some(broken.clone());
        broken
    }

    fn seal(&mut self) {
        if let Some(open) = self.segment.take() {
            self.shared.seal(open.path, open.bytes);
        }
    }
}
