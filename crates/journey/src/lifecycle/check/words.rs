//! Keys, texts, colours, limits, and the stages that have a part of their own.

use std::collections::HashSet;

use wayfarer_core::ErrorCode;

use crate::definition::check_slug;
use crate::lifecycle::{Finding, Lifecycle, Localised, Stage};

pub(super) fn check(lifecycle: &Lifecycle) -> Vec<Finding> {
    let mut found = Vec::new();
    if lifecycle.version != Lifecycle::VERSION {
        found.push(Finding::error(
            ErrorCode::LifecycleSyntax,
            "version",
            format!("version {} is not one this build reads", lifecycle.version),
            format!("write `version: {}`", Lifecycle::VERSION),
        ));
    }
    slug(&lifecycle.key, "key", &mut found);
    text(&lifecycle.names, "names", &mut found);
    limits(lifecycle, &mut found);
    let mut seen = HashSet::new();
    for (index, stage) in lifecycle.stages.iter().enumerate() {
        let path = format!("stages[{index}]");
        if !seen.insert(stage.key.as_str()) {
            found.push(Finding::error(
                ErrorCode::LifecycleDuplicate,
                format!("{path}.key"),
                format!("a second stage is called '{}'", stage.key),
                "give each stage a key of its own",
            ));
        }
        check_stage(stage, &path, &mut found);
    }
    terminal_last(&lifecycle.stages, &mut found);
    appointed(lifecycle, &mut found);
    found
}

fn limits(lifecycle: &Lifecycle, found: &mut Vec<Finding>) {
    let mut most = |path: &str, count: usize, max: usize| {
        if count > max {
            let what = format!("{count} parts, and at most {max} may stand here");
            let mend = "leave some out, or make two lifecycles of it";
            found.push(Finding::error(
                ErrorCode::LifecycleTooLarge,
                path,
                what,
                mend,
            ));
        }
    };
    most("stages", lifecycle.stages.len(), Lifecycle::MAX_STAGES);
    most(
        "transitions",
        lifecycle.transitions.len(),
        Lifecycle::MAX_TRANSITIONS,
    );
    for (index, transition) in lifecycle.transitions.iter().enumerate() {
        let path = format!("transitions[{index}].from");
        most(&path, transition.from.keys().len(), Lifecycle::MAX_STAGES);
    }
}

fn check_stage(stage: &Stage, path: &str, found: &mut Vec<Finding>) {
    slug(&stage.key, &format!("{path}.key"), found);
    text(&stage.names, &format!("{path}.names"), found);
    let further = [
        ("intent", &stage.intent),
        ("entry", &stage.entry),
        ("exit", &stage.exit),
    ];
    for (field, words) in further {
        if let Some(words) = words {
            text(words, &format!("{path}.{field}"), found);
        }
    }
    if let Some(colour) = &stage.colour {
        let digits = colour.strip_prefix('#').unwrap_or_default();
        let is_colour = digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
        if !is_colour {
            found.push(Finding::error(
                ErrorCode::LifecycleColour,
                format!("{path}.colour"),
                format!("'{colour}' is not a colour"),
                "write it as \"#rrggbb\", in quotes, such as \"#2f7d6b\"",
            ));
        }
    }
    if stage
        .owner
        .as_ref()
        .is_some_and(|owner| owner.trim().is_empty())
    {
        found.push(Finding::error(
            ErrorCode::LifecycleText,
            format!("{path}.owner"),
            "the department has no name",
            "name it or leave `owner` out",
        ));
    }
    let mut seen = HashSet::new();
    for (index, kpi) in stage.kpis.iter().enumerate() {
        let path = format!("{path}.kpis[{index}]");
        slug(kpi, &path, found);
        if !seen.insert(kpi) {
            let what = format!("'{kpi}' stands there twice");
            let code = ErrorCode::LifecycleDuplicate;
            found.push(Finding::warning(code, path, what, "keep one"));
        }
    }
}

fn slug(key: &str, path: &str, found: &mut Vec<Finding>) {
    found.extend(check_slug(key, ErrorCode::LifecycleKey, path));
}

fn text(words: &Localised, path: &str, found: &mut Vec<Finding>) {
    found.extend(words.check(ErrorCode::LifecycleText, path));
}

fn terminal_last(stages: &[Stage], found: &mut Vec<Finding>) {
    let last_open = stages.iter().rposition(|stage| !stage.terminal);
    let early = stages.iter().position(|stage| stage.terminal);
    if let (Some(last), Some(early)) = (last_open, early)
        && early < last
    {
        found.push(Finding::warning(
            ErrorCode::LifecycleInvalid,
            format!("stages[{early}]"),
            format!(
                "the terminal stage '{}' stands before '{}', which is not",
                stages[early].key, stages[last].key
            ),
            "write terminal stages last: the order of stages is the way forward",
        ));
    }
}

/// `initial` and `target`.
fn appointed(lifecycle: &Lifecycle, found: &mut Vec<Finding>) {
    if lifecycle.stages.is_empty() {
        let mend = "write at least one stage";
        let code = ErrorCode::LifecycleInvalid;
        found.push(Finding::error(code, "stages", "there is no stage", mend));
        return;
    }
    let appointed = [
        ("initial", Some(&lifecycle.initial), "begin in"),
        ("target", lifecycle.target.as_ref(), "are meant to reach"),
    ];
    for (field, key, what) in appointed {
        let Some(key) = key else { continue };
        match lifecycle.stages.iter().find(|stage| stage.key == *key) {
            None => found.push(Finding::error(
                ErrorCode::LifecycleUnknownStage,
                field,
                format!("no stage is called '{key}'"),
                known_stages(lifecycle),
            )),
            Some(stage) if stage.terminal => found.push(Finding::error(
                ErrorCode::LifecycleInvalid,
                field,
                format!("'{key}' is terminal, and subjects {what} it"),
                format!("name a stage for `{field}` that is not terminal"),
            )),
            Some(_) => {}
        }
    }
    if lifecycle.target.is_none() && lifecycle.stages.iter().all(|stage| stage.terminal) {
        let mend = "let at least one stage not be terminal";
        let what = "every stage is terminal, so there is none to reach";
        found.push(Finding::error(
            ErrorCode::LifecycleInvalid,
            "stages",
            what,
            mend,
        ));
    }
}

/// `the stages are: a, b`.
pub(super) fn known_stages(lifecycle: &Lifecycle) -> String {
    let keys: Vec<&str> = lifecycle
        .stages
        .iter()
        .map(|stage| stage.key.as_str())
        .collect();
    format!("the stages are: {}", keys.join(", "))
}
