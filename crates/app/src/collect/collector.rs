//! The collector: takes requests, makes them durable, and has them filed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wayfarer_core::{Millis, WorkspaceId};
use wayfarer_ingest::collect::{
    BodyError, Clocks, Collected, Decoded, MAX_BATCH, Origin, PlaceInBatch, Protocol, Reception,
    Refusal, Request, SignatureError, write_key,
};
use wayfarer_store::wal::{OsDisk, Wal, WalError, WalOptions};
use wayfarer_store::{StoreError, WriteLock};

use super::countries::Countries;
use super::counts::{CollectCounts, Counters, add};
use super::keys::{Keys, Sender};
use super::live::{Drafts, Live, Looked, Shown, is_withheld};
use super::tidying::Tidying;
use super::timing::{AckTimes, Acks, Waiting};
use super::told::{tell, without_addresses};
use crate::{App, AppError};

/// What was made durable is filed so often, while anything comes in.
const FILE_EVERY: Duration = Duration::from_millis(300);
/// How long filing waits at most after it failed: another process may be writing.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// How long it waits the first time: somebody may only be putting joined files in place.
const RETRY_SOON: Duration = Duration::from_millis(20);

/// What became of the messages of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Messages that are durable.
    pub accepted: usize,
    /// Messages that are no events.
    pub rejected: Vec<RefusedMessage>,
}

/// A message that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedMessage {
    /// Its place in the batch, from 0.
    pub index: usize,
    /// The SDK's id of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Why.
    #[serde(flatten)]
    pub refusal: Refusal,
}

/// A request of which nothing was taken.
#[derive(Debug, thiserror::Error)]
pub enum CollectError {
    /// It carries no key.
    #[error("no write key: send it as the user name of Basic authentication, or as writeKey")]
    NoKey,
    /// Nobody has this key.
    #[error("no source has this write key")]
    UnknownKey,
    /// Its source takes nothing.
    #[error("the source '{0}' is switched off")]
    Disabled(String),
    /// It is a webhook's delivery and its source is none.
    #[error("the source '{0}' is no webhook: it has no mapping")]
    NoWebhook(String),
    /// It is not from whom it says.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// Nothing can be read from its body.
    #[error(transparent)]
    Body(#[from] BodyError),
    /// It holds more messages than a batch may.
    #[error("the batch holds {0} messages: send {max} at most", max = MAX_BATCH)]
    TooMany(usize),
    /// It could not be made durable.
    #[error(transparent)]
    Log(#[from] WalError),
    /// The sources could not be read.
    #[error(transparent)]
    App(#[from] AppError),
}

/// What the log keeps of a request.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub workspace: WorkspaceId,
    /// The source's name.
    pub name: String,
    pub received_ms: Millis,
    pub events: Vec<Collected>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<KeptMessage>,
}

/// A refused message as the log keeps it: why, what it said, and how it came. Older builds
/// wrote no origin, and nothing is kept of some.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KeptMessage(
    pub RefusedMessage,
    pub Json,
    #[serde(default)] pub Option<Origin>,
);

/// How long the collector takes, and whether it can.
#[derive(Debug, Clone, PartialEq)]
pub struct CollectTiming {
    /// How long requests took to be durable.
    pub acks: AckTimes,
    /// How long the oldest durable message has waited to be filed, ms; 0 when none waits.
    pub waiting_ms: u64,
    /// Whether the disk failed: nothing is taken until a restart.
    pub is_broken: bool,
}

/// Takes events while it lives; one per data directory.
pub struct Collector {
    pub(super) shared: Arc<Shared>,
    filing: Option<JoinHandle<()>>,
    /// Given back however the process ends.
    _lock: WriteLock,
}

pub(super) struct Shared {
    pub app: Arc<App>,
    pub log: Wal,
    pub counters: Counters,
    pub live: Arc<Live>,
    pub waiting: Waiting,
    pub tidying: Tidying,
    acks: Acks,
    /// Whether the disk failed: nothing is taken any more.
    is_broken: AtomicBool,
    keys: Keys,
    clocks: Clocks,
    pub countries: Option<Countries>,
    is_ending: AtomicBool,
    /// Whether something came in since the last filing.
    news: Mutex<bool>,
    came: Condvar,
}

impl Collector {
    /// Begins to collect; what an earlier process left in the log is filed first.
    ///
    /// # Errors
    /// The log cannot be opened, or another process collects for this data directory.
    pub fn begin(app: Arc<App>) -> Result<Self, AppError> {
        Self::begin_with(app, None)
    }

