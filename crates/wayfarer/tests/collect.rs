//! A server that takes events and is killed with SIGKILL while they come in: what it
//! acknowledged is in the store when the next one has ended, and nothing is there twice.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use support::Home;

const KEY: &str = "WK_TEST_0001";
const ROUNDS: usize = 12;
const SENDERS: usize = 3;
/// Messages of a batch; they share an event's name, so that it can be told whole.
const BATCH: usize = 5;

#[test]
fn what_was_acknowledged_survives_kills_and_counts_once() {
    let home = Home::new();
    home.write(
        "source.json",
        &format!(r#"{{"name": "Web", "write_key": "{KEY}"}}"#),
    );
    home.ran("workspaces create shop", 0);
    home.ran("-w shop source save source.json", 0);
    let acknowledged = Mutex::new(Vec::new());
    for round in 0..ROUNDS {
        let mut server = Server::start(&home);
        let count = AtomicUsize::new(0);
        // Sooner in one round, later in the next; always while others are on their way.
        let kill_after = 3 + 7 * (round % 4);
        std::thread::scope(|scope| {
            for sender in 0..SENDERS {
                let (address, acknowledged, count) = (&server.address, &acknowledged, &count);
                scope.spawn(move || {
                    for number in 0.. {
                        let name = format!("r{round} s{sender} n{number}");
                        let Some(200) = sent(address, &batch(&name)) else {
                            return;
                        };
                        acknowledged.lock().unwrap().push(name);
                        count.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            while count.load(Ordering::Relaxed) < kill_after {
                std::thread::yield_now();
            }
            server.process.kill().unwrap();
            server.process.wait().unwrap();
        });
    }
    // Ended in peace, it files what the killed ones left.
    Server::start(&home).end();
    let stored: BTreeMap<String, u64> = counts(&home);
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() >= ROUNDS * 3);
    for name in &acknowledged {
        assert!(
            stored.contains_key(name),
            "'{name}' was acknowledged and is lost"
        );
    }
    for (name, count) in &stored {
        assert_eq!(*count, BATCH as u64, "'{name}' is there in part, or twice");
    }
    let log = std::fs::read_dir(home.path().join("wayfarer-data/wal")).unwrap();
    assert_eq!(log.count(), 1, "everything was filed; the lock stays");
}

#[test]
fn refused_messages_are_listed_tried_and_replayed() {
    let home = Home::new();
    home.write(
        "source.json",
        &format!(r#"{{"name": "Web", "write_key": "{KEY}"}}"#),
    );
    home.ran("workspaces create shop", 0);
    home.ran("-w shop source save source.json", 0);
    let server = Server::start(&home);
    let bad = |id: u8| {
        format!(
            r#"{{"type":"track","event":"Bought","messageId":"m{id}","properties":{{"customer":"u-{id}"}}}}"#
        )
    };
    let body = format!(
        r#"{{"writeKey":"{KEY}","batch":[{},{},{{"type":"track"}}]}}"#,
        bad(1),
        bad(2)
    );
    assert_eq!(sent(&server.address, &body), Some(400));
    server.end();
    let listed = home.ran("-w shop rejected list", 0);
    assert!(listed.contains("missing_identity"), "{listed}");
    assert!(listed.contains("segment"), "{listed}");
    home.write(
        "fix.json",
        r#"[{"op": "copy", "from": "/properties/customer", "path": "/userId"}]"#,
    );
    let shown = home.ran("-w shop rejected show --fix fix.json", 0);
    assert!(
        shown.contains("2 of the first 3 would be taken."),
        "{shown}"
    );
    assert!(shown.contains("+ /userId: \"u-1\""), "{shown}");
    let counted = home.ran("-w shop rejected replay --fix fix.json --dry-run", 3);
    assert!(
        counted.contains("2 of 3 messages would be taken."),
        "{counted}"
    );
    let taken = home.ran("-w shop rejected replay --fix fix.json", 3);
    assert!(taken.contains("2 events added, 0 were there."), "{taken}");
    assert!(taken.contains("fix_failed"), "{taken}");
    assert_eq!(counts(&home)["Bought"], 2);
    let again = home.ran("-w shop rejected replay --fix fix.json --lang zh-CN", 3);
    assert!(again.contains("1 条消息中接收了 0 条"), "{again}");
    home.write("broken.json", r#"[{"op": "copy", "path": "/userId"}]"#);
    home.ran("-w shop rejected show --fix broken.json", 2);
}

#[test]
fn what_comes_in_is_followed() {
    let home = Home::new();
    home.write(
        "source.json",
        &format!(r#"{{"name": "Web", "write_key": "{KEY}"}}"#),
    );
    home.ran("workspaces create shop", 0);
    home.ran("-w shop source save source.json", 0);
    let key = home
        .run(&["key", "create", "tail", "--scope", "read,privacy"])
        .stdout;
    let server = Server::start(&home);
    let sent = |body: &str| sent(&server.address, body);
    let event = |name: &str| {
        format!(r#"{{"type":"track","event":"{name}","userId":"u-1","messageId":"{name}"}}"#)
    };
    let before = format!(
        r#"{{"writeKey":"{KEY}","batch":[{},{{"type":"track","event":"Lost\u001b[2J"}}]}}"#,
        event("Before")
    );
    assert_eq!(sent(&before), Some(200));
    let url = format!("http://{}", server.address);
    let tail = |options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wayfarer"));
        command
            .args(["-w", "shop", "tail", "--server", &url])
            .args(options);
        command.current_dir(home.path()).env_clear();
        command.env("WAYFARER_TOKEN", key.trim());
        command
    };
    let refused = tail(&["--refused", "--count", "1"]).output().unwrap();
    let refused = String::from_utf8(refused.stdout).unwrap();
    assert!(refused.contains("missing_identity /userId"), "{refused}");
    assert!(!refused.contains('\u{1b}'), "{refused}");

    let mut following = tail(&["--json", "--recent", "1", "--count", "2"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(following.stdout.take().unwrap()).lines();
    let name_of = |line: String| -> serde_json::Value {
        let message: serde_json::Value = serde_json::from_str(&line).unwrap();
        message["event"].clone()
    };
    assert_eq!(name_of(lines.next().unwrap().unwrap()), "Lost\u{1b}[2J");
    let after = format!(r#"{{"writeKey":"{KEY}","batch":[{}]}}"#, event("After"));
    assert_eq!(sent(&after), Some(200));
    assert_eq!(name_of(lines.next().unwrap().unwrap()), "After");
    assert!(following.wait().unwrap().success());

    let sheet = tail(&["--csv", "--count", "2", "--source", "Web"])
        .output()
        .unwrap();
    let sheet = String::from_utf8(sheet.stdout).unwrap();
    assert!(sheet.starts_with("received,state,event,"), "{sheet}");
    assert_eq!(sheet.lines().count(), 3, "{sheet}");
    let unknown = tail(&[]).env("WAYFARER_TOKEN", "nobody").output().unwrap();
    assert_eq!(unknown.status.code(), Some(4));
    server.end();
    let gone = tail(&[]).output().unwrap();
    assert_eq!(gone.status.code(), Some(5));
    assert!(
        String::from_utf8(gone.stderr)
            .unwrap()
            .contains("wayfarer serve")
    );
}

/// Messages by event name.
fn counts(home: &Home) -> BTreeMap<String, u64> {
    let run = home.run(&["-w", "shop", "events", "--json"]);
    let events = run.json()["events"]
        .as_object()
        .unwrap()
        .clone()
        .into_iter();
    events
        .map(|(name, stats)| (name, stats["count"].as_u64().unwrap()))
        .collect()
}

fn batch(name: &str) -> String {
    let messages = (0..BATCH).map(|number| {
        format!(
            r#"{{"type":"track","event":"{name}","userId":"u{number}","messageId":"{name} {number}"}}"#
        )
    });
    let messages: Vec<_> = messages.collect();
    format!(r#"{{"writeKey":"{KEY}","batch":[{}]}}"#, messages.join(","))
}

/// Sends a batch; answers the status, or nothing where the server went away.
fn sent(address: &str, body: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(address).ok()?;
    let length = body.len();
    let head = format!(
        "POST /v1/batch HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.split(' ').nth(1)?.parse().ok()
}

struct Server {
    process: Child,
    address: String,
    /// Kept open: a server that cannot write its messages would end.
    _messages: BufReader<std::process::ChildStderr>,
}

impl Server {
    fn start(home: &Home) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_wayfarer"))
            .args(["serve", "--addr", "127.0.0.1:0"])
            .current_dir(home.path())
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut messages = BufReader::new(process.stderr.take().unwrap());
        let mut line = String::new();
        messages.read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        Self {
            process,
            address,
            _messages: messages,
        }
    }

    fn end(mut self) {
        let process = self.process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &process]).status();
        assert!(asked.unwrap().success());
        assert!(self.process.wait().unwrap().success());
    }
}
