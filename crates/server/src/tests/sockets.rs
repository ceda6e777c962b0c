//! Over real connections: slow clients, disconnects, stopping.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::mpsc;
use wayfarer_app::{AppError, Control, WrittenAnswer};
use wayfarer_core::{ErrorCode, WorkspaceId};
use wayfarer_journey::Question;

use super::fixture::{TOKEN, app, options};
use crate::serve::Bound;
use crate::shared::{Answers, Shared};
use crate::{ServeError, ServeLimits};

/// Long enough for any test to end before it, should something hang.
const PATIENCE: Duration = Duration::from_secs(60);
const QUESTION: &str = r#"{"version":1,"trend":{}}"#;

/// A server in a thread of its own.
pub(super) struct Running {
    address: SocketAddr,
    stop: mpsc::Sender<()>,
    pub(super) served: JoinHandle<Result<(), ServeError>>,
}

impl Running {
    fn start(limits: ServeLimits) -> Self {
        Self::run(Bound::new(options(limits), app()).unwrap())
    }

    fn with_answers(answers: Arc<dyn Answers>, limits: ServeLimits) -> Self {
        let mut bound = Bound::new(options(limits), app()).unwrap();
        let shared = Arc::into_inner(bound.shared).unwrap();
        bound.shared = Arc::new(Shared { answers, ..shared });
        Self::run(bound)
    }

    pub(super) fn run(bound: Bound) -> Self {
        let address = bound.listening.address();
        let (stop, stops) = mpsc::channel(2);
        let served = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(bound.run(stops))
        });
        Self {
            address,
            stop,
            served,
        }
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// A request with host and token.
    pub(super) fn request(&self, line: &str, body: &str) -> String {
        format!(
            "{line} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {TOKEN}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            self.address,
            body.len()
        )
    }

    fn ask(&self) -> TcpStream {
        let mut stream = self.connect();
        let request = self.request("POST /api/v1/workspaces/default/questions", QUESTION);
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    pub(super) fn stop(&self) {
        self.stop.blocking_send(()).unwrap();
    }
}

pub(super) fn read_all(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn requests_are_answered_until_the_server_is_stopped() {
    let server = Running::start(ServeLimits::default());
    let mut stream = server.connect();
    stream
        .write_all(server.request("GET /api/v1/workspaces", "").as_bytes())
        .unwrap();
    let answer = read_all(stream);
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("\"default\""),
        "{answer}"
    );
    server.stop();
    server.served.join().unwrap().unwrap();
    assert!(TcpStream::connect(server.address).is_err());
}

#[test]
fn heads_that_do_not_arrive_are_cut_off() {
    let limits = ServeLimits {
        header_timeout: Duration::from_millis(50),
        ..ServeLimits::default()
    };
    let server = Running::start(limits);
    for begun in ["", "GET / HTTP/1.1\r\nhost: loc"] {
        let mut stream = server.connect();
        stream.write_all(begun.as_bytes()).unwrap();
        let answer = read_all(stream);
        assert!(!answer.contains(" 200 "), "{answer}");
    }
}

#[test]
fn bodies_that_do_not_arrive_are_answered_in_time() {
    let limits = ServeLimits {
        body_timeout: Duration::from_millis(50),
        ..ServeLimits::default()
    };
    let server = Running::start(limits);
    let request = server.request("POST /api/v1/workspaces/default/questions", QUESTION);
    let mut stream = server.connect();
    stream
        .write_all(&request.as_bytes()[..request.len() - 5])
        .unwrap();
    let answer = read_all(stream);
    assert!(
        answer.starts_with("HTTP/1.1 408") && answer.contains("request.timeout"),
        "{answer}"
    );
}

