//! Binding, listening, stopping.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use wayfarer_app::{App, AppError, Collector, Countries, Eraser, PullKeeper, StageKeeper};
use wayfarer_core::ErrorCode;

use crate::access::{Access, Hosts, Secret, Way};
use crate::connections::{Drained, accept_until};
use crate::routes::router;
use crate::shared::Shared;
use crate::tls::acceptor;
use crate::{Reach, ServeError, ServeOptions};

/// Shorter tokens could be guessed.
const TOKEN_CHARS_MIN: usize = 32;
/// Threads for use cases: questions (8 at once per workspace) and short look-ups.
const BLOCKING_THREADS_MAX: usize = 128;
/// How long cancelled questions may take to notice, once connections are closed.
const BLOCKING_STOP: Duration = Duration::from_secs(2);

/// A server that has its port, about to answer.
#[derive(Debug)]
pub struct Listening {
    address: SocketAddr,
    scheme: &'static str,
    has_members: bool,
    token: Secret,
}

impl Listening {
    /// The address, with the port the system chose when 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The set-up token.
    pub fn token(&self) -> &str {
        self.token.reveal()
    }

    /// `http://127.0.0.1:8420`.
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// Whether members sign in, and the token lets nobody in any more.
    pub fn has_members(&self) -> bool {
        self.has_members
    }

    /// The address that signs a browser in, once.
    pub fn sign_in_url(&self) -> String {
        format!("{}/?token={}", self.url(), self.token())
    }
}

/// Serves `app` until SIGTERM or SIGINT, then lets open requests finish (a second signal
/// cuts them off). Owns its threads and blocks; `on_listening` is called once, before the
/// first request is answered.
pub fn serve(
    options: ServeOptions,
    app: Arc<App>,
    on_listening: impl FnOnce(&Listening),
) -> Result<(), ServeError> {
    // Closing the application blocks: it must outlive the runtime it is used from.
    let _kept = Arc::clone(&app);
    let bound = Bound::new(options, Arc::clone(&app))?;
    let collector = bound.shared.collector.as_ref();
    let live = collector.map(|collector| Arc::clone(collector.live()));
    let fetching =
        collector.map(|collector| PullKeeper::begin(Arc::clone(&app), Arc::clone(collector)));
    let _fetching = fetching.transpose().map_err(ServeError::App)?;
    let _eraser = Eraser::begin(app, live).map_err(ServeError::App)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("wayfarer-serve")
        .max_blocking_threads(BLOCKING_THREADS_MAX)
        .build()?;
    // From when its address is told it may be asked to end.
    let stops = {
        let _inside = runtime.enter();
        stop_signals()?
    };
    on_listening(&bound.listening);
    let outcome = runtime.block_on(bound.run(stops));
    runtime.shutdown_timeout(BLOCKING_STOP);
    outcome
}

/// A bound port and what will be served on it.
pub(crate) struct Bound {
    pub listening: Listening,
    pub shared: Arc<Shared>,
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
}

