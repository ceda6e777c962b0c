//! What a flow answers, and the units behind each of its numbers.
//!
//! Cell keys: `{"column":2,"node":"search"}` = units whose path holds that node there;
//! `{"step":1,"source":"home","target":"search"}` = units whose path takes that edge. Step
//! `s` leads from column `s - 1` to column `s`; going back, step `-s` leads from column `-s`
//! to column `1 - s`. Pseudo nodes: `(other)`, and for paths that have stopped `(end)`
//! (going back `(start)`), `(window closed)`, `(still active)`: in a column all that have
//! stopped by then, on an edge those that stopped right there.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::fold::{FlowFold, FlowOutcome, FlowPartial};
use super::path::{Path, Spot, Stop};
use crate::trend::{OTHER, Tally, no_such_cell, read_key};
use crate::{Answering, Events, Explanation, Fold, Labels, MatchedEvent, QuestionError};

/// The answer to a flow question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowAnswer {
    /// What a unit is: `session`, `person` …
    pub unit: String,
    /// Paths counted: units, or occurrences of the anchor where the question asks for them.
    /// Every column sums to it.
    pub population: u64,
    /// Distinct units with a path.
    pub units: u64,
    /// Columns from the farthest before the anchor to the farthest after it.
    pub columns: Vec<FlowColumn>,
    /// Edges by step, most frequent first.
    pub edges: Vec<FlowEdge>,
}

/// Nodes at one distance from the anchor, and what has stopped before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowColumn {
    /// Distance from the anchor; 0 is the anchor, negative comes before it.
    pub column: i32,
    /// Nodes, most frequent first.
    pub nodes: Vec<FlowNode>,
    /// Paths at nodes beyond the top ones.
    pub other: u64,
    /// Paths whose unit had ended by then (going back: had not begun).
    pub ended: u64,
    /// Paths whose next node lies outside the window.
    pub window_closed: u64,
    /// Paths that may still go on.
    pub still_active: u64,
}

/// One node of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowNode {
    /// Its name.
    pub node: String,
    /// Paths at it.
    pub count: u64,
    /// Share of all paths.
    pub share_of_start: f64,
}

/// Paths that go from one node to the next, or stop after one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FlowEdge {
    /// Which step from the anchor; negative leads to it.
    pub step: i32,
    /// Where from.
    pub source: String,
    /// Where to.
    pub target: String,
    /// Paths that take it.
    pub count: u64,
    /// Share of all paths.
    pub share_of_start: f64,
    /// Share of the paths at the end nearer to the anchor.
    pub share_of_parent: f64,
}

/// A node or edge of a flow, resolved.
#[derive(Debug)]
pub enum FlowCell {
    #[doc(hidden)]
    Node(i32, Pick),
    #[doc(hidden)]
    Edge(i32, Pick, Pick),
}

/// What a cell key's node name stands for.
#[derive(Debug)]
pub enum Pick {
    /// One node.
    #[doc(hidden)]
    Code(u32),
    /// Every node but these.
    #[doc(hidden)]
    Beyond(Vec<u32>),
    /// Paths that have stopped for the reason with this word.
    #[doc(hidden)]
    Stopped(&'static str),
}

impl Pick {
    fn holds(&self, spot: Spot, column: i32) -> bool {
        match (self, spot) {
            (Self::Code(code), Spot::Node(node)) => *code == node,
            (Self::Beyond(shown), Spot::Node(node)) => !shown.contains(&node),
            (Self::Stopped(word), Spot::Stopped(stop)) => *word == stop_word(stop, column),
            _ => false,
        }
    }
}

/// The pseudo node of a reason to stop.
fn stop_word(stop: Stop, column: i32) -> &'static str {
    match stop {
        Stop::Ended if column < 0 => "(start)",
        Stop::Ended => "(end)",
        Stop::WindowClosed => "(window closed)",
        Stop::StillActive => "(still active)",
    }
}

/// The nodes each column shows.
type Shown = Tally<i32, Vec<u32>>;

impl FlowFold {
    fn shown(&self, partial: &FlowPartial, labels: &Labels) -> Shown {
        let mut columns = Tally::<i32, Vec<(u32, u64)>>::default();
        for ((column, code), count) in partial.nodes.iter() {
            columns.at(*column).push((*code, *count));
        }
        let mut shown = Shown::default();
        for column in self.columns() {
            let mut nodes = columns.get(&column).cloned().unwrap_or_default();
            let name = |code: u32| labels.get(self.lane, code);
            nodes.sort_by(|left, right| {
                let by_count = right.1.cmp(&left.1);
                by_count.then_with(|| name(left.0).cmp(name(right.0)))
            });
            nodes.truncate(self.top.unwrap_or(usize::MAX));
            shown.insert(column, nodes.into_iter().map(|node| node.0).collect());
        }
        shown
    }