    /// As [`Self::begin`], telling the countries of addresses by a database.
    ///
    /// # Errors
    /// As of [`Self::begin`].
    pub fn begin_with(app: Arc<App>, countries: Option<Countries>) -> Result<Self, AppError> {
        let directory = app.data().join("wal");
        std::fs::create_dir_all(&directory).map_err(StoreError::io("create", &directory))?;
        let lock = WriteLock::take(&directory.join("lock"))?;
        let (log, recovery) = Wal::open(&directory, Arc::new(OsDisk), WalOptions::default())?;
        let live = Arc::new(Live::new(app.now_ms()));
        let waiting = Waiting::default();
        if log.unfiled_bytes() > 0 {
            // How long it has waited is not known; that it does is.
            waiting.comes(app.now_ms());
        }
        let shared = Arc::new(Shared {
            tidying: Tidying::begin(Arc::clone(&app))?,
            app,
            log,
            counters: Counters::default(),
            live,
            waiting,
            acks: Acks::default(),
            is_broken: AtomicBool::new(false),
            keys: Keys::default(),
            clocks: Clocks::default(),
            countries,
            is_ending: AtomicBool::new(false),
            news: Mutex::new(recovery.segments > 0),
            came: Condvar::new(),
        });
        let working = Arc::clone(&shared);
        let filing = std::thread::Builder::new()
            .name("filing".to_owned())
            .spawn(move || working.file_until_the_end())
            .map_err(StoreError::io("begin filing into", &directory))?;
        Ok(Self {
            shared,
            filing: Some(filing),
            _lock: lock,
        })
    }

    /// Takes a request. `done` is called once its messages are durable, or with why none of
    /// them is; it may be called from another thread.
    pub fn take(
        &self,
        request: Request<'_>,
        done: impl FnOnce(Result<Receipt, CollectError>) + Send + 'static,
    ) {
        add(&self.shared.counters.requests, 1);
        match self.decoded(request) {
            Ok(sorted) => self.make_durable(sorted, done),
            Err(error) => {
                add(&self.shared.counters.requests_refused, 1);
                done(Err(error));
            }
        }
    }

    /// What became of everything since the start.
    pub fn counts(&self) -> CollectCounts {
        self.shared.counters.read(self.shared.log.unfiled_bytes())
    }

    /// Bytes that may wait to be filed; while so many do, requests are refused.
    pub fn waiting_bytes_max(&self) -> u64 {
        self.shared.log.unfiled_bytes_max()
    }

    /// The messages decided of late.
    pub fn live(&self) -> &Arc<Live> {
        &self.shared.live
    }

    /// How long requests took to be durable, how long the oldest message has waited to be
    /// filed (ms), and whether the log is broken.
    pub fn timing(&self) -> CollectTiming {
        let shared = &*self.shared;
        CollectTiming {
            acks: shared.acks.read(),
            waiting_ms: shared.waiting.age_ms(shared.app.now_ms()),
            is_broken: shared.is_broken.load(Ordering::Relaxed),
        }
    }

