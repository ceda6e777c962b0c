//! A proposal as a file to go on from.

use std::fmt::Write as _;

use wayfarer_journey::Definition;

use super::Proposal;
use crate::touchpoints::Match;

impl Proposal {
    /// The definition as YAML, with comments that say where it comes from, what each event
    /// was taken for, what was left out, and why each transition is there.
    pub fn to_yaml(&self) -> String {
        let mut text = String::new();
        self.head(&mut text);
        let mut notes = self.notes.iter();
        let mut is_among_transitions = false;
        for line in self.lifecycle.to_yaml().lines() {
            if !line.starts_with(' ') {
                is_among_transitions = line == "transitions:";
            }
            let begins_one = is_among_transitions && line.starts_with("  - ");
            if let Some(note) = begins_one.then(|| notes.next()).flatten()
                && !note.is_empty()
            {
                comment(&mut text, "  ", note);
            }
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    fn head(&self, text: &mut String) {
        comment(
            text,
            "",
            &format!("Proposed from template '{}'.", self.template),
        );
        for (key, span) in &self.parameters {
            comment(text, "", &format!("  {key} = {span}"));
        }
        comment(text, "", "Events and what they were taken for:");
        for sense in &self.events {
            let event = &sense.event;
            let line = match &sense.meaning {
                Some(found) => format!("  {event}: {} ({})", found.meaning, Match::reason(found)),
                None => format!("  {event}: not recognised"),
            };
            comment(text, "", &line);
        }
        if !self.left_out.is_empty() {
            comment(text, "", "Left out, because no event tells of it:");
        }
        for left in &self.left_out {
            let why = match left.reason.is_empty() {
                true => left.missing.join(", "),
                false => left.reason.clone(),
            };
            comment(text, "", &format!("  {}: {why}", left.part));
        }
        if !self.stages_left_out.is_empty() {
            let stages = self.stages_left_out.join(", ");
            comment(text, "", &format!("Stages left out: {stages}"));
        }
    }
}

/// One line of comment; whatever would break out of it is made harmless.
fn comment(text: &mut String, indent: &str, words: &str) {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
    let words = words.replace(is_break, " ");
    let _ = writeln!(text, "{indent}# {words}");
}
