//! Each condition by itself: its form, and whether it can hold and can fail.

use wayfarer_core::{ErrorCode, Span};

use crate::lifecycle::logic::{Claim, Logic};
use crate::lifecycle::rules::dialect;
use crate::lifecycle::{Finding, Lifecycle};
use crate::people::TreeBuilder;
use crate::{Context, Criterion, PlanBuilder, QuestionError, yaml};

/// Longest quotation of a condition in a message.
const QUOTED_CHARS_MAX: usize = 80;
/// Among more parts than this, no pair is looked for.
const CLASHING_PARTS_MAX: usize = 50;

pub(super) fn check(lifecycle: &Lifecycle, logic: &Logic) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(begins) = &lifecycle.begins
        && let Err(error) = begins.validate("begins")
    {
        found.push(malformed(error));
    }
    for (path, criterion) in conditions(lifecycle) {
        condition(logic, criterion, &path, &mut found);
    }
    if let Some(risk) = &lifecycle.risk
        && risk.saved_after == (Span { millis: 0 })
    {
        found.push(Finding::warning(
            ErrorCode::LifecycleCondition,
            "risk.saved_after",
            "a subject counts as saved the instant its risk is gone",
            "give the time the risk must stay away, such as 14d",
        ));
    }
    if found.is_empty() {
        found.extend(together(lifecycle));
    }
    found
}

/// One condition by itself.
pub(crate) fn condition(
    logic: &Logic,
    criterion: &Criterion,
    path: &str,
    found: &mut Vec<Finding>,
) {
    let before = found.len();
    form(criterion, path, found);
    if found.len() == before {
        sense(logic, criterion, path, found);
    }
}

/// Every condition of the definition, with its path.
fn conditions(lifecycle: &Lifecycle) -> Vec<(String, &Criterion)> {
    let moves = lifecycle.transitions.iter().enumerate();
    let mut all: Vec<(String, &Criterion)> = moves
        .filter_map(|(index, transition)| {
            let path = format!("transitions[{index}].when");
            transition.when.as_ref().map(|when| (path, when))
        })
        .collect();
    if let Some(risk) = &lifecycle.risk {
        let watching = risk.watching.iter();
        all.extend(watching.map(|rule| ("risk.watching.when".to_owned(), &rule.when)));
        all.push(("risk.at_risk.when".to_owned(), &risk.at_risk.when));
    }
    all
}

/// What no question could be asked with, test by test.
fn form(criterion: &Criterion, path: &str, found: &mut Vec<Finding>) {
    let before = found.len();
    each_test(criterion, path, &mut |test, path| {
        if let Err(error) = compile(test, path) {
            found.push(malformed(error));
        }
    });
    // Nesting is a matter of the whole.
    if found.len() == before
        && let Err(error) = compile(criterion, path)
    {
        found.push(malformed(error));
    }
}

fn each_test(criterion: &Criterion, path: &str, visit: &mut dyn FnMut(&Criterion, &str)) {
    match parts(criterion, path) {
        Some(parts) => {
            for (path, part) in parts {
                each_test(part, &path, visit);
            }
        }
        None => visit(criterion, path),
    }
}

/// What a condition is joined of; `None` for a test.
fn parts<'a>(criterion: &'a Criterion, path: &str) -> Option<Vec<(String, &'a Criterion)>> {
    let listed = |word: &str, parts: &'a [Criterion]| {
        let parts = parts.iter().enumerate();
        parts
            .map(|(index, part)| (format!("{path}.{word}[{index}]"), part))
            .collect()
    };
    match criterion {
        Criterion::All(parts) => Some(listed("all", parts)),
        Criterion::Any(parts) => Some(listed("any", parts)),
        Criterion::Not(part) => Some(vec![(format!("{path}.not"), part)]),
        _ => None,
    }
}

fn compile(criterion: &Criterion, path: &str) -> Result<(), QuestionError> {
    let context = Context::at(0);
    compile_into(criterion, path, &context, &mut PlanBuilder::new(&context))
}

