//! A comparison as plain text.

use std::fmt;

use super::{LifecycleDiff, MoveName, StageChange, TransitionChange};
use crate::definition::write_line;
use crate::lifecycle::{MoveKind, Source, Transition};
use crate::yaml;

impl fmt::Display for LifecycleDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.fields {
            write_line(f, "~ ", change)?;
        }
        part(f, "stages", !self.stages.is_empty())?;
        for change in &self.stages {
            stage(f, change)?;
        }
        let has_moves = !self.transitions.is_empty() || self.transitions_reordered;
        part(f, "transitions", has_moves)?;
        for change in &self.transitions {
            transition(f, change)?;
        }
        if self.transitions_reordered {
            writeln!(f, "  ~ their order, which decides between equal priorities")?;
        }
        part(f, "risk", !self.risk.is_empty())?;
        for change in &self.risk {
            write_line(f, "  ~ ", change)?;
        }
        Ok(())
    }
}

fn part(f: &mut fmt::Formatter<'_>, title: &str, is_there: bool) -> fmt::Result {
    match is_there {
        true => writeln!(f, "{title}"),
        false => Ok(()),
    }
}

fn stage(f: &mut fmt::Formatter<'_>, change: &StageChange) -> fmt::Result {
    let behind = |after: &Option<String>| match after {
        Some(after) => format!("behind {after}"),
        None => "first".to_owned(),
    };
    match change {
        StageChange::Added { key, after } => writeln!(f, "  + {key}, {}", behind(after)),
        StageChange::Removed { key } => writeln!(f, "  - {key}"),
        StageChange::Renamed { from, key } => writeln!(f, "  ~ {from} is now called {key}"),
        StageChange::Moved { key, after } => writeln!(f, "  ~ {key} moved, {}", behind(after)),
        StageChange::Changed { key, fields } => {
            writeln!(f, "  ~ {key}")?;
            fields
                .iter()
                .try_for_each(|one| write_line(f, "      ", one))
        }
    }
}

fn transition(f: &mut fmt::Formatter<'_>, change: &TransitionChange) -> fmt::Result {
    match change {
        TransitionChange::Added { name, transition } => {
            writeln!(f, "  + {}{}", named(name), terms(transition))
        }
        TransitionChange::Removed { name, transition } => {
            writeln!(f, "  - {}{}", named(name), terms(transition))
        }
        TransitionChange::Changed { name, fields } => {
            writeln!(f, "  ~ {}", named(name))?;
            fields
                .iter()
                .try_for_each(|one| write_line(f, "      ", one))
        }
    }
}

fn named(name: &MoveName) -> String {
    let from = match &name.from {
        Source::One(key) => key.clone(),
        Source::Many(keys) => keys.join(", "),
    };
    let kind = match name.kind {
        MoveKind::Start => "start",
        MoveKind::Progress => "progress",
        MoveKind::Regress => "regress",
        MoveKind::Lateral => "lateral",
        MoveKind::Close => "close",
        MoveKind::Reopen => "reopen",
    };
    format!("{from} → {} ({kind})", name.to)
}

fn terms(transition: &Transition) -> String {
    let mut terms = match &transition.when {
        Some(when) => format!(" when {}", yaml::line(when)),
        None => " by hand".to_owned(),
    };
    if let Some(span) = transition.confirm_for {
        terms.push_str(&format!(", confirmed for {span}"));
    }
    if let Some(span) = transition.min_dwell {
        terms.push_str(&format!(", after {span} in the stage"));
    }
    if transition.priority != 0 {
        terms.push_str(&format!(", priority {}", transition.priority));
    }
    terms
}
