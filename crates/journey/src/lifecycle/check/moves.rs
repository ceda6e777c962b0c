//! Each transition by itself: stages it names, kind, direction.

use wayfarer_core::ErrorCode;

use super::words::known_stages;
use crate::lifecycle::{Finding, Lifecycle, MoveKind, Source, Stage, Transition};

pub(super) fn check(lifecycle: &Lifecycle) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, transition) in lifecycle.transitions.iter().enumerate() {
        let path = format!("transitions[{index}]");
        let one = One {
            lifecycle,
            transition,
            path,
        };
        one.sources(&mut found);
        one.goal(&mut found);
        one.kind(&mut found);
        one.direction(&mut found);
        one.timing(&mut found);
    }
    found
}

struct One<'a> {
    lifecycle: &'a Lifecycle,
    transition: &'a Transition,
    path: String,
}

impl One<'_> {
    fn at(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }

    fn stage(&self, key: &str) -> Option<&Stage> {
        self.lifecycle.stages.iter().find(|stage| stage.key == key)
    }

    /// The stages it names that there are.
    fn named(&self) -> impl Iterator<Item = &Stage> {
        let keys = self.transition.from.keys().iter();
        keys.filter_map(|key| self.stage(key))
    }

    fn sources(&self, found: &mut Vec<Finding>) {
        let keys = self.transition.from.keys();
        if keys.is_empty() && !self.transition.from.is_any() {
            found.push(Finding::error(
                ErrorCode::LifecycleUnknownStage,
                self.at("from"),
                "no stage is named to leave",
                "name one or several, or \"*\" for every stage that is not terminal",
            ));
        }
        for (index, key) in keys.iter().enumerate() {
            let path = match &self.transition.from {
                Source::One(_) => self.at("from"),
                Source::Many(_) => self.at(&format!("from[{index}]")),
            };
            if key == Source::ANY {
                let mend = "write `from: \"*\"`: it stands for all of them";
                let what = "\"*\" stands beside other stages";
                let code = ErrorCode::LifecycleUnknownStage;
                found.push(Finding::error(code, path, what, mend));
            } else if self.stage(key).is_none() {
                found.push(self.unknown(path, key));
            } else if keys[..index].contains(key) {
                let what = format!("'{key}' stands there twice");
                let code = ErrorCode::LifecycleDuplicate;
                found.push(Finding::warning(code, path, what, "keep one"));
            } else if *key == self.transition.to {
                found.push(Finding::error(
                    ErrorCode::LifecycleSelfMove,
                    path,
                    format!("the transition leaves '{key}' and enters it again"),
                    "name another stage to enter, or take this one out of `from`",
                ));
            }
        }
    }

    fn goal(&self, found: &mut Vec<Finding>) {
        if self.stage(&self.transition.to).is_none() {
            found.push(self.unknown(self.at("to"), &self.transition.to));
        }
    }

    fn unknown(&self, path: String, key: &str) -> Finding {
        Finding::error(
            ErrorCode::LifecycleUnknownStage,
            path,
            format!("no stage is called '{key}'"),
            known_stages(self.lifecycle),
        )
    }

    fn kind(&self, found: &mut Vec<Finding>) {
        let Some(goal) = self.stage(&self.transition.to) else {
            return;
        };
        let kind = self.transition.kind;
        let mut wrong = |what: String, mend: &str| {
            let code = ErrorCode::LifecycleKind;
            found.push(Finding::error(code, self.at("kind"), what, mend));
        };
        if kind == MoveKind::Start {
            let mend = "leave the transition out: `initial` says where subjects begin";
            return wrong("a start is never written".to_owned(), mend);
        }
        let closed = self.named().find(|stage| stage.terminal);
        match closed {
            Some(stage) if kind != MoveKind::Reopen => wrong(
                format!(
                    "'{}' is terminal and only a reopen leads out of it",
                    stage.key
                ),
                "write `kind: reopen`, or take the terminal stage out of `from`",
            ),
            _ => {}
        }
        let open = self.named().find(|stage| !stage.terminal);
        if kind == MoveKind::Reopen && (self.transition.from.is_any() || open.is_some()) {
            let from = open.map_or("every stage not terminal", |stage| stage.key.as_str());
            wrong(
                format!("a reopen leaves terminal stages only, and this one leaves {from}"),
                "name terminal stages in `from`, or choose progress, regress or lateral",
            );
        }
        match (goal.terminal, kind == MoveKind::Close) {
            (true, false) => wrong(
                format!("'{}' is terminal and only a close enters it", goal.key),
                "write `kind: close`",
            ),
            (false, true) => wrong(
                format!(
                    "a close ends the journey, and '{}' is not terminal",
                    goal.key
                ),
                "mark the stage `terminal: true`, or choose another kind",
            ),
            _ => {}
        }
    }

    /// Progress goes down the list of stages and regress up.
    fn direction(&self, found: &mut Vec<Finding>) {
        let Some(goal) = self.lifecycle.stage_index(&self.transition.to) else {
            return;
        };
        let backwards = |from: usize| match self.transition.kind {
            MoveKind::Progress => from > goal,
            MoveKind::Regress => from < goal,
            _ => false,
        };
        let odd = self
            .named()
            .filter(|stage| !stage.terminal)
            .filter_map(|stage| self.lifecycle.stage_index(&stage.key))
            .find(|from| backwards(*from));
        if let Some(from) = odd {
            let word = match self.transition.kind {
                MoveKind::Progress => "earlier",
                _ => "later",
            };
            found.push(Finding::warning(
                ErrorCode::LifecycleKind,
                self.at("kind"),
                format!(
                    "'{}' stands {word} in the list than '{}'",
                    self.transition.to, self.lifecycle.stages[from].key
                ),
                "stages are listed from least to most advanced: turn the kind or the order",
            ));
        }
    }

    fn timing(&self, found: &mut Vec<Finding>) {
        if self.transition.when.is_some() {
            return;
        }
        let given = [
            ("confirm_for", self.transition.confirm_for),
            ("min_dwell", self.transition.min_dwell),
        ];
        for (field, span) in given {
            if span.is_some() {
                found.push(Finding::warning(
                    ErrorCode::LifecycleCondition,
                    self.at(field),
                    format!("`{field}` does nothing without `when`"),
                    "add a condition, or leave it out: members move subjects at any time",
                ));
            }
        }
    }
}