    fn name(&self, shown: &Shown, column: i32, code: u32, labels: &Labels) -> String {
        let is_shown = shown
            .get(&column)
            .is_some_and(|nodes| nodes.contains(&code));
        match is_shown {
            true => labels.get(self.lane, code).to_owned(),
            false => OTHER.to_owned(),
        }
    }

    fn column(
        &self,
        column: i32,
        partial: &FlowPartial,
        shown: &Shown,
        labels: &Labels,
    ) -> FlowColumn {
        let count = |code: u32| {
            partial
                .nodes
                .get(&(column, code))
                .copied()
                .unwrap_or_default()
        };
        let codes = shown.get(&column).map(Vec::as_slice).unwrap_or_default();
        let node = |code: &u32| FlowNode {
            node: labels.get(self.lane, *code).to_owned(),
            count: count(*code),
            share_of_start: share(count(*code), partial.population),
        };
        let nodes: Vec<_> = codes.iter().map(node).collect();
        let at_nodes: u64 = partial
            .nodes
            .iter()
            .filter(|((at, _), _)| *at == column)
            .map(|(_, count)| count)
            .sum();
        let stopped = |wanted: Stop| -> u64 {
            let is_by_then =
                |step: i32| step.signum() == column.signum() && step.abs() <= column.abs();
            let stops = partial.stops.iter();
            stops
                .filter(|((step, _, stop), _)| *stop == wanted && is_by_then(*step))
                .map(|(_, count)| count)
                .sum()
        };
        FlowColumn {
            column,
            other: at_nodes - nodes.iter().map(|node| node.count).sum::<u64>(),
            nodes,
            ended: stopped(Stop::Ended),
            window_closed: stopped(Stop::WindowClosed),
            still_active: stopped(Stop::StillActive),
        }
    }

    fn edges(&self, partial: &FlowPartial, shown: &Shown, labels: &Labels) -> Vec<FlowEdge> {
        let mut counts = std::collections::BTreeMap::<(i32, String, String), u64>::new();
        let nearer_name =
            |step: i32, code: u32| self.name(shown, step - step.signum(), code, labels);
        for ((step, nearer, farther), count) in partial.edges.iter() {
            let farther = self.name(shown, *step, *farther, labels);
            *counts
                .entry((*step, nearer_name(*step, *nearer), farther))
                .or_default() += count;
        }
        for ((step, nearer, stop), count) in partial.stops.iter() {
            let farther = stop_word(*stop, *step).to_owned();
            *counts
                .entry((*step, nearer_name(*step, *nearer), farther))
                .or_default() += count;
        }
        let mut parents = std::collections::HashMap::<(i32, String), u64>::new();
        for ((column, code), count) in partial.nodes.iter() {
            let name = self.name(shown, *column, *code, labels);
            *parents.entry((*column, name)).or_default() += count;
        }
        let edge = |((step, nearer, farther), count): ((i32, String, String), u64)| {
            let parent = parents.get(&(step - step.signum(), nearer.clone()));
            let (source, target) = match step > 0 {
                true => (nearer, farther),
                false => (farther, nearer),
            };
            FlowEdge {
                step,
                source,
                target,
                count,
                share_of_start: share(count, partial.population),
                share_of_parent: share(count, parent.copied().unwrap_or_default()),
            }
        };
        let mut edges: Vec<_> = counts.into_iter().map(edge).collect();
        edges.sort_by(|left, right| {
            let by_step = (left.step.abs(), left.step).cmp(&(right.step.abs(), right.step));
            let by_count = by_step.then(right.count.cmp(&left.count));
            by_count.then_with(|| (&left.source, &left.target).cmp(&(&right.source, &right.target)))
        });
        edges
    }

    fn pick(
        &self,
        name: &str,
        column: i32,
        field: &str,
        partial: &FlowPartial,
        labels: &Labels,
    ) -> Result<Pick, QuestionError> {
        let stops = [Stop::Ended, Stop::WindowClosed, Stop::StillActive];
        let mut words = stops.into_iter().map(|stop| stop_word(stop, column));
        if let Some(word) = words.find(|word| *word == name) {
            return Ok(Pick::Stopped(word));
        }
        if name == OTHER {
            let shown = self.shown(partial, labels);
            return Ok(Pick::Beyond(
                shown.get(&column).cloned().unwrap_or_default(),
            ));
        }
        labels
            .code(self.lane, name)
            .map(Pick::Code)
            .ok_or_else(|| no_such_cell(field, name))
    }
}

