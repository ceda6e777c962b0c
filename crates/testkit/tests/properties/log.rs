//! Random small logs, written as CSV.

use proptest::prelude::*;

pub const MAPPING: &str = r#"
source = "random"
person = "person"
time = "time"
time_format = "epoch_ms"
sequence = "sequence"
session = "session"
account = "company"
channel = "channel"
missing_person = "unattributed"

[properties]
plan = "text"
value = "number"
order_id = "text"
company = "text"

[[event]]
name = { column = "event" }
money = { amount = "amount", currency = { column = "currency" } }
"#;

const HEADER: &str =
    "person,time,event,session,company,channel,plan,value,order_id,amount,currency,sequence";
/// 2024-03-04T00:00:00Z, a Monday.
const BASE_S: i64 = 1_709_510_400;
const DAYS: [i64; 6] = [0, 1, 2, 7, 9, 28];
/// Ties, window edges (10 minutes, half an hour) and what lies just beyond.
const SECONDS: [i64; 7] = [0, 0, 600, 601, 1_800, 1_801, 86_399];

const PEOPLE: [&str; 6] = ["ann", "bob", "cid", "dee", "eve", ""];
const EVENTS: [&str; 5] = ["A", "B", "C", "X", "A"];
const SESSIONS: [&str; 4] = ["s1", "s2", "s3", ""];
const COMPANIES: [&str; 3] = ["acme", "beta", ""];
const CHANNELS: [&str; 4] = ["email", "search", "app", ""];
const PLANS: [&str; 4] = ["free", "pro", "max", ""];
const VALUES: [&str; 4] = ["1", "2.5", "-3", ""];
const ORDERS: [&str; 4] = ["o1", "o2", "o3", ""];
const AMOUNTS: [&str; 4] = ["10", "0.5", "-2", ""];
const CURRENCIES: [&str; 2] = ["EUR", "USD"];

/// Rows with a sequence each, and an order they may arrive in.
#[derive(Clone)]
pub struct Log {
    rows: Vec<String>,
    arrival: Vec<usize>,
}

impl std::fmt::Debug for Log {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "arrived as {:?}\n{}", self.arrival, self.csv())
    }
}

impl Log {
    /// All rows, in order.
    pub fn csv(&self) -> String {
        csv(&self.rows)
    }

    /// Three files that overlap, each in order of arrival.
    pub fn pieces(&self) -> Vec<String> {
        let third = |piece: usize| {
            let rows = self.arrival.iter().enumerate();
            let ours = rows.filter(|(place, _)| place % 3 == piece || place % 7 == piece);
            ours.map(|(_, row)| self.rows[*row].clone())
                .collect::<Vec<_>>()
        };
        (0..3).map(|piece| csv(&third(piece))).collect()
    }
}

fn csv(rows: &[String]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

/// Any log. Every name and value a question mentions occurs in it.
pub fn logs() -> impl Strategy<Value = Log> {
    let rows = prop::collection::vec(row(), 12..60).prop_map(|drawn| {
        let mut rows = known();
        rows.extend(drawn);
        let numbered = rows.iter().enumerate();
        numbered
            .map(|(sequence, row)| format!("{row},{sequence}"))
            .collect::<Vec<_>>()
    });
    rows.prop_flat_map(|rows| {
        let order: Vec<usize> = (0..rows.len()).collect();
        (Just(rows), Just(order).prop_shuffle())
    })
    .prop_map(|(rows, arrival)| Log { rows, arrival })
}

fn row() -> impl Strategy<Value = String> {
    let who = (
        0..PEOPLE.len(),
        0..EVENTS.len(),
        0..DAYS.len(),
        0..SECONDS.len(),
    );
    let what = (
        0..SESSIONS.len(),
        0..COMPANIES.len(),
        0..CHANNELS.len(),
        0..PLANS.len(),
    );
    let more = (
        0..VALUES.len(),
        0..ORDERS.len(),
        0..AMOUNTS.len(),
        0..CURRENCIES.len(),
    );
    (who, what, more).prop_map(|(who, what, more)| {
        let cells = [
            SESSIONS[what.0],
            COMPANIES[what.1],
            CHANNELS[what.2],
            PLANS[what.3],
            VALUES[more.0],
            ORDERS[more.1],
            AMOUNTS[more.2],
            CURRENCIES[more.3],
        ];
        line(
            PEOPLE[who.0],
            EVENTS[who.1],
            DAYS[who.2],
            SECONDS[who.3],
            cells,
        )
    })
}

fn known() -> Vec<String> {
    let cells = ["s9", "acme", "email", "pro", "1", "o9", "10", "EUR"];
    let event = |event: &&str| line("zoe", event, 3, 300, cells);
    EVENTS[..4].iter().map(event).collect()
}

fn line(person: &str, event: &str, day: i64, second: i64, cells: [&str; 8]) -> String {
    let time_ms = (BASE_S + day * 86_400 + second) * 1_000;
    format!("{person},{time_ms},{event},{}", cells.join(","))
}
