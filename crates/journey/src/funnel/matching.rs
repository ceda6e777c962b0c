//! Which events of one instant serve which steps: one event serves one step.

use super::shape::STEPS_MAX;

/// Nobody.
pub(super) const NOBODY: u32 = u32::MAX;

/// Steps and the events that serve them, grown one event at a time (augmenting paths). A
/// step that is served stays served, and so does an event that serves.
#[derive(Debug, Clone)]
pub(super) struct Matching {
    /// The event that serves each step.
    pub owner: [u32; STEPS_MAX],
    /// The steps that are served.
    pub served: u32,
}

impl Matching {
    /// Nothing served.
    pub fn new() -> Self {
        Self {
            owner: [NOBODY; STEPS_MAX],
            served: 0,
        }
    }

    /// Lets `event` serve one of `steps`, moving others where needed. `steps_of` says
    /// which steps an event can serve. Whether it found a place.
    pub fn add(&mut self, event: u32, steps_of: &dyn Fn(u32) -> u32) -> bool {
        let mut visited = 0;
        self.place(event, &mut visited, steps_of)
    }

    fn place(&mut self, event: u32, visited: &mut u32, steps_of: &dyn Fn(u32) -> u32) -> bool {
        let free = steps_of(event) & !self.served;
        if free != 0 {
            let step = free.trailing_zeros() as usize;
            self.owner[step] = event;
            self.served |= 1 << step;
            return true;
        }
        loop {
            let untried = steps_of(event) & !*visited;
            if untried == 0 {
                return false;
            }
            let step = untried.trailing_zeros() as usize;
            *visited |= 1 << step;
            if self.place(self.owner[step], visited, steps_of) {
                self.owner[step] = event;
                return true;
            }
        }
    }
}