#[test]
fn connections_beyond_the_limit_wait_for_their_turn() {
    let server = Running::start(ServeLimits {
        connections: 1,
        ..ServeLimits::default()
    });
    let mut first = server.connect();
    // Half a request holds the only slot.
    first.write_all(b"GET /healthz HTTP/1.1\r\n").unwrap();
    let mut second = server.connect();
    second
        .write_all(server.request("GET /healthz", "").as_bytes())
        .unwrap();
    first
        .write_all(format!("host: {}\r\nconnection: close\r\n\r\n", server.address).as_bytes())
        .unwrap();
    assert!(read_all(first).starts_with("HTTP/1.1 200"));
    assert!(read_all(second).starts_with("HTTP/1.1 200"));
}

/// Says when a question begins; answers when it is told to, or stops when cancelled.
struct Held {
    began: std::sync::mpsc::Sender<()>,
    cancelled: std::sync::mpsc::Sender<()>,
    release: Arc<std::sync::atomic::AtomicBool>,
}

impl Answers for Held {
    fn ask(
        &self,
        workspace: &WorkspaceId,
        question: &Question,
        control: &Control,
    ) -> Result<Arc<WrittenAnswer>, AppError> {
        self.began.send(()).unwrap();
        while !control.is_cancelled() {
            if self.release.load(std::sync::atomic::Ordering::Relaxed) {
                return app().ask_written(workspace, question, control);
            }
            std::thread::yield_now();
        }
        self.cancelled.send(()).unwrap();
        Err(AppError::new(ErrorCode::QuestionCancelled, "cancelled"))
    }
}

struct Holding {
    server: Running,
    began: std::sync::mpsc::Receiver<()>,
    cancelled: std::sync::mpsc::Receiver<()>,
    release: Arc<std::sync::atomic::AtomicBool>,
}

impl Holding {
    fn start(limits: ServeLimits) -> Self {
        let ((began, has_begun), (cancelled, was_cancelled)) = (channel(), channel());
        let release = Arc::default();
        let held = Held {
            began,
            cancelled,
            release: Arc::clone(&release),
        };
        let server = Running::with_answers(Arc::new(held), limits);
        Self {
            server,
            began: has_begun,
            cancelled: was_cancelled,
            release,
        }
    }
}

#[test]
fn a_question_stops_when_its_client_disconnects() {
    let held = Holding::start(ServeLimits::default());
    let stream = held.server.ask();
    held.began.recv_timeout(PATIENCE).unwrap();
    drop(stream);
    held.cancelled.recv_timeout(PATIENCE).unwrap();
}

#[test]
fn open_questions_are_answered_before_the_server_stops() {
    let held = Holding::start(ServeLimits::default());
    let stream = held.server.ask();
    held.began.recv_timeout(PATIENCE).unwrap();
    held.server.stop();
    while TcpStream::connect(held.server.address).is_ok() {
        std::thread::yield_now();
    }
    held.release
        .store(true, std::sync::atomic::Ordering::Relaxed);
    let answer = read_all(stream);
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("\"trend\""),
        "{answer}"
    );
    held.server.served.join().unwrap().unwrap();
}

#[test]
fn questions_that_outlast_the_drain_are_cut_off() {
    let limits = ServeLimits {
        drain_timeout: Duration::from_millis(50),
        ..ServeLimits::default()
    };
    let held = Holding::start(limits);
    let stream = held.server.ask();
    held.began.recv_timeout(PATIENCE).unwrap();
    held.server.stop();
    held.cancelled.recv_timeout(PATIENCE).unwrap();
    assert_eq!(read_all(stream), "");
    held.server.served.join().unwrap().unwrap();
}

#[test]
fn a_second_stop_ends_at_once() {
    let held = Holding::start(ServeLimits::default());
    let _stream = held.server.ask();
    held.began.recv_timeout(PATIENCE).unwrap();
    held.server.stop();
    held.server.stop();
    held.cancelled.recv_timeout(PATIENCE).unwrap();
    let ended = held.server.served.join().unwrap();
    assert!(matches!(ended, Err(ServeError::Interrupted)), "{ended:?}");
}
