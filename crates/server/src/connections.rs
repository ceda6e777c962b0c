//! The accept loop: bounded connections, timed heads and answers, graceful stop.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Instant, Sleep, sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower::{Service, ServiceExt};

use crate::ServeLimits;
use crate::access::Peer;

/// Largest head of a request.
const HEAD_BYTES_MAX: usize = 64 * 1024;
/// Pause after a failed accept (such as no file handles left), lest the loop spin.
const ACCEPT_RETRY: Duration = Duration::from_millis(100);

/// How serving ended.
pub(crate) enum Drained {
    /// Every open request was answered.
    All,
    /// This many connections were still open when the time was up.
    CutOff(usize),
    /// A second stop came first.
    Interrupted,
}

/// Serves `router` until a stop; then stops accepting, tells `on_stop`, and lets open
/// requests finish.
pub(crate) async fn accept_until(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    limits: ServeLimits,
    stops: &mut mpsc::Receiver<()>,
    on_stop: impl FnOnce(),
) -> Drained {
    let slots = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut open = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            _ = stops.recv() => break,
            Some(_) = open.join_next() => continue,
            accepted = accept(&listener, &slots) => accepted,
        };
        let Some((stream, peer, slot)) = accepted else {
            continue;
        };
        let serving = Serving {
            router: router.clone(),
            peer,
            limits,
            watcher: graceful.watcher(),
        };
        let tls = tls.clone();
        open.spawn(async move {
            let stream = TimedWrites::new(stream, limits.write_timeout);
            match tls {
                None => serving.until_closed(stream).await,
                Some(tls) => match timeout(limits.header_timeout, tls.accept(stream)).await {
                    Ok(Ok(stream)) => serving.until_closed(stream).await,
                    Ok(Err(error)) => tracing::debug!(%error, "a client spoke no TLS we know"),
                    Err(_) => tracing::debug!("a client took too long to begin TLS"),
                },
            }
            drop(slot);
        });
    }
    drop(listener);
    on_stop();
    drain(graceful, open, limits.drain_timeout, stops).await
}

/// What a connection is served with.
struct Serving {
    router: Router,
    peer: Peer,
    limits: ServeLimits,
    watcher: Watcher,
}

impl Serving {
    /// Answers requests until either side closes the connection, or the server stops.
    async fn until_closed(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.header_timeout)
            .max_buf_size(HEAD_BYTES_MAX)
            .serve_connection(
                TokioIo::new(stream),
                TowerToHyperService::new(from_peer(self.router, self.peer)),
            );
        if let Err(error) = self.watcher.watch(connection).await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}

/// The next connection and its slot; none after a failure that may pass.
async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> Option<(TcpStream, Peer, tokio::sync::OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, address)) => {
            // Answers are written whole; waiting to fill packets only delays them.
            let _ = stream.set_nodelay(true);
            Some((stream, Peer(address.ip()), slot))
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            sleep(ACCEPT_RETRY).await;
            None
        }
    }
}

/// The router, told for each request where it comes from.
fn from_peer(
    router: Router,
    peer: Peer,
) -> impl Service<Request<Incoming>, Response = Response, Error = Infallible, Future: Send> + Clone
{
    router.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        request
    })
}

async fn drain(
    graceful: GracefulShutdown,
    mut open: JoinSet<()>,
    limit: Duration,
    stops: &mut mpsc::Receiver<()>,
) -> Drained {
    let outcome = tokio::select! {
        () = graceful.shutdown() => Drained::All,
        () = sleep(limit) => {
            while open.try_join_next().is_some() {}
            Drained::CutOff(open.len())
        }
        Some(()) = stops.recv() => Drained::Interrupted,
    };
    // Dropping a connection drops its request, whose guard cancels its question.
    open.shutdown().await;
    outcome
}

/// A stream that fails when the client takes no byte of the answer for too long.
struct TimedWrites {
    stream: TcpStream,
    limit: Duration,
    /// Runs while a write waits for the client.
    stalled: Option<Pin<Box<Sleep>>>,
}

impl TimedWrites {
    fn new(stream: TcpStream, limit: Duration) -> Self {
        Self {
            stream,
            limit,
            stalled: None,
        }
    }

    /// Passes a write's result on, minding how long it has been waiting.
    fn timed<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let deadline = Instant::now() + self.limit;
        let stalled = self
            .stalled
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
        if stalled.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }
}

impl AsyncRead for TimedWrites {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for TimedWrites {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.timed(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.timed(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.timed(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let closed = Pin::new(&mut self.stream).poll_shutdown(context);
        self.timed(context, closed)
    }
}
