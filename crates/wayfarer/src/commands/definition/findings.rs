//! Findings on their way to the terminal.

use wayfarer_app::{AppError, ProblemPart};
use wayfarer_journey::lifecycle::Severity;

use super::Text;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::render;

/// Shows what a refusal found in the text, and says in one line why it failed.
pub(super) fn refused(error: AppError, of: &Text, console: &Console) -> Failure {
    if error.parts.is_empty() {
        return error.into();
    }
    console.show(&render::findings(
        &error.parts,
        &of.name,
        &of.text,
        console.view(),
    ));
    Failure {
        exit: Exit::of(error.code),
        code: Some(error.code),
        message: summed_up(&error.parts, &of.name),
        hint: error.hint,
    }
}

/// Shows what is doubtful about a text that was taken.
pub(super) fn warned(warnings: &[ProblemPart], of: &Text, console: &Console) {
    if !warnings.is_empty() {
        console.note(&render::findings(
            warnings,
            &of.name,
            &of.text,
            console.view(),
        ));
    }
}

/// `2 errors and 1 warning in shop.yaml`.
pub(super) fn summed_up(parts: &[ProblemPart], name: &str) -> String {
    let of = |severity| {
        let count = parts
            .iter()
            .filter(|part| part.severity == Some(severity))
            .count();
        let word = Severity::as_str(severity);
        match count {
            0 => None,
            1 => Some(format!("1 {word}")),
            many => Some(format!("{many} {word}s")),
        }
    };
    let counts = [of(Severity::Error), of(Severity::Warning)];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    match counts.is_empty() {
        true => format!("nothing wrong with {name}"),
        false => format!("{} in {name}", counts.join(" and ")),
    }
}
