//! `cargo xtask bench`. `peers`: our engine and the peers on the same generated data, in one
//! run, with the same rules; the answers are compared before the times. `journeys`: what no
//! peer answers, and what a stage adds to a plain question. `collect`: how many events a running
//! server takes, how soon they are seen, and what it does under overload, PostgreSQL beside it.
//! `send` is its sender. `folds`, `ask`, `decode`: the parts alone, by criterion, on seeded data.

mod model;
mod report;
mod send;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::outcome::Outcome;
use crate::{demo, process};
use model::Accounts;

const WORKSPACE: &str = "default";
/// Peers and their versions are those PyPI gives; each is named in the results.
const PEERS: [&str; 2] = ["duckdb", "chdb"];
const MAPPING: &str = r#"source = "bench"
person = "person_id"
time = "ts"
session = "session_id"
channel = "channel"
[[event]]
name = { column = "event" }
money = { amount = "revenue", currency = "EUR" }
"#;

/// People of one account: enough that an account is a team, few enough that there are many.
const TEAM: u64 = 8;
/// Every figure of `collect` is taken over so many seconds.
const COLLECT_SECONDS: u64 = 20;
const LIFECYCLE: &str = "benches/journeys/lifecycle.yaml";

const USAGE: &str = "usage: cargo xtask bench peers|journeys|collect [--events N], or bench folds|ask|decode [FILTER]";

/// What criterion measures, and the crate that holds it.
const PARTS: [(&str, &str); 3] = [
    ("folds", "wayfarer-journey"),
    ("ask", "wayfarer-engine"),
    ("decode", "wayfarer-store"),
];

/// `bench peers [--events N]`, or a part and which of its measurements.
pub fn run(arguments: &[String]) -> Result<Outcome> {
    let Some((what, rest)) = arguments.split_first() else {
        bail!("{USAGE}");
    };
    if let Some((part, package)) = PARTS.iter().find(|(part, _)| part == what) {
        return measure(part, package, rest);
    }
    if what == "send" {
        return send::run(rest);
    }
    let events = match rest {
        [] => 10_000_000,
        [flag, events] if flag == "--events" => number(events)?,
        _ => bail!("{USAGE}"),
    };
    match what.as_str() {
        "peers" => peers(events),
        "journeys" => journeys(events),
        "collect" => collect(events),
        _ => bail!("{USAGE}"),
    }
}

/// Runs a part's criterion bench; criterion compares with the run before.
fn measure(part: &str, package: &str, filter: &[String]) -> Result<Outcome> {
    let mut call = process::cargo(&["bench", "--package", package, "--bench", part, "--"]);
    call.args(filter);
    process::run_or_fail(call)?;
    Ok(Outcome::Passed)
}

fn number(text: &str) -> Result<u64> {
    text.replace('_', "")
        .parse()
        .with_context(|| format!("'{text}' is not a number of events"))
}

fn peers(events: u64) -> Result<Outcome> {
    let place = Place::prepare(events, Accounts::Nobodys)?;
    let python = environment(&place.root)?;
    let server = place.serve()?;
    let out = place.work.join("peers.json");
    let mut call = Command::new(python);
    call.arg("benches/peers/run.py")
        .arg(&place.csv)
        .args([&server.url, &server.token, WORKSPACE]);
    call.arg(place.import_seconds.to_string()).arg(&out);
    process::run_or_fail(call)?;
    drop(server);
    report::print(&fs::read_to_string(&out)?, events)
}

fn journeys(events: u64) -> Result<Outcome> {
    let place = Place::prepare(events, Accounts::Of(TEAM))?;
    for verb in [&["save", LIFECYCLE][..], &["publish", "bench", "--yes"]] {
        let mut call = place.wayfarer();
        call.arg("lifecycle").args(verb);
        process::run_or_fail(call)?;
    }
    let server = place.serve()?;
    let mut call = Command::new("python3");
    call.arg("benches/journeys/run.py")
        .args([&server.url, &server.token, WORKSPACE])
        .args([server.child.id().to_string(), events.to_string()]);
    process::run_or_fail(call)?;
    Ok(Outcome::Passed)
}