impl Bound {
    pub fn new(options: ServeOptions, app: Arc<App>) -> Result<Self, ServeError> {
        let asked = options.address;
        let has_members = app.has_members().map_err(ServeError::App)?;
        may_listen(asked, &options.reach, has_members)?;
        let (way, tls) = match &options.reach {
            Reach::Plain => (Way::Plain, None),
            Reach::Proxy => (Way::Proxy, None),
            Reach::Tls { certificates, key } => (Way::Tls, Some(acceptor(certificates, key)?)),
        };
        let token = options
            .token
            .map_or_else(|| Ok(Secret::draw()), given_token)?;
        let edit_token = options.edit_token.map(given_token).transpose()?;
        if edit_token
            .as_ref()
            .is_some_and(|edit| edit.matches(token.reveal()))
        {
            return Err(ServeError::SameTokens);
        }
        let bind = |source| ServeError::Bind {
            address: asked,
            source,
        };
        let countries = options.country_database.as_deref().map(Countries::open);
        let countries = countries.transpose().map_err(ServeError::Countries)?;
        let listener = TcpListener::bind(asked).map_err(bind)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let hosts = Hosts::new(address.port(), &options.allowed_hosts)?;
        let listening = Listening {
            address,
            scheme: if tls.is_some() { "https" } else { "http" },
            has_members,
            token: Secret::given(token.reveal()),
        };
        let mut access = Access::new(hosts, token, address.port()).with_edit_token(edit_token);
        access.way = way;
        let mut shared = Shared::new(Arc::clone(&app), access, options.limits);
        // Before anything comes in: what is told from now on is told of who is who now.
        shared.stages = alone(StageKeeper::begin(Arc::clone(&app)))?;
        shared.collector = alone(Collector::begin_with(app, countries))?.map(Arc::new);
        let shared = Arc::new(shared);
        Ok(Self {
            listening,
            shared,
            listener,
            tls,
        })
    }

    /// Serves until the first message of `stops`; a second one cuts open requests off.
    pub async fn run(self, mut stops: mpsc::Receiver<()>) -> Result<(), ServeError> {
        let limits = self.shared.limits;
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let collector = self.shared.collector.clone();
        let app = Arc::clone(&self.shared.app);
        let router = router(self.shared);
        // Answers that would never end by themselves.
        let end_streams = || {
            if let Some(collector) = &collector {
                collector.live().end();
            }
            app.stage_news().end();
        };
        match accept_until(listener, self.tls, router, limits, &mut stops, end_streams).await {
            Drained::All => Ok(()),
            Drained::CutOff(connections) => {
                tracing::warn!(
                    connections,
                    "requests were cut off: they took too long to finish"
                );
                Ok(())
            }
            Drained::Interrupted => Err(ServeError::Interrupted),
        }
    }
}

/// Whether an address may be listened on: other machines only get to a server that knows its
/// members, over a way nobody listens in on.
fn may_listen(address: SocketAddr, reach: &Reach, has_members: bool) -> Result<(), ServeError> {
    if *reach == Reach::Proxy && !has_members {
        return Err(ServeError::NoMembers);
    }
    let lacks = match (reach, has_members) {
        _ if address.ip().is_loopback() => return Ok(()),
        (_, false) => {
            "there is no member yet, and the token alone guards nothing; make one with `wayfarer member invite EMAIL --role owner`"
        }
        (Reach::Plain, true) => {
            "passwords and people would cross the network in the clear; give --tls-cert and --tls-key, or say --behind-proxy"
        }
        (Reach::Tls { .. } | Reach::Proxy, true) => return Ok(()),
    };
    Err(ServeError::NotLoopback { address, lacks })
}

/// What one process does for a data directory, unless another one does it already.
fn alone<T>(begun: Result<T, AppError>) -> Result<Option<T>, ServeError> {
    match begun {
        Ok(begun) => Ok(Some(begun)),
        Err(error) if error.code == ErrorCode::WorkspaceBusy => {
            tracing::warn!(
                "another process works for this data directory; this one answers only: {error}"
            );
            Ok(None)
        }
        Err(error) => Err(ServeError::Collect(error)),
    }
}

fn given_token(token: String) -> Result<Secret, ServeError> {
    let token = token.trim();
    let is_usable = token.chars().all(|c| c.is_ascii_graphic());
    if token.len() < TOKEN_CHARS_MIN || !is_usable {
        return Err(ServeError::WeakToken(token.chars().count()));
    }
    Ok(Secret::given(token))
}

/// A message per SIGTERM or SIGINT.
fn stop_signals() -> Result<mpsc::Receiver<()>, ServeError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (sender, receiver) = mpsc::channel(2);
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if sender.send(()).await.is_err() {
                return;
            }
        }
    });
    Ok(receiver)
}
