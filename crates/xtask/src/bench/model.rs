//! Simulated customers for benchmarks: sessions of a web shop over 90 days from 2026-01-01,
//! 40 event names, a heavy tail of very active people; the same for the same number of
//! events.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};

const BASE_MS: i64 = 1_767_225_600_000;
const DAY_MS: i64 = 86_400_000;
const DAYS: i64 = 90;
const SESSION_GAP_MS: i64 = 1_800_000;

/// Event names with how often they come up before and after sign-up (per mille, roughly).
const EVENTS: [(&str, u32, u32); 40] = [
    ("page_view", 400, 300),
    ("product_view", 140, 130),
    ("search", 90, 70),
    ("scroll", 100, 70),
    ("click_cta", 60, 40),
    ("add_to_cart", 0, 0),
    ("checkout_start", 0, 0),
    ("purchase", 0, 0),
    ("signup_start", 25, 0),
    ("signup", 0, 0),
    ("login", 0, 60),
    ("logout", 0, 20),
    ("onboarding_step", 0, 30),
    ("activate", 0, 12),
    ("feature_use_a", 0, 70),
    ("feature_use_b", 0, 40),
    ("feature_use_c", 0, 20),
    ("video_play", 30, 20),
    ("email_open", 30, 30),
    ("email_click", 15, 10),
    ("push_open", 0, 15),
    ("form_start", 15, 7),
    ("form_submit", 8, 4),
    ("support_ticket", 0, 4),
    ("support_resolved", 0, 3),
    ("nps_response", 0, 3),
    ("csat_response", 0, 3),
    ("share", 7, 5),
    ("referral_sent", 0, 2),
    ("review_submitted", 0, 2),
    ("wishlist_add", 10, 8),
    ("coupon_apply", 0, 5),
    ("refund", 0, 1),
    ("subscription_start", 0, 1),
    ("subscription_renew", 0, 2),
    ("subscription_cancel", 0, 1),
    ("upgrade", 0, 1),
    ("downgrade", 0, 1),
    ("error_shown", 8, 6),
    ("chat_start", 6, 4),
];
const CHANNELS: [(&str, u32); 8] = [
    ("direct", 30),
    ("organic", 22),
    ("paid_search", 14),
    ("email", 12),
    ("social", 10),
    ("referral", 5),
    ("display", 4),
    ("affiliate", 3),
];
const PLANS: [&str; 4] = ["free", "starter", "pro", "enterprise"];

/// Whose accounts the events name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Accounts {
    /// Nobody's: the peers' tables have no such column.
    Nobodys,
    /// Of so many people each, in the order of their numbers.
    Of(u64),
}

impl Accounts {
    /// What a row of this person ends with.
    fn suffix(self, person: u64) -> String {
        match self {
            Self::Nobodys => String::new(),
            Self::Of(people) => format!(",a{}", person / people),
        }
    }
}

/// Writes `events` events in the order they happened per person, people interleaved as an
/// export by arrival would be; answers how many people they belong to.
pub fn write_csv(path: &Path, events: u64, accounts: Accounts) -> Result<u64> {
    let file = File::create(path).with_context(|| format!("writing {}", path.display()))?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    out.write_all(b"person_id,ts,event,session_id,channel,page,country,plan,revenue")?;
    out.write_all(match accounts {
        Accounts::Nobodys => b"\n",
        Accounts::Of(_) => b",account\n",
    })?;
    let tables = Tables::new();
    let (mut written, mut person) = (0, 0);
    while written < events {
        let end = accounts.suffix(person);
        written += write_person(person, &tables, events - written, &end, &mut out)?;
        person += 1;
    }
    out.flush()?;
    Ok(person)
}

struct Tables {
    before: Vec<u8>,
    after: Vec<u8>,
    channels: Vec<u8>,
    pages: Vec<u8>,
    countries: Vec<u8>,
}

impl Tables {
    fn new() -> Self {
        let zipf = |count: usize, power: f64| -> Vec<u8> {
            let weight = |rank: usize| (2_000.0 / (rank as f64 + 1.0).powf(power)).ceil() as u32;
            deal((0..count).map(weight))
        };
        Self {
            before: deal(EVENTS.iter().map(|(_, before, _)| *before)),
            after: deal(EVENTS.iter().map(|(_, _, after)| *after)),
            channels: deal(CHANNELS.iter().map(|(_, weight)| *weight)),
            pages: zipf(200, 1.05),
            countries: zipf(60, 1.2),
        }
    }
}

/// A deck that holds each index as often as its weight says.
fn deal(weights: impl Iterator<Item = u32>) -> Vec<u8> {
    weights
        .enumerate()
        .flat_map(|(index, weight)| (0..weight).map(move |_| index as u8))
        .collect()
}

struct Rng(u64);