/// A store of so many events is served, and others are sent to it by a second process.
fn collect(events: u64) -> Result<Outcome> {
    let binary = demo::build()?;
    let target = binary.parent().and_then(Path::parent);
    let work = target
        .context("the binary lies in target/")?
        .join("bench-collect");
    let mut call = Command::new("python3");
    call.arg("benches/collect/run.py").arg(&binary).arg(work);
    call.args([events.to_string(), COLLECT_SECONDS.to_string()]);
    call.arg(std::env::current_exe().context("the path of this program")?);
    process::run_or_fail(call)?;
    Ok(Outcome::Passed)
}

/// Where a run keeps its generated events and the store they were imported into.
struct Place {
    root: PathBuf,
    work: PathBuf,
    binary: PathBuf,
    csv: PathBuf,
    import_seconds: f64,
}

impl Place {
    /// Builds the product, generates the events and imports them.
    fn prepare(events: u64, accounts: Accounts) -> Result<Self> {
        let binary = demo::build()?;
        let root = binary
            .parent()
            .and_then(Path::parent)
            .context("the binary lies in target/")?
            .to_owned();
        let work = root.join("bench");
        if work.exists() {
            fs::remove_dir_all(&work).context("clearing the last bench")?;
        }
        fs::create_dir_all(&work)?;
        let csv = work.join("events.csv");
        let begin = Instant::now();
        let people = model::write_csv(&csv, events, accounts)?;
        println!(
            "generated {events} events of {people} people in {:.1} s",
            begin.elapsed().as_secs_f64()
        );
        let mut place = Self {
            root,
            work,
            binary,
            csv,
            import_seconds: 0.0,
        };
        place.import_seconds = place.import(accounts)?;
        println!(
            "imported in {:.1} s ({:.0} rows/s)",
            place.import_seconds,
            events as f64 / place.import_seconds
        );
        Ok(place)
    }

    /// Seconds it took.
    fn import(&self, accounts: Accounts) -> Result<f64> {
        let map = self.work.join("mapping.toml");
        let account = match accounts {
            Accounts::Nobodys => "",
            Accounts::Of(_) => "account = \"account\"\n",
        };
        fs::write(&map, format!("{account}{MAPPING}"))?;
        let mut call = self.wayfarer();
        call.arg("import").arg(&self.csv).arg("--map").arg(&map);
        let begin = Instant::now();
        process::run_or_fail(call)?;
        Ok(begin.elapsed().as_secs_f64())
    }

    fn wayfarer(&self) -> Command {
        let mut call = Command::new(&self.binary);
        call.arg("--data").arg(self.data());
        call
    }

    fn data(&self) -> PathBuf {
        self.work.join("data")
    }

    fn serve(&self) -> Result<Server> {
        Server::start(&self.binary, &self.data())
    }
}

/// A Python of our own with the peers in it, kept between runs.
fn environment(root: &Path) -> Result<PathBuf> {
    let home = root.join("bench-python");
    let python = home.join("bin/python");
    if !python.exists() {
        let mut make = Command::new("python3");
        make.args(["-m", "venv"]).arg(&home);
        process::run_or_fail(make)?;
        let mut install = Command::new(&python);
        install
            .args(["-m", "pip", "install", "--quiet"])
            .args(PEERS);
        process::run_or_fail(install)?;
    }
    Ok(python)
}

/// A running `wayfarer serve`, stopped when dropped.
struct Server {
    child: Child,
    url: String,
    token: String,
}

impl Server {
    fn start(binary: &Path, data: &Path) -> Result<Self> {
        let mut call = Command::new(binary);
        call.args(["serve", "--addr", "127.0.0.1:0", "--data"])
            .arg(data);
        let mut child = call
            .stderr(Stdio::piped())
            .spawn()
            .context("starting wayfarer serve")?;
        let messages = child
            .stderr
            .take()
            .context("the server's messages are piped")?;
        let mut lines = BufReader::new(messages).lines();
        while let Some(line) = lines.next() {
            let line = line?;
            // The sign-in address: http://127.0.0.1:PORT/?token=TOKEN
            let Some((before, token)) = line.split_once("/?token=") else {
                continue;
            };
            let url = before.rsplit(' ').next().unwrap_or(before).to_owned();
            let token = token.split_whitespace().next().unwrap_or(token).to_owned();
            // The rest is read so that the server never waits for a full pipe.
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(Self { child, url, token });
        }
        bail!("wayfarer serve ended without printing its address")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The child may have ended by itself; then there is nothing left to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
