//! Lengths of waits on a grid: each doubling is cut into 32 equal steps, so that a
//! percentile and what lies above it can be counted exactly, whatever the number of people.

use wayfarer_core::Millis;

/// Steps of a doubling, as a power of two.
const STEP_BITS: u32 = 5;
const STEPS: u64 = 1 << STEP_BITS;

/// The cell of the grid a length lies in; lengths below 32 ms have one each.
pub(super) fn cell_of(length_ms: Millis) -> u16 {
    let length = length_ms.max(0).unsigned_abs();
    if length < STEPS {
        return length as u16;
    }
    let shift = length.ilog2() - STEP_BITS;
    let (octave, step) = (u64::from(shift) + 1, (length >> shift) - STEPS);
    (octave * STEPS + step) as u16
}

/// The longest length in a cell.
pub(super) fn longest_in(cell: u16) -> Millis {
    let (octave, step) = (u64::from(cell) / STEPS, u64::from(cell) % STEPS);
    match octave {
        0 => step as Millis,
        _ => {
            let after = u128::from(STEPS + step + 1) << (octave - 1);
            Millis::try_from(after - 1).unwrap_or(Millis::MAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_follow_one_another_without_a_gap() {
        for length in (0..70_000).chain([1 << 40, (1 << 40) - 1, Millis::MAX]) {
            let cell = cell_of(length);
            assert!(longest_in(cell) >= length, "{length}");
            assert!(cell == 0 || longest_in(cell - 1) < length, "{length}");
            // No wider than a 32nd of what lies in it.
            let width = longest_in(cell) - cell.checked_sub(1).map_or(-1, longest_in);
            assert!(width <= (length / 32).max(1), "{length} {width}");
        }
        assert_eq!(cell_of(-5), 0);
    }
}
