//! `cargo xtask bench send`: the sender of `bench collect`. It costs little beside the server it sends to, so that two cores measure
//! the server.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::outcome::Outcome;

const USAGE: &str =
    "usage: cargo xtask bench send ADDRESS BODIES MARK CONNECTIONS SECONDS [BATCHES_PER_SECOND]";
/// An answer that takes longer is none.
const PATIENCE: Duration = Duration::from_secs(120);

/// Sends the bodies of a file, one per line, with every `MARK` in them replaced by something
/// new each time, and prints what was answered as JSON: `{"seconds", "by_status": {status:
/// count}, "acks_ms": [of every 200, ascending], "failed": connections that broke}`.
pub fn run(arguments: &[String]) -> Result<Outcome> {
    let (address, bodies, mark, rest) = match arguments {
        [address, bodies, mark, rest @ ..] if (2..=3).contains(&rest.len()) => {
            (address, bodies, mark, rest)
        }
        _ => bail!("{USAGE}"),
    };
    let numbers = rest.iter().map(|text| {
        text.parse::<f64>()
            .with_context(|| format!("'{text}' is no number: {USAGE}"))
    });
    let numbers: Vec<f64> = numbers.collect::<Result<_>>()?;
    let connections = numbers[0] as usize;
    let requests = requests(Path::new(bodies), mark)?;
    let plan = Plan {
        address,
        requests: &requests,
        mark_bytes: mark.len(),
        until: Instant::now() + Duration::from_secs_f64(numbers[1]),
        gap: numbers
            .get(2)
            .map(|per_second| Duration::from_secs_f64(connections as f64 / per_second)),
    };
    let begun = Instant::now();
    let told = thread::scope(|scope| {
        let senders: Vec<_> = (0..connections)
            .map(|place| {
                scope.spawn({
                    let plan = &plan;
                    move || plan.send(place, connections)
                })
            })
            .collect();
        let told = senders.into_iter().map(|sender| sender.join());
        told.map(|told| told.expect("a sender does not panic"))
            .fold(Told::default(), Told::and)
    });
    let mut acks_ms = told.acks_ms;
    acks_ms.sort_unstable_by(f64::total_cmp);
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{}",
        json!({"seconds": seconds, "by_status": told.by_status, "acks_ms": acks_ms, "failed": told.failed})
    );
    Ok(Outcome::Passed)
}

/// A request as it goes over the wire, and where its marks begin.
struct Request {
    bytes: Vec<u8>,
    marks: Vec<usize>,
}

fn requests(bodies: &Path, mark: &str) -> Result<Vec<Request>> {
    let text =
        std::fs::read_to_string(bodies).with_context(|| format!("reading {}", bodies.display()))?;
    let requests = text.lines().map(|body| {
        let head = format!(
            "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let marks = body.match_indices(mark);
        Request {
            marks: marks.map(|(at, _)| head.len() + at).collect(),
            bytes: [head.as_bytes(), body.as_bytes()].concat(),
        }
    });
    let requests: Vec<_> = requests.collect();
    match requests.is_empty() {
        true => bail!("{} holds no bodies", bodies.display()),
        false => Ok(requests),
    }
}

struct Plan<'a> {
    address: &'a str,
    requests: &'a [Request],
    mark_bytes: usize,
    until: Instant,
    /// Between two batches of a connection; as fast as they are answered without one.
    gap: Option<Duration>,
}

/// What became of the batches of one connection, or of all.
#[derive(Default)]
struct Told {
    by_status: BTreeMap<u16, u64>,
    acks_ms: Vec<f64>,
    failed: u64,
}

impl Told {
    fn and(mut self, other: Self) -> Self {
        for (status, count) in other.by_status {
            *self.by_status.entry(status).or_default() += count;
        }
        self.acks_ms.extend(other.acks_ms);
        self.failed += other.failed;
        self
    }
}

impl Plan<'_> {
    fn send(&self, place: usize, connections: usize) -> Told {
        let mut told = Told::default();
        if self
            .send_until_the_end(place, connections, &mut told)
            .is_err()
        {
            told.failed += 1;
        }
        told
    }

    fn send_until_the_end(&self, place: usize, connections: usize, told: &mut Told) -> Result<()> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut answers = BufReader::new(stream.try_clone()?);
        let mut stream = stream;
        let nonce = std::process::id();
        // Connections begin one after the other, so that their batches do not come in volleys.
        let share = place as f64 / connections as f64;
        let mut due = Instant::now() + self.gap.unwrap_or_default().mul_f64(share);
        let mut bytes = Vec::new();
        for number in 0_u64.. {
            if let Some(gap) = self.gap {
                thread::sleep(due.saturating_duration_since(Instant::now()));
                due += gap;
            }
            if Instant::now() >= self.until {
                break;
            }
            let request = &self.requests[(place + number as usize) % self.requests.len()];
            bytes.clone_from(&request.bytes);
            let mark = format!(
                "{nonce:08x}{place:04x}{number:0width$x}",
                width = self.mark_bytes - 12
            );
            for at in &request.marks {
                bytes[*at..][..self.mark_bytes].copy_from_slice(mark.as_bytes());
            }
            let begun = Instant::now();
            stream.write_all(&bytes)?;
            let status = answered(&mut answers)?;
            if status == 200 {
                told.acks_ms.push(begun.elapsed().as_secs_f64() * 1e3);
            }
            *told.by_status.entry(status).or_default() += 1;
        }
        Ok(())
    }
}

/// Reads one answer to its end; its status.
fn answered(answers: &mut impl BufRead) -> Result<u16> {
    let mut line = String::new();
    answers.read_line(&mut line)?;
    let status = line.split(' ').nth(1).context("an answer has a status")?;
    let status = status.parse()?;
    let mut length = 0;
    loop {
        line.clear();
        answers.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse()?;
        }
    }
    std::io::copy(&mut answers.take(length), &mut std::io::sink())?;
    Ok(status)
}
