//! Cuts sorted rows into row groups on person borders.

use super::block::long;
use super::chunk::{Chunk, Part};
use crate::schema::{GROUP_ROWS_MAX, GROUP_ROWS_TARGET};

/// Cuts `rows` into full row groups and what is left; with `is_last` nothing is left.
pub(super) fn cut(rows: Chunk, is_last: bool) -> (Vec<Chunk>, Chunk) {
    let borders = Borders::of(&rows);
    let (mut ends, mut start) = (Vec::new(), 0);
    while let Some(end) = borders.group_end(start, is_last) {
        ends.push(end);
        start = end;
    }
    let mut rest = rows.parts.into_iter();
    let mut groups = Vec::with_capacity(ends.len());
    let (mut start, mut carried) = (0, None);
    for end in ends {
        let (group, left) = take(carried.take(), &mut rest, end - start);
        groups.push(group);
        (carried, start) = (left, end);
    }
    let tail = Chunk {
        parts: carried.into_iter().chain(rest).collect(),
    };
    (groups, tail)
}

/// The first `rows` rows, and what is left of the part they end in.
fn take(
    carried: Option<Part>,
    rest: &mut impl Iterator<Item = Part>,
    mut rows: usize,
) -> (Chunk, Option<Part>) {
    let mut group = Chunk::default();
    let mut carried = carried;
    while rows > 0 {
        let Some(mut part) = carried.take().or_else(|| rest.next()) else {
            break;
        };
        if part.range.len() > rows {
            let middle = part.range.start + rows;
            let mut left = part.clone();
            left.range.start = middle;
            part.range.end = middle;
            carried = Some(left);
        }
        rows -= part.range.len();
        group.parts.push(part);
    }
    (group, carried)
}

/// Answers which person a row belongs to.
struct Borders<'a> {
    parts: &'a [Part],
    /// First row of each part, and the number of rows at the end.
    starts: Vec<usize>,
}

impl<'a> Borders<'a> {
    fn of(rows: &'a Chunk) -> Self {
        let mut starts = vec![0];
        for part in &rows.parts {
            starts.push(starts[starts.len() - 1] + part.range.len());
        }
        let parts = &rows.parts;
        Self { parts, starts }
    }

    fn rows(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    fn person(&self, row: usize) -> u64 {
        let part = self.starts.partition_point(|start| *start <= row) - 1;
        let Part {
            block,
            order,
            range,
        } = &self.parts[part];
        let at = order[range.start + row - self.starts[part]];
        block.long(long::PERSON, at as usize)
    }

    /// Where the group that begins at `start` ends; `None` when more rows are needed first.
    fn group_end(&self, start: usize, is_last: bool) -> Option<usize> {
        let rows = self.rows();
        if start >= rows {
            return None;
        }
        let target = start + GROUP_ROWS_TARGET;
        if target >= rows {
            return is_last.then_some(rows);
        }
        let limit = (start + GROUP_ROWS_MAX).min(rows);
        let is_border = |row: usize| match row == rows {
            true => is_last,
            false => self.person(row - 1) != self.person(row),
        };
        if let Some(border) = (target..=limit).find(|row| is_border(*row)) {
            return Some(border);
        }
        if limit < start + GROUP_ROWS_MAX {
            return None;
        }
        // The person at the limit is large: it begins a group of its own, or, when it began
        // this one, is cut.
        let large = self.person(limit - 1);
        let first = (start..limit)
            .rev()
            .take_while(|row| self.person(*row) == large)
            .last();
        match first {
            Some(first) if first > start => Some(first),
            _ => Some(limit),
        }
    }
}
