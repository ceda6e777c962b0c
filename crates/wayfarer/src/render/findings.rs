//! Findings with the line they are about.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;
use wayfarer_app::ProblemPart;
use wayfarer_journey::lifecycle::Severity;

use super::csv::{Field, Sheet};
use super::table::shortened;
use super::{Tone, View};

/// Each finding with its place in the text, the line, a mark under it, and the fix.
pub fn findings(parts: &[ProblemPart], name: &str, text: &str, view: &View) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut drawn = String::new();
    for part in parts {
        heading(part, view, &mut drawn);
        let line = part.line.unwrap_or(1);
        let column = part.column.unwrap_or(1);
        let margin = line.to_string().len();
        let pad = " ".repeat(margin);
        let _ = writeln!(
            drawn,
            "{pad}{} {name}:{line}:{column}{}",
            view.paint.apply(Tone::Hint, "-->"),
            match part.pointer.as_str() {
                "" => String::new(),
                pointer => format!("  {pointer}"),
            }
        );
        let index = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        if let Some(source) = lines.get(index) {
            excerpt(source, line, column, view, &mut drawn);
        }
        if let Some(hint) = &part.hint {
            let mark = view.paint.apply(Tone::Hint, "=");
            let _ = writeln!(drawn, "{pad} {mark} {hint}");
        }
        drawn.push('\n');
    }
    drawn
}

fn heading(part: &ProblemPart, view: &View, drawn: &mut String) {
    let severity = part.severity.unwrap_or(Severity::Error);
    let tone = match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Here,
    };
    let code = part
        .code
        .map_or_else(String::new, |code| format!("[{}]", code.as_str()));
    let word = view.paint.apply(tone, severity.as_str());
    let detail = view.paint.apply(Tone::Strong, &part.detail);
    let _ = writeln!(drawn, "{word}{code}: {detail}");
}

fn excerpt(source: &str, line: u32, column: u32, view: &View, drawn: &mut String) {
    let number = line.to_string();
    let bar = view.paint.apply(Tone::Hint, "|");
    let width = view.width.saturating_sub(number.len() + 3);
    let source: String = source.replace('\t', " ");
    let before = usize::try_from(column).unwrap_or(1).saturating_sub(1);
    let lead: String = source.chars().take(before).collect();
    let marked: String = source.chars().skip(before).collect();
    let room = width.saturating_sub(lead.width()).max(1);
    let length = part_of(&marked).width().clamp(1, room);
    let marks = view.paint.apply(Tone::Here, &"^".repeat(length));
    let shown = shortened(&source, width);
    let pad = " ".repeat(number.len());
    let _ = writeln!(drawn, "{pad} {bar}");
    let _ = writeln!(drawn, "{number} {bar} {shown}");
    if lead.width() < width {
        let _ = writeln!(drawn, "{pad} {bar} {}{marks}", " ".repeat(lead.width()));
    }
}

/// What the mark is drawn under: up to the end of the line, or of the part of a list or
/// map written on one line.
fn part_of(text: &str) -> &str {
    let mut depth = 0_usize;
    let mut quote = None;
    for (index, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') if depth > 0 => depth -= 1,
            (None, '}' | ']' | ',') if depth == 0 => return &text[..index],
            (None, '#') if text[..index].ends_with(' ') => return text[..index].trim_end(),
            _ => {}
        }
    }
    text.trim_end()
}

/// A row per finding.
pub fn findings_sheet(parts: &[ProblemPart]) -> Sheet {
    let header = [
        "severity", "code", "line", "column", "pointer", "detail", "hint",
    ];
    let mut sheet = Sheet::new(&header);
    for part in parts {
        let number = |number: Option<u32>| {
            number.map_or(Field::Empty, |number| Field::Number(f64::from(number)))
        };
        sheet.row([
            Field::from(part.severity.map_or("", Severity::as_str)),
            Field::from(part.code.map_or("", |code| code.as_str())),
            number(part.line),
            number(part.column),
            Field::from(part.pointer.as_str()),
            Field::from(part.detail.as_str()),
            Field::from(part.hint.as_deref().unwrap_or_default()),
        ]);
    }
    sheet
}

#[cfg(test)]
mod tests {
    use wayfarer_core::ErrorCode;
    use wayfarer_journey::Lang;

    use super::*;
    use crate::render::Paint;

    fn drawn(line: u32, column: u32, text: &str) -> String {
        let view = View {
            lang: Lang::En,
            width: 40,
            paint: Paint::Plain,
        };
        let part = ProblemPart {
            pointer: "/transitions/0/to".to_owned(),
            detail: "no stage is called 'b'".to_owned(),
            hint: Some("the stages are: a".to_owned()),
            code: Some(ErrorCode::LifecycleUnknownStage),
            severity: Some(Severity::Error),
            line: Some(line),
            column: Some(column),
        };
        findings(&[part], "x.yaml", text, &view)
    }

    #[test]
    fn the_part_is_marked_under_its_line() {
        // The mark stands under the value, though 从 is two columns wide.
        assert_eq!(
            drawn(2, 9, "transitions:\n  - {从: a, to: b, kind: progress}"),
            "\
error[lifecycle.unknown_stage]: no stage is called 'b'
 --> x.yaml:2:9  /transitions/0/to
  |
2 |   - {从: a, to: b, kind: progress}
  |          ^
  = the stages are: a

"
        );
        assert!(drawn(1, 3, "  to: b # c").contains("  |   ^^^^^\n"));
    }

    #[test]
    fn long_lines_are_shortened_and_missing_lines_left_out() {
        let long = format!("to: {}", "b".repeat(99));
        let text = drawn(1, 1, &long);
        assert!(text.lines().all(|line| line.width() <= 60), "{text}");
        assert!(text.contains(&"^".repeat(36)), "{text}");
        assert!(!drawn(9, 1, "a: 1").contains('^'));
    }
}