impl Rng {
    /// Splitmix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// In [0, 1).
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Exponentially distributed.
    fn wait(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.share()).ln()
    }

    fn pick(&mut self, deck: &[u8]) -> u8 {
        deck[(self.next() >> 33) as usize % deck.len()]
    }
}

fn index(event: &str) -> u8 {
    EVENTS
        .iter()
        .position(|(name, ..)| *name == event)
        .unwrap_or(0) as u8
}

fn write_person(
    number: u64,
    tables: &Tables,
    at_most: u64,
    end_of_row: &str,
    out: &mut impl Write,
) -> Result<u64> {
    let mut rng = Rng(number.wrapping_mul(0x9E37_79B9) ^ 0x1234_5678);
    let person = Rng(number ^ 0x5EED_C0DE).next() >> 1;
    let [
        page_view,
        product_view,
        add_to_cart,
        checkout,
        purchase,
        signup,
    ] = [
        "page_view",
        "product_view",
        "add_to_cart",
        "checkout_start",
        "purchase",
        "signup",
    ]
    .map(index);
    let sessions = ((1.75 / (1.0 - rng.share()).powf(1.0 / 1.2)) as i64).clamp(1, 1_500);
    let end = BASE_MS + DAYS * DAY_MS;
    let early = if rng.share() < 0.3 { 7.0 } else { 89.0 };
    let mut time = BASE_MS + (rng.share() * early * DAY_MS as f64) as i64;
    let gap = (((end - time) as f64) / sessions as f64 * 0.9).min(5.0 * DAY_MS as f64);
    let country = rng.pick(&tables.countries);
    let preferred = rng.pick(&tables.channels);
    let mut is_member = rng.share() < 0.1;
    let mut plan = 0_usize;
    let mut written = 0;
    for session in 0..sessions {
        if session > 0 {
            time += (rng.wait(gap) as i64).max(SESSION_GAP_MS + 1);
        }
        let id = Rng(person ^ session as u64).next() >> 1;
        let channel = if rng.share() < 0.4 {
            preferred
        } else {
            rng.pick(&tables.channels)
        };
        let mut previous = None;
        while time < end && written < at_most {
            let chance = rng.share();
            let event = match previous {
                None if chance < 0.85 => page_view,
                Some(event) if event == product_view && chance < 0.14 => add_to_cart,
                Some(event) if event == add_to_cart && chance < 0.35 => checkout,
                Some(event) if event == checkout && chance < 0.6 => {
                    if is_member {
                        purchase
                    } else {
                        signup
                    }
                }
                _ => rng.pick(if is_member {
                    &tables.after
                } else {
                    &tables.before
                }),
            };
            is_member |= event == signup;
            let (name, ..) = EVENTS[event as usize];
            plan = match name {
                "subscription_start" => plan.max(1),
                "upgrade" => (plan + 1).min(3),
                "downgrade" => plan.saturating_sub(1),
                _ => plan,
            };
            let page = rng.pick(&tables.pages);
            write!(
                out,
                "{person},{time},{name},{id},{},/page/{page},c{country:02},{},",
                CHANNELS[channel as usize].0, PLANS[plan]
            )?;
            match name {
                "purchase" => write!(out, "{:.2}", rng.wait(60.0) + 5.0)?,
                "subscription_start" | "subscription_renew" => out.write_all(b"29.00")?,
                "upgrade" => out.write_all(b"99.00")?,
                _ => {}
            }
            writeln!(out, "{end_of_row}")?;
            written += 1;
            previous = Some(event);
            time += 1_000 + rng.wait(25_000.0) as i64;
            if rng.share() > 0.865 {
                break;
            }
        }
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_of_events_gives_the_same_file() {
        let dir = std::env::temp_dir();
        let paths =
            [0, 1].map(|n| dir.join(format!("wayfarer-model-{}-{n}.csv", std::process::id())));
        let [left, right] = &paths;
        assert_eq!(
            write_csv(left, 5_000, Accounts::Nobodys).unwrap(),
            write_csv(right, 5_000, Accounts::Nobodys).unwrap()
        );
        let text = std::fs::read_to_string(left).unwrap();
        assert_eq!(text, std::fs::read_to_string(right).unwrap());
        assert_eq!(text.lines().count(), 5_001);
        assert!(text.contains(",purchase,") && text.contains(",signup,"));
        write_csv(right, 5_000, Accounts::Of(8)).unwrap();
        let named = std::fs::read_to_string(right).unwrap();
        let but_accounts = |line: &str| line.rsplit_once(',').unwrap().0.to_owned();
        let rows: Vec<_> = named.lines().map(but_accounts).collect();
        assert_eq!(rows, text.lines().collect::<Vec<_>>());
        paths
            .iter()
            .for_each(|path| std::fs::remove_file(path).unwrap());
    }
}
