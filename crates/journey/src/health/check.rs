//! Whether a health model keeps its rules, with everything that is wrong at once.

use std::collections::HashSet;

use wayfarer_core::{ErrorCode, Span};

use super::curve::Curve;
use super::walk::HealthWalk;
use super::{HealthMeasure, HealthModel};
use crate::definition::{Finding, Localised, check_slug};
use crate::{Context, PlanBuilder, QuestionError};

/// Everything wrong or doubtful about the model, by path only.
///
/// Names of events and properties are not looked at: whether they exist is known to the
/// workspace alone.
pub fn check(model: &HealthModel) -> Vec<Finding> {
    let mut found = Vec::new();
    head(model, &mut found);
    let mut seen = HashSet::new();
    for (index, measure) in model.measures.iter().enumerate() {
        let path = format!("measures[{index}]");
        if !seen.insert(measure.key.as_str()) {
            found.push(Finding::error(
                ErrorCode::DefinitionDuplicate,
                format!("{path}.key"),
                format!("a second measure is called '{}'", measure.key),
                "give each measure a key of its own",
            ));
        }
        check_measure(measure, &path, &mut found);
    }
    bands(model, &mut found);
    if !found.iter().any(Finding::is_error) {
        found.extend(compiled(model));
    }
    found
}

fn head(model: &HealthModel, found: &mut Vec<Finding>) {
    if model.version != HealthModel::VERSION {
        found.push(Finding::error(
            ErrorCode::DefinitionSyntax,
            "version",
            format!("version {} is not one this build reads", model.version),
            format!("write `version: {}`", HealthModel::VERSION),
        ));
    }
    named(&model.key, &model.names, "", found);
    let count = model.measures.len();
    if count > HealthModel::MAX_MEASURES {
        found.push(Finding::error(
            ErrorCode::DefinitionTooLarge,
            "measures",
            format!(
                "{count} measures, and at most {} may stand here",
                HealthModel::MAX_MEASURES
            ),
            "leave out those that count least, or make two models",
        ));
    }
    let weighs = |measure: &HealthMeasure| measure.measure.is_some() && measure.weight > 0.0;
    if !model.measures.iter().any(weighs) {
        found.push(Finding::error(
            ErrorCode::DefinitionRule,
            "measures",
            "there is no measure with a source and a weight, so nobody can have a score",
            "write at least one",
        ));
    }
    if model.ends.is_some() && model.ends == model.begins {
        found.push(Finding::error(
            ErrorCode::DefinitionRule,
            "ends",
            "the event that ends health is the one that begins it",
            "name two different events",
        ));
    }
}

fn named(key: &str, names: &Localised, path: &str, found: &mut Vec<Finding>) {
    let at = |field: &str| match path {
        "" => field.to_owned(),
        path => format!("{path}.{field}"),
    };
    found.extend(check_slug(key, ErrorCode::DefinitionKey, &at("key")));
    found.extend(names.check(ErrorCode::DefinitionText, &at("names")));
}

fn check_measure(measure: &HealthMeasure, path: &str, found: &mut Vec<Finding>) {
    named(&measure.key, &measure.names, path, found);
    let mut fault = |field: &str, what: String, mend: &str| {
        let place = format!("{path}{field}");
        found.push(Finding::error(ErrorCode::DefinitionRule, place, what, mend));
    };
    let weights = measure.weights.iter().enumerate();
    let weights = weights.map(|(index, of)| (format!(".weights[{index}].weight"), of.weight));
    for (field, weight) in std::iter::once((".weight".to_owned(), measure.weight)).chain(weights) {
        if !(weight.is_finite() && weight >= 0.0) {
            let mend = "give 0 or more; low values are made bad by the curve, not by the weight";
            fault(&field, format!("{weight} is no weight"), mend);
        }
    }
    let lengths = [
        (".half_life", measure.half_life),
        (".known_for", measure.known_for),
    ];
    for (field, length) in lengths {
        if length == Some(Span { millis: 0 }) {
            fault(
                field,
                "the length is 0".to_owned(),
                "leave it out, or give a length such as 90d",
            );
        }
    }
    points(measure, &mut fault);
    if let Some(level) = Curve::of(measure).flat_at()
        && measure.measure.is_some()
    {
        found.push(Finding::warning(
            ErrorCode::DefinitionRule,
            path,
            format!("every value has {level} points, so the measure tells nobody apart"),
            "let the curve rise or fall",
        ));
    }
}