fn compile_into(
    criterion: &Criterion,
    path: &str,
    context: &Context,
    plan: &mut PlanBuilder,
) -> Result<(), QuestionError> {
    let mut builder = TreeBuilder::new(dialect(context), context, plan);
    builder.tree(criterion, path).map(|_| ())
}

pub(crate) fn malformed(error: QuestionError) -> Finding {
    let code = match error.code {
        ErrorCode::QuestionTooLarge => ErrorCode::LifecycleTooLarge,
        _ => ErrorCode::LifecycleCondition,
    };
    Finding::error(code, error.path, error.message, "")
}

/// The conditions are evaluated side by side, with one mask per event.
fn together(lifecycle: &Lifecycle) -> Option<Finding> {
    let context = Context::at(0);
    let mut plan = PlanBuilder::new(&context);
    let mut conditions = conditions(lifecycle).into_iter();
    let error =
        conditions.find_map(|(path, when)| compile_into(when, &path, &context, &mut plan).err())?;
    let message = "the conditions ask for more than 64 different kinds of event in all";
    let mend = "use the same event and `where` in several conditions, or make two lifecycles";
    let code = ErrorCode::LifecycleTooLarge;
    Some(Finding::error(code, error.path, message, mend))
}

/// The innermost parts that can never hold, or always do.
fn sense(logic: &Logic, criterion: &Criterion, path: &str, found: &mut Vec<Finding>) {
    let before = found.len();
    innermost(logic, criterion, path, found);
    let is_said = found[before..].iter().any(Finding::is_error);
    if !is_said && logic.never_holds(&Claim::of(criterion)) {
        found.truncate(before);
        found.push(impossible(logic, criterion, path));
    }
}

fn innermost(logic: &Logic, criterion: &Criterion, path: &str, found: &mut Vec<Finding>) {
    let before = found.len();
    for (path, part) in parts(criterion, path).into_iter().flatten() {
        innermost(logic, part, &path, found);
    }
    if found.len() > before {
        return;
    }
    let claim = Claim::of(criterion);
    if logic.never_holds(&claim) {
        found.push(impossible(logic, criterion, path));
    } else if logic.always_holds(&claim) {
        found.push(Finding::warning(
            ErrorCode::LifecycleAlways,
            path,
            format!("always holds: {}", quoted(criterion)),
            "leave it out, or correct its bounds",
        ));
    }
}

fn impossible(logic: &Logic, criterion: &Criterion, path: &str) -> Finding {
    let (message, mend) = match criterion {
        Criterion::All(parts) => match clash(logic, parts) {
            Some((one, other)) => (
                format!(
                    "can never hold: all[{one}] and all[{other}] exclude each other, {} and {}",
                    quoted(&parts[one]),
                    quoted(&parts[other])
                ),
                "keep one of the two, or join them with `any`",
            ),
            None => (
                "can never hold: its parts exclude each other".to_owned(),
                "take one of them out",
            ),
        },
        Criterion::Any(parts) if parts.is_empty() => (
            "can never hold: an empty `any` has nothing that could".to_owned(),
            "write at least one condition into it",
        ),
        _ => (
            format!("can never hold: {}", quoted(criterion)),
            "correct its bounds",
        ),
    };
    Finding::error(ErrorCode::LifecycleContradiction, path, message, mend)
}

/// Two parts that can never hold at once; not looked for among very many.
fn clash(logic: &Logic, parts: &[Criterion]) -> Option<(usize, usize)> {
    if parts.len() > CLASHING_PARTS_MAX {
        return None;
    }
    let claims: Vec<Claim> = parts.iter().map(Claim::of).collect();
    let mut pairs = (0..claims.len()).flat_map(|other| (0..other).map(move |one| (one, other)));
    pairs.find(|(one, other)| !logic.can_meet(&claims[*one], &claims[*other]))
}

/// The condition in the words of the document.
pub(crate) fn quoted(criterion: &Criterion) -> String {
    let line = yaml::line(criterion);
    if line.chars().count() <= QUOTED_CHARS_MAX {
        return line;
    }
    let short: String = line.chars().take(QUOTED_CHARS_MAX - 1).collect();
    format!("{short}…")
}
