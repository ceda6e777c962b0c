//! Which stays are compared with which, and the whole periods in them.

use wayfarer_core::Millis;

use crate::lifecycle::History;

/// The two sides, as a question names them. Stages are positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sides {
    pub before: Before,
    pub after: After,
    /// Of the later side only what begins here or later.
    pub recent_from: Option<Millis>,
    /// One past the last instant.
    pub until: Millis,
}

/// The earlier side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Previous,
    Stage(u16),
    First(Millis),
}

/// The later side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    Now,
    Stage(u16),
}

/// A stretch of time in a stage: from an instant up to another, which is outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub stage: u16,
    pub from: Millis,
    pub to: Millis,
}

impl Stretch {
    /// How many whole periods it has.
    pub fn periods(&self, period_ms: Millis) -> i64 {
        self.to.saturating_sub(self.from).max(0) / period_ms
    }

    /// One past the last instant of its whole periods.
    pub fn end(&self, period_ms: Millis) -> Millis {
        self.from + self.periods(period_ms) * period_ms
    }
}

impl Sides {
    /// The stretches of the earlier and of the later side, in order of time.
    pub fn of(&self, history: &History) -> (Vec<Stretch>, Vec<Stretch>) {
        let stays = self.stays(history);
        let Some((present, earlier)) = stays.split_last() else {
            return (Vec::new(), Vec::new());
        };
        let in_stage = |stays: &[Stretch], stage: u16| -> Vec<Stretch> {
            let ours = stays.iter().filter(|stay| stay.stage == stage);
            ours.copied().collect()
        };
        let mut now = *present;
        let before = match self.before {
            Before::Previous => {
                let long = earlier.iter().rfind(|stay| stay.from < stay.to);
                long.copied().into_iter().collect()
            }
            Before::Stage(stage) => in_stage(earlier, stage),
            Before::First(first) => {
                let border = present.from.saturating_add(first).min(present.to);
                now.from = border;
                vec![Stretch {
                    to: border,
                    ..*present
                }]
            }
        };
        let after = match self.after {
            After::Now => vec![now],
            After::Stage(stage) => in_stage(&stays, stage),
        };
        let late = |stretch: Stretch| Stretch {
            from: self
                .recent_from
                .map_or(stretch.from, |from| stretch.from.max(from)),
            ..stretch
        };
        (before, after.into_iter().map(late).collect())
    }

    /// Every stay; the last one goes on until as-of.
    fn stays(&self, history: &History) -> Vec<Stretch> {
        let moves = &history.moves;
        let stays = moves.iter().enumerate().map(|(index, step)| Stretch {
            stage: step.to,
            from: step.at,
            to: moves.get(index + 1).map_or(self.until, |next| next.at),
        });
        stays.collect()
    }
}