fn points(measure: &HealthMeasure, fault: &mut impl FnMut(&str, String, &str)) {
    let (field, points) = match (&measure.curve, &measure.thresholds) {
        (Some(points), None) => (".curve", points),
        (None, Some(points)) => (".thresholds", points),
        (None, None) => {
            let what = "nothing says what a value is worth".to_owned();
            return fault(
                "",
                what,
                "give a `curve` such as [[0, 0], [10, 100]], or `thresholds`",
            );
        }
        (Some(_), Some(_)) => {
            let what = "`curve` and `thresholds` both say what a value is worth".to_owned();
            return fault(".thresholds", what, "keep one of the two");
        }
    };
    if measure.below.is_some() && field == ".curve" {
        let what = "`below` belongs to `thresholds`".to_owned();
        fault(".below", what, "leave it out: a curve goes on as it begins");
    }
    if points.is_empty() {
        let what = "there is no value".to_owned();
        fault(
            field,
            what,
            "write pairs of value and points, such as [[0, 0], [10, 100]]",
        );
    }
    let is_ascending = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if !is_ascending || points.iter().any(|(value, _)| !value.is_finite()) {
        let what = "the values do not rise from pair to pair".to_owned();
        fault(
            field,
            what,
            "write the smallest value first, and each value once",
        );
    }
    let levels = points.iter().map(|(_, points)| *points);
    if levels
        .chain(measure.below)
        .any(|points| !(0.0..=100.0).contains(&points))
    {
        let what = "points lie between 0 and 100".to_owned();
        fault(field, what, "0 is as bad and 100 as good as can be");
    }
}

fn bands(model: &HealthModel, found: &mut Vec<Finding>) {
    let bands = &model.bands;
    let mut fault = |field: &str, what: String, mend: &str| {
        found.push(Finding::error(ErrorCode::DefinitionRule, field, what, mend));
    };
    for (field, border) in [("bands.green", bands.green), ("bands.red", bands.red)] {
        if !(border > 0.0 && border <= 100.0) {
            let what = format!("{border} is no border between bands");
            fault(field, what, "give a score above 0 and at most 100");
        }
    }
    if bands.red >= bands.green {
        let what = "red does not end below where green begins".to_owned();
        fault(
            "bands.red",
            what,
            "let it be the smaller of the two, such as 40 beside 70",
        );
    }
    if !(bands.margin >= 0.0 && bands.margin < 50.0) {
        let what = format!("{} is no margin", bands.margin);
        fault(
            "bands.margin",
            what,
            "give points to cross a border by, such as 3",
        );
    }
    let least = model.coverage_at_least;
    if !(least > 0.0 && least <= 1.0) {
        let what = format!("{least} is no share");
        let mend = "give a share above 0 and up to 1: with nothing known, nobody is healthy";
        fault("coverage_at_least", what, mend);
    } else if model.possible_coverage() < least {
        let what = format!(
            "the measures that have a source cover at most {:.2}, so every band is unknown",
            model.possible_coverage()
        );
        found.push(Finding::warning(
            ErrorCode::DefinitionRule,
            "coverage_at_least",
            what,
            "give sources to more measures, or ask for less",
        ));
    }
}

/// What only shows when the measures are made ready side by side.
fn compiled(model: &HealthModel) -> Option<Finding> {
    let context = Context::at(0);
    let error = HealthWalk::new(model, &context, &mut PlanBuilder::new(&context)).err()?;
    Some(malformed(error))
}

fn malformed(error: QuestionError) -> Finding {
    let code = match error.code {
        ErrorCode::QuestionTooLarge => ErrorCode::DefinitionTooLarge,
        _ => ErrorCode::DefinitionRule,
    };
    Finding::error(code, error.path, error.message, "")
}
