//! One path of a flow: the nodes around one anchor, and why it stops.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

/// Why a path has no further node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Stop {
    /// The unit ended there (going back: it began there).
    Ended,
    /// The next node lies outside the window.
    WindowClosed,
    /// The unit may still go on.
    StillActive,
}

/// The nodes around one anchor.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Path {
    /// When the anchor happened.
    pub anchor: Millis,
    /// Anchor and what follows.
    pub ahead: Vec<u32>,
    /// What came before the anchor, nearest first.
    pub back: Vec<u32>,
    /// Known reason why nothing more follows.
    pub stop_ahead: Option<Stop>,
    /// Known reason why nothing more came before.
    pub stop_back: Option<Stop>,
}

/// What a column holds for one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Node(u32),
    Stopped(Stop),
}

impl Path {
    /// Becomes a copy of `other` within its own memory.
    pub fn copy_from(&mut self, other: &Self) {
        self.anchor = other.anchor;
        self.ahead.clone_from(&other.ahead);
        self.back.clone_from(&other.back);
        self.stop_ahead = other.stop_ahead;
        self.stop_back = other.stop_back;
    }

    /// What column `column` holds; `None` beyond what the question follows.
    pub fn spot(&self, column: i32) -> Option<Spot> {
        let (node, stop) = match column >= 0 {
            true => (self.ahead.get(column as usize), self.stop_ahead),
            false => (
                self.back.get(column.unsigned_abs() as usize - 1),
                self.stop_back,
            ),
        };
        node.map(|code| Spot::Node(*code))
            .or(stop.map(Spot::Stopped))
    }
}

/// A list of paths that keeps its memory when it is emptied.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Paths {
    pool: Vec<Path>,
    used: usize,
}

impl Paths {
    pub fn clear(&mut self) {
        self.used = 0;
    }

    pub fn as_slice(&self) -> &[Path] {
        &self.pool[..self.used]
    }

    pub fn as_mut_slice(&mut self) -> &mut [Path] {
        &mut self.pool[..self.used]
    }

    /// Takes the last path away.
    pub fn pop(&mut self) {
        self.used = self.used.saturating_sub(1);
    }

    /// Appends a path at `anchor` and returns it, empty.
    pub fn push(&mut self, anchor: Millis) -> &mut Path {
        if self.used == self.pool.len() {
            self.pool.push(Path::default());
        }
        self.used += 1;
        let path = &mut self.pool[self.used - 1];
        path.anchor = anchor;
        path.ahead.clear();
        path.back.clear();
        (path.stop_ahead, path.stop_back) = (None, None);
        path
    }

    pub fn copy_from(&mut self, other: &Self) {
        self.clear();
        for path in other.as_slice() {
            self.push(path.anchor).copy_from(path);
        }
    }
}
