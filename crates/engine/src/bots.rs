//! Events nobody did: a filter's rules are asked once per user agent and network of a row
//! group, and its rows are hidden from the question, and counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use wayfarer_core::Value;
use wayfarer_journey::Plan;
use wayfarer_journey::agents::{Agent, BotRules};
use wayfarer_store::{Group, Lane};

use crate::columns::Columns;
use crate::matcher::Matched;
use crate::remembered::Remembered;

/// The filter one question leaves events out by, and how many it left out so far.
#[derive(Debug)]
pub(crate) struct Bots {
    rules: Option<Arc<BotRules>>,
    verdicts: Remembered<bool>,
    left_out: AtomicU64,
    /// Whether rows are read once more that were counted before.
    is_counted: AtomicBool,
}

impl Bots {
    /// That of `plan`. Without one this costs nothing.
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            rules: plan.bots.clone(),
            verdicts: Remembered::default(),
            left_out: AtomicU64::new(0),
            is_counted: AtomicBool::new(false),
        }
    }

    /// Hides the rows of a group nobody did, and notes which of those that would have been
    /// seen they are.
    pub(crate) fn hide(&self, columns: &Columns, group: &Group, matched: &mut Matched) {
        matched.bots.clear();
        let (Some(rules), Some((agent, network))) = (&self.rules, columns.bots) else {
            return;
        };
        let agents = table(&group.lanes[agent], |text| self.is_bot(rules, text));
        let networks = table(&group.lanes[network], |key| rules.leaves_out_network(key));
        if agents.is_none() && networks.is_none() {
            return;
        }
        let passes = |table: &Option<(&[u32], Vec<bool>)>, row: usize| {
            let found = table.as_ref().and_then(|(codes, passes)| {
                let code = codes[row] as usize;
                passes.get(code).copied()
            });
            found.unwrap_or(false)
        };
        let rows = matched.visible.iter_mut().enumerate();
        let bots = rows.map(|(row, visible)| {
            let is_bot = *visible && (passes(&agents, row) || passes(&networks, row));
            *visible &= !is_bot;
            is_bot
        });
        matched.bots.extend(bots);
        matched.all_visible = false;
    }

    /// Counts rows a question would have looked at.
    pub(crate) fn count(&self, rows: usize) {
        if !self.is_counted.load(Ordering::Relaxed) {
            self.left_out.fetch_add(rows as u64, Ordering::Relaxed);
        }
    }

    /// Everything was read: what is read from here on was counted.
    pub(crate) fn stop_counting(&self) {
        self.is_counted.store(true, Ordering::Relaxed);
    }

    /// How many events were left out; `None` where there is no filter.
    pub(crate) fn left_out(&self) -> Option<u64> {
        self.rules.as_ref()?;
        Some(self.left_out.load(Ordering::Relaxed))
    }

    fn is_bot(&self, rules: &BotRules, text: &str) -> bool {
        let look = || rules.leaves_out_agent(text, Agent::read);
        self.verdicts.of(text, look)
    }
}

/// The codes of a lane, and per code whether its text passes; `None` where none does.
fn table(lane: &Lane, passes: impl Fn(&str) -> bool) -> Option<(&[u32], Vec<bool>)> {
    let Lane::Codes { codes, values } = lane else {
        return None;
    };
    let passes = values.iter().map(|value| match value {
        Value::Text(text) => passes(text),
        _ => false,
    });
    let passes: Vec<bool> = passes.collect();
    passes.contains(&true).then_some((codes, passes))
}