    fn decoded(&self, request: Request<'_>) -> Result<SortedOut, CollectError> {
        let shared = &*self.shared;
        // Reading what cannot be taken would keep filing from its work.
        if shared.log.is_full() {
            return Err(WalError::Full.into());
        }
        // A key in a header is looked at before the body is opened.
        let outside = request.outer_key();
        let early = outside.map(|key| shared.sender(&key)).transpose()?;
        let received_ms = shared.app.now_ms();
        if request.protocol == Protocol::Webhook {
            let sender = early.as_ref().ok_or(CollectError::NoKey)?;
            sender.webhook()?.verify(&request, received_ms)?;
        }
        let body = request.read()?;
        let sender = match early {
            Some(sender) => sender,
            None => shared.sender(write_key(None, None, &body).ok_or(CollectError::NoKey)?)?,
        };
        self.read_by(&sender, &request, &body, received_ms)
    }

    /// What becomes of the messages of a request whose sender is known.
    pub(super) fn read_by(
        &self,
        sender: &Sender,
        request: &Request<'_>,
        body: &Json,
        received_ms: Millis,
    ) -> Result<SortedOut, CollectError> {
        let shared = &*self.shared;
        let count = request.messages(body).len();
        if count > MAX_BATCH {
            return Err(CollectError::TooMany(count));
        }
        let reception = Reception {
            received_ms,
            clocks: &shared.clocks,
        };
        let mut decoded = match request.protocol {
            Protocol::Webhook => sender.mapped()?.decode(sender, request, body, reception),
            _ => request.decode(body, reception),
        };
        let told = shared.told(sender, request, body);
        tell(&told, &mut decoded);
        let said = (request, body);
        shared
            .app
            .refuse_unwanted(&sender.workspace, &sender.consent, said, &mut decoded)?;
        let origin = |place: PlaceInBatch| {
            let is_spoken = |header: &str| sender.speaks_of(header);
            let told = told.get(place.index).map_or(&[][..], Vec::as_slice);
            Origin::of(request, body, place, &is_spoken).with_told(told)
        };
        let shown = shared.live.room(received_ms, decoded.len());
        Ok(sorted_out(sender, (received_ms, shown), decoded, &origin))
    }

