//! Another tool as it answers over HTTP, well or badly: on a port the system chooses, each
//! answer decided by a function of the request.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// A request as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// `GET` or `POST`.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names in small letters, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Asked {
    /// The value of a header; `name` in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of a part of the query, as it was written.
    pub fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target.split_once('?')?;
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }
}

/// What is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    /// A whole answer: status, headers, body.
    Whole(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// One that claims to be longer than it is.
    CutShort(Vec<u8>),
    /// None, until the tool is dropped.
    Silence,
}

impl Reply {
    /// JSON with status 200.
    pub fn json(body: impl ToString) -> Self {
        Self::status(200, body)
    }

    /// JSON with a status.
    pub fn status(status: u16, body: impl ToString) -> Self {
        let headers = vec![("content-type", "application/json".to_owned())];
        Self::Whole(status, headers, body.to_string().into_bytes())
    }

    /// The same with one more header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Whole(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }
}

/// A tool that answers while it lives.
pub struct MockTool {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

struct Shared {
    asked: Mutex<Vec<Asked>>,
    is_over: Mutex<bool>,
    over: Condvar,
}

impl MockTool {
    /// Answers every request as `reply` says; its second argument counts requests from 0.
    pub fn start(reply: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared {
            asked: Mutex::default(),
            is_over: Mutex::default(),
            over: Condvar::new(),
        });
        let known = Arc::clone(&shared);
        let accepting = std::thread::spawn(move || {
            let (known, reply) = (&known, &reply);
            std::thread::scope(|scope| {
                for stream in listener.incoming() {
                    if *lock(&known.is_over) {
                        break;
                    }
                    if let Ok(stream) = stream {
                        scope.spawn(move || {
                            // Clients may leave before they are answered.
                            let _ = known.answer(&stream, reply);
                        });
                    }
                }
            });
        });
        Self {
            address,
            shared,
            accepting: Some(accepting),
        }
    }

    /// `127.0.0.1:<port>`.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// Its address with a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Every request so far.
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.shared.asked).clone()
    }
}

impl Drop for MockTool {
    fn drop(&mut self) {
        *lock(&self.shared.is_over) = true;
        self.shared.over.notify_all();
        // Whoever waits for a connection looks up.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Shared {
    fn answer(
        &self,
        stream: &TcpStream,
        reply: &impl Fn(&Asked, usize) -> Reply,
    ) -> std::io::Result<()> {
        let Some(asked) = read(stream)? else {
            return Ok(());
        };
        let place = {
            let mut all = lock(&self.asked);
            all.push(asked.clone());
            all.len() - 1
        };
        let mut writing = stream;
        match reply(&asked, place) {
            Reply::Whole(status, headers, body) => {
                writing.write_all(head(status, &headers, body.len()).as_bytes())?;
                writing.write_all(&body)
            }
            Reply::CutShort(body) => {
                let json = [("content-type", "application/json".to_owned())];
                writing.write_all(head(200, &json, body.len() + 100).as_bytes())?;
                writing.write_all(&body)
            }
            Reply::Silence => {
                let is_over = lock(&self.is_over);
                let waited = self.over.wait_while(is_over, |is_over| !*is_over);
                drop(waited.unwrap_or_else(PoisonError::into_inner));
                Ok(())
            }
        }
    }
}

/// A request; `None` where the connection was closed before it said anything.
fn read(stream: &TcpStream) -> std::io::Result<Option<Asked>> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next(), words.next());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(Asked {
        method: method.unwrap_or_default(),
        target: target.unwrap_or_default(),
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }))
}

fn head(status: u16, headers: &[(&'static str, String)], length: usize) -> String {
    let mut head =
        format!("HTTP/1.1 {status} -\r\nconnection: close\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head + "\r\n"
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