fn share(part: u64, whole: u64) -> f64 {
    match whole {
        0 => 0.0,
        whole => part as f64 / whole as f64,
    }
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Key {
    Node {
        column: i32,
        node: String,
    },
    Edge {
        step: i32,
        source: String,
        target: String,
    },
}

impl Answering for FlowFold {
    type Answer = FlowAnswer;
    type Cell = FlowCell;

    fn answer(&self, partial: &FlowPartial, labels: &Labels) -> FlowAnswer {
        let shown = self.shown(partial, labels);
        let column = |column| self.column(column, partial, &shown, labels);
        FlowAnswer {
            unit: self.scope.word().to_owned(),
            population: partial.population,
            units: partial.units,
            columns: self.columns().map(column).collect(),
            edges: self.edges(partial, &shown, labels),
        }
    }

    fn cell(
        &self,
        key: &serde_json::Value,
        partial: &FlowPartial,
        labels: &Labels,
    ) -> Result<FlowCell, QuestionError> {
        let example =
            r#"{"column":2,"node":"search"} or {"step":1,"source":"home","target":"search"}"#;
        match read_key(key, example)? {
            Key::Node { column, node } => {
                if !self.columns().contains(&column) {
                    return Err(no_such_cell("column", column));
                }
                let pick = self.pick(&node, column, "node", partial, labels)?;
                Ok(FlowCell::Node(column, pick))
            }
            Key::Edge {
                step,
                source,
                target,
            } => {
                if step == 0 || !self.columns().contains(&step) {
                    return Err(no_such_cell("step", step));
                }
                let (from, to) = match step > 0 {
                    true => (step - 1, step),
                    false => (step, step + 1),
                };
                let source = self.pick(&source, from, "source", partial, labels)?;
                let target = self.pick(&target, to, "target", partial, labels)?;
                Ok(match step > 0 {
                    true => FlowCell::Edge(step, source, target),
                    false => FlowCell::Edge(step, target, source),
                })
            }
        }
    }

    fn contains(&self, outcome: &FlowOutcome, cell: &FlowCell) -> bool {
        let fits = |path: &Path, column: i32, pick: &Pick| {
            path.spot(column)
                .is_some_and(|spot| pick.holds(spot, column))
        };
        outcome.paths.as_slice().iter().any(|path| match cell {
            FlowCell::Node(column, pick) => fits(path, *column, pick),
            // An edge leads away from a node, so the nearer end has not stopped.
            FlowCell::Edge(step, nearer, farther) => {
                let near = step - step.signum();
                matches!(path.spot(near), Some(Spot::Node(_)))
                    && fits(path, near, nearer)
                    && fits(path, *step, farther)
            }
        })
    }

    fn detail(&self, outcome: &FlowOutcome, labels: &Labels) -> serde_json::Value {
        let paths: Vec<_> = outcome
            .paths
            .as_slice()
            .iter()
            .map(|path| {
                let nodes = path.back.iter().rev().chain(&path.ahead);
                let names: Vec<_> = nodes.map(|code| labels.get(self.lane, *code)).collect();
                json!({"anchor_ms": path.anchor, "nodes": names})
            })
            .collect();
        json!({ "paths": paths })
    }

    fn explain(&self, events: Events<'_>, labels: &Labels) -> Explanation {
        let mut state = self.init();
        let mut outcome = FlowOutcome::default();
        self.step(&mut state, events);
        self.finish(&state, &mut outcome);
        let paths = outcome.paths.as_slice();
        let times = events.time().iter().enumerate();
        let anchored = |time| paths.iter().any(|path| path.anchor == time);
        let matched = times
            .filter(|(index, time)| {
                anchored(**time)
                    && paths
                        .iter()
                        .any(|path| path.ahead[0] == events.codes(self.lane)[*index])
            })
            .map(|(index, _)| MatchedEvent {
                index,
                role: "anchor".to_owned(),
            })
            .collect();
        let (verdict, sentence) = match paths.first() {
            None => (
                "flow.no_anchor",
                format!(
                    "The {} has no event that anchors a path.",
                    self.scope.word()
                ),
            ),
            Some(path) => ("flow.followed", self.sentence(path, labels)),
        };
        let mut facts = serde_json::Map::new();
        facts.insert("paths".to_owned(), json!(paths.len()));
        facts.insert(
            "first_path".to_owned(),
            self.detail(&outcome, labels)["paths"][0].clone(),
        );
        Explanation {
            verdict: verdict.to_owned(),
            facts,
            sentence,
            matched,
        }
    }
}

impl FlowFold {
    fn sentence(&self, path: &Path, labels: &Labels) -> String {
        let nodes = path.back.iter().rev().chain(&path.ahead);
        let names: Vec<_> = nodes.map(|code| labels.get(self.lane, *code)).collect();
        let why = match (path.stop_ahead, path.stop_back) {
            (Some(Stop::Ended), _) => format!("then the {} ended", self.scope.word()),
            (Some(Stop::WindowClosed), _) => "then the window closed".to_owned(),
            (Some(Stop::StillActive), _) => format!("the {} may still go on", self.scope.word()),
            (None, Some(Stop::WindowClosed)) => {
                "what came before lies outside the window".to_owned()
            }
            (None, Some(_)) => format!("the {} began there", self.scope.word()),
            (None, None) => format!("followed for {} edges", self.depth),
        };
        format!("The path is {}; {why}.", names.join(" → "))
    }
}