    pub(super) fn make_durable(
        &self,
        sorted: SortedOut,
        done: impl FnOnce(Result<Receipt, CollectError>) + Send + 'static,
    ) {
        let SortedOut {
            entry,
            drafts,
            accepted,
        } = sorted;
        let receipt = Receipt {
            accepted,
            rejected: entry.refused.iter().map(|kept| kept.0.clone()).collect(),
        };
        let payload = serde_json::to_vec(&entry).expect("an entry is plain data");
        let shared = Arc::clone(&self.shared);
        let begun = Instant::now();
        let told = move |written: Result<u64, WalError>| {
            let counters = &shared.counters;
            match written {
                Ok(sequence) => {
                    let (accepted, rejected) = (receipt.accepted, receipt.rejected.len());
                    add(&counters.received, accepted + rejected);
                    add(&counters.accepted, accepted);
                    add(&counters.rejected, rejected);
                    shared.acks.took(begun.elapsed());
                    shared.waiting.comes(entry.received_ms);
                    shared.live.decided(&entry.workspace, sequence, drafts);
                    shared.tell_news();
                    done(Ok(receipt));
                }
                Err(error) => {
                    if let WalError::Broken(_) = &error {
                        shared.is_broken.store(true, Ordering::Relaxed);
                    }
                    add(&counters.requests_refused, 1);
                    done(Err(error.into()));
                }
            }
        };
        self.shared.log.append(payload, Box::new(told));
    }
}

/// What the log keeps of messages, and what is shown of them.
pub(super) struct SortedOut {
    entry: Entry,
    drafts: Drafts,
    /// Messages that are events: some are more than one.
    accepted: usize,
}

/// Sorts messages by what became of them; the last `shown` are drawn up for those who look on.
fn sorted_out(
    sender: &Sender,
    (received_ms, shown): (Millis, usize),
    decoded: Vec<Decoded<'_>>,
    origin: &dyn Fn(PlaceInBatch) -> Origin,
) -> SortedOut {
    let mut drafts = Drafts::new(&sender.name, received_ms);
    let count = decoded.len();
    let is_any_taken = decoded.iter().any(|one| one.outcome.is_ok());
    let mut entry = Entry {
        workspace: sender.workspace.clone(),
        name: sender.name.clone(),
        received_ms,
        events: Vec::with_capacity(count),
        refused: Vec::new(),
    };
    for (index, Decoded { message, outcome }) in decoded.into_iter().enumerate() {
        let looked = Looked {
            message,
            decoded: outcome.as_ref().map(|taken| &taken.event),
        };
        // The list would let go of the others at once.
        let shown = match index + shown >= count {
            true => Shown::Yes,
            false => Shown::No,
        };
        drafts.add(looked, shown);
        match outcome {
            Ok(taken) => {
                entry.events.push(taken.event);
                entry.events.extend(taken.beside);
            }
            Err(refusal) => {
                let place = PlaceInBatch {
                    index,
                    count,
                    is_any_taken,
                };
                let (kept, origin) = match is_withheld(&refusal.reason) {
                    true => (Json::Null, None),
                    false => (without_addresses(message), Some(origin(place))),
                };
                let told = RefusedMessage {
                    index,
                    message_id: message_id(&kept).map(str::to_owned),
                    refusal,
                };
                entry.refused.push(KeptMessage(told, kept, origin));
            }
        }
    }
    SortedOut {
        accepted: count - entry.refused.len(),
        entry,
        drafts,
    }
}

/// The SDK's own id of a message, wherever it puts it.
fn message_id(message: &Json) -> Option<&str> {
    const PLACES: [&str; 4] = ["/messageId", "/uuid", "/properties/$insert_id", "/id"];
    PLACES
        .iter()
        .find_map(|place| message.pointer(place)?.as_str())
}

impl Drop for Collector {
    /// Files what is durable, then ends.
    fn drop(&mut self) {
        self.shared.is_ending.store(true, Ordering::Relaxed);
        self.shared.tell_news();
        if let Some(filing) = self.filing.take() {
            let _ = filing.join();
        }
    }
}

impl Shared {
    fn sender(&self, key: &str) -> Result<Arc<super::keys::Sender>, CollectError> {
        let sender = self.keys.sender(&self.app, key)?;
        let sender = sender.ok_or(CollectError::UnknownKey)?;
        match sender.enabled {
            true => Ok(sender),
            false => Err(CollectError::Disabled(sender.name.clone())),
        }
    }

    fn tell_news(&self) {
        *self.news.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.came.notify_all();
    }

    /// The filing thread: files what came in, a few times a second while anything does.
    fn file_until_the_end(&self) {
        let mut retry_after = RETRY_SOON;
        loop {
            let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
            while !*news {
                news = self.came.wait(news).unwrap_or_else(PoisonError::into_inner);
            }
            *news = false;
            drop(news);
            let is_ending = self.is_ending.load(Ordering::Relaxed);
            let filed = self.file();
            if let Err(error) = &filed {
                if retry_after >= RETRY_AFTER {
                    tracing::warn!("events wait in the log: {error}");
                }
                *self.news.lock().unwrap_or_else(PoisonError::into_inner) = true;
            }
            if is_ending {
                return;
            }
            let (how_long, next) = match filed {
                Ok(()) => (FILE_EVERY, RETRY_SOON),
                Err(_) => (retry_after, (retry_after * 2).min(RETRY_AFTER)),
            };
            retry_after = next;
            self.rest(how_long);
        }
    }

    /// Waits, so that more is filed at once; not when the end has come.
    fn rest(&self, how_long: Duration) {
        let news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        let is_waiting = |_: &mut bool| !self.is_ending.load(Ordering::Relaxed);
        let _ = self.came.wait_timeout_while(news, how_long, is_waiting);
    }
}
