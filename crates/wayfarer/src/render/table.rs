//! Tables whose columns line up in every script.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Tone, View};

/// Spaces between columns.
const GAP: usize = 2;
/// A shortened column keeps at least this many columns.
const NARROWEST: usize = 6;

/// A table that is being filled.
#[derive(Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug)]
struct Column {
    title: String,
    align: Align,
}

/// Which edge of a column its values touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// One value of a table: pieces of text, each in its tone.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pieces: Vec<(Tone, String)>,
}

impl Cell {
    /// Text in a tone.
    pub fn toned(tone: Tone, text: impl Into<String>) -> Self {
        Self {
            pieces: vec![(tone, text.into())],
        }
    }

    /// The same cell with more text behind it.
    pub fn and(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.pieces.push((tone, text.into()));
        self
    }

    fn width(&self) -> usize {
        self.pieces.iter().map(|(_, text)| text.width()).sum()
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::toned(Tone::Ink, text)
    }
}

impl Table {
    /// A table without columns.
    pub fn new() -> Self {
        Self {
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Adds a column of text.
    pub fn text(self, title: &str) -> Self {
        self.column(title, Align::Left)
    }

    /// Adds a column of numbers.
    pub fn number(self, title: &str) -> Self {
        self.column(title, Align::Right)
    }

    fn column(mut self, title: &str, align: Align) -> Self {
        self.columns.push(Column {
            title: title.to_owned(),
            align,
        });
        self
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as lines, no wider than the view: text columns are shortened when it must.
    pub fn draw(&self, view: &View) -> String {
        let widths = self.widths(view.width);
        let mut text = String::new();
        if self.columns.iter().any(|column| !column.title.is_empty()) {
            let titles = self
                .columns
                .iter()
                .map(|column| Cell::toned(Tone::Hint, column.title.as_str()));
            self.line(&titles.collect::<Vec<_>>(), &widths, view, &mut text);
        }
        for row in &self.rows {
            self.line(row, &widths, view, &mut text);
        }
        text
    }

    fn widths(&self, available: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .map(|column| column.title.width())
            .collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        let gaps = GAP * widths.len().saturating_sub(1);
        loop {
            let total = widths.iter().sum::<usize>() + gaps;
            let widest = (0..widths.len())
                .filter(|index| {
                    self.columns[*index].align == Align::Left && widths[*index] > NARROWEST
                })
                .max_by_key(|index| widths[*index]);
            match widest {
                Some(index) if total > available => {
                    let excess = total - available;
                    widths[index] =
                        (widths[index] - excess.min(widths[index] / 4 + 1)).max(NARROWEST);
                }
                _ => return widths,
            }
        }
    }

    fn line(&self, cells: &[Cell], widths: &[usize], view: &View, text: &mut String) {
        let mut line = String::new();
        for (index, (cell, width)) in cells.iter().zip(widths).enumerate() {
            if index > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            let used = cell.width().min(*width);
            let padding = " ".repeat(width - used);
            if self.columns[index].align == Align::Right {
                line.push_str(&padding);
            }
            let mut left = *width;
            for (tone, piece) in &cell.pieces {
                let shown = shortened(piece, left);
                left -= shown.width().min(left);
                line.push_str(&view.paint.apply(*tone, &shown));
            }
            if self.columns[index].align == Align::Left {
                line.push_str(&padding);
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// The text in at most `width` columns, with an ellipsis where it was cut. Control
/// characters, which could command the terminal, are shown as `�`.
pub fn shortened(text: &str, width: usize) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    if clean.width() <= width {
        return clean;
    }
    let mut short = String::new();
    let mut used = 1;
    for character in clean.chars() {
        used += character.width().unwrap_or(0);
        if used > width {
            break;
        }
        short.push(character);
    }
    if width > 0 {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use wayfarer_journey::Lang;

    use super::*;
    use crate::render::Paint;

    fn view(width: usize) -> View {
        View {
            lang: Lang::En,
            width,
            paint: Paint::Plain,
        }
    }

    #[test]
    fn wide_characters_line_up() {
        let mut table = Table::new().text("事件").number("n");
        table.row(["下单".into(), "1,200".into()]);
        table.row(["visit".into(), "3".into()]);
        assert_eq!(
            table.draw(&view(80)),
            "事件       n\n下单   1,200\nvisit      3\n"
        );
    }

    #[test]
    fn long_text_is_shortened_to_the_width() {
        let mut table = Table::new().text("name").number("n");
        table.row(["a very long name that does not fit".into(), "12".into()]);
        let drawn = table.draw(&view(20));
        assert!(drawn.contains("a very long nam…  12"), "{drawn}");
        assert!(drawn.lines().all(|line| line.width() <= 20), "{drawn}");
    }

    #[test]
    fn control_characters_cannot_command_the_terminal() {
        assert_eq!(shortened("a\u{1b}[31m", 20), "a\u{fffd}[31m");
        assert_eq!(shortened("下单下单", 5), "下单…");
    }
}
