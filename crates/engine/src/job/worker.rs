//! What one thread decodes morsels with.

use std::sync::atomic::Ordering;

use wayfarer_journey::Plan;

use crate::morsel::Morsel;
use crate::overlay::Overlay;
use crate::part::{Filed, Part, Scratch, Shared};
use crate::{Control, EngineError};

/// One thread's buffers.
pub(super) struct Worker {
    scratch: Scratch,
    parts: Vec<Part>,
}

impl Worker {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            scratch: Scratch::default(),
            parts: vec![Part::new(plan)],
        }
    }

    /// Decodes and matches a morsel: one part per run, one for moves and one for events that
    /// are filed elsewhere.
    pub(super) fn load(
        &mut self,
        shared: &Shared<'_>,
        morsel: &Morsel,
        overlay: &Overlay,
        control: &Control,
    ) -> Result<&[Part], EngineError> {
        control.check()?;
        let moves = shared.staged.moves.as_ref();
        let further = usize::from(moves.is_some()) + usize::from(!overlay.is_empty());
        let parts = morsel.pieces.len() + further;
        while self.parts.len() < parts {
            self.parts.push(Part::new(shared.plan));
        }
        for (piece, part) in morsel.pieces.iter().zip(&mut self.parts) {
            part.clear();
            for group in &piece.groups {
                let place = (&*piece.run, *group);
                part.append(
                    shared,
                    &mut self.scratch,
                    place,
                    morsel.persons,
                    Filed::Here,
                )?;
                let rows = u64::from(piece.run.groups()[*group].rows);
                control.rows_scanned.fetch_add(rows, Ordering::Relaxed);
            }
        }
        if let Some(moves) = moves {
            let part = &mut self.parts[morsel.pieces.len()];
            part.clear();
            part.append_moves(shared, &mut self.scratch, moves, morsel.persons);
        }
        if !overlay.is_empty() {
            overlay.load(morsel.persons, &mut self.parts[parts - 1]);
        }
        Ok(&self.parts[..parts])
    }
}
