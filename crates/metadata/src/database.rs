//! Opening the file, and running async SQLite work from blocking callers.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tokio::runtime::{Builder, Handle, Runtime};
use wayfarer_core::{ErrorCode, ManifestError};

use crate::error::{Fault, explain, is_busy};
use crate::migrations::migrate;

/// Takes the write lock at once: a transaction that only later turns out to write would
/// fail instead of waiting its turn.
pub(crate) const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
/// How long a call waits for another writer.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait before trying again where SQLite itself does not wait.
const RETRY_AFTER: Duration = Duration::from_millis(5);
/// Readers do not wait for each other; writers do, whatever the number.
const CONNECTIONS_MAX: u32 = 4;

/// The metadata database of one data directory. Shared between threads; several processes
/// may have the same file open.
///
/// Every call blocks the thread it is made on and panics inside an async task.
#[derive(Debug)]
pub struct Metadata {
    path: PathBuf,
    pool: SqlitePool,
    // Taken only when dropped.
    runtime: Option<Runtime>,
}

impl Metadata {
    /// Opens the file, making it when absent, and brings its tables up to date. The
    /// directory must exist.
    pub fn open(path: &Path) -> Result<Self, ManifestError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .journal_mode(SqliteJournalMode::Wal)
            // What is deleted is overwritten: it may be about somebody who was erased.
            .pragma("secure_delete", "ON")
            // In WAL mode NORMAL may lose the last commits at a power cut.
            .synchronous(SqliteSynchronous::Full);
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("wayfarer-metadata")
            .enable_all()
            .build()
            .map_err(|error| ManifestError {
                code: ErrorCode::MetadataUnavailable,
                message: format!("cannot start the metadata thread: {error}"),
            })?;
        let pool = runtime
            .block_on(patiently(|| connect(&options, path)))
            .map_err(|fault| explain(path, fault))?;
        Ok(Self {
            path: path.to_owned(),
            pool,
            runtime: Some(runtime),
        })
    }

    /// Runs `work` to its end on this thread.
    pub(crate) fn run<T>(
        &self,
        work: impl Future<Output = Result<T, Fault>>,
    ) -> Result<T, ManifestError> {
        self.runtime
            .as_ref()
            .expect("the runtime lives as long as the database")
            .block_on(work)
            .map_err(|fault| explain(&self.path, fault))
    }

    pub(crate) fn pool(&self) -> &SqlitePool {
        &self.pool
    }
}

async fn connect(options: &SqliteConnectOptions, path: &Path) -> Result<SqlitePool, Fault> {
    let pool = SqlitePoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options.clone())
        .await?;
    migrate(&pool, path).await?;
    Ok(pool)
}

/// Tries again while the file is busy. Turning a new file to WAL needs it alone, and for
/// that SQLite does not wait its turn as it does for everything else.
async fn patiently<T, W: Future<Output = Result<T, Fault>>>(
    work: impl Fn() -> W,
) -> Result<T, Fault> {
    let until = Instant::now() + BUSY_TIMEOUT;
    loop {
        match work().await {
            Err(Fault::Sql(error)) if is_busy(&error) && Instant::now() < until => {
                tokio::time::sleep(RETRY_AFTER).await;
            }
            done => return done,
        }
    }
}

impl Drop for Metadata {
    fn drop(&mut self) {
        let Some(runtime) = self.runtime.take() else {
            return;
        };
        if Handle::try_current().is_err() {
            // The last connection folds the WAL back into the file.
            runtime.block_on(self.pool.close());
        }
        // Unlike a plain drop this is legal inside an async task too.
        runtime.shutdown_background();
    }
}
