//! A flow: one block per column, nodes with bars, and where paths stopped.

use wayfarer_journey::sentence::{percent, share, whole};
use wayfarer_journey::{FlowAnswer, FlowColumn, FlowEdge};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// Edges named per node.
const NEXT_MAX: usize = 2;

/// Columns from the farthest before the anchor to the farthest after it.
pub fn draw(answer: &FlowAnswer, view: &View) -> String {
    let mut table = Table::new()
        .number("")
        .text("")
        .text("")
        .number("")
        .number("")
        .text("");
    for (index, column) in answer.columns.iter().enumerate() {
        if index > 0 {
            table.row([""; 6].map(Cell::from));
        }
        add_column(answer, column, &mut table, view);
    }
    table.draw(view)
}

fn add_column(answer: &FlowAnswer, column: &FlowColumn, table: &mut Table, view: &View) {
    let mut label = match column.column {
        0 => "0".to_owned(),
        at => format!("{at:+}"),
    };
    let mut add = |tone: Tone, name: &str, count: u64, next: String| {
        let of_all = share(count, answer.population).unwrap_or(0.0);
        table.row([
            Cell::toned(Tone::Here, std::mem::take(&mut label)),
            Cell::toned(tone, name),
            Cell::toned(
                if tone == Tone::Ink {
                    Tone::Route
                } else {
                    Tone::Hint
                },
                bar(of_all, 20),
            ),
            Cell::from(whole(count)),
            Cell::from(percent(of_all, view.lang)),
            Cell::toned(Tone::Hint, next),
        ]);
    };
    for node in &column.nodes {
        add(
            Tone::Ink,
            &node.node,
            node.count,
            onward(answer, column.column, &node.node, view),
        );
    }
    let lang = view.lang;
    let ended = match column.column < 0 {
        true => lang.pick("(start)", "（起点）", "（起點）"),
        false => lang.pick("(end)", "（结束）", "（結束）"),
    };
    for (name, count) in [
        (lang.pick("(other)", "（其他）", "（其他）"), column.other),
        (ended, column.ended),
        (
            lang.pick("(window closed)", "（窗口期已过）", "（期限已過）"),
            column.window_closed,
        ),
        (
            lang.pick("(still active)", "（仍在进行）", "（仍在進行）"),
            column.still_active,
        ),
    ] {
        if count > 0 {
            add(Tone::Hint, name, count, String::new());
        }
    }
}

/// Where most paths of a node go from there, away from the anchor.
fn onward(answer: &FlowAnswer, column: i32, node: &str, view: &View) -> String {
    let step_ahead = |edge: &&FlowEdge| match column < 0 {
        true => edge.step == column && edge.source == node,
        false => edge.step == column + 1 && edge.source == node,
    };
    let edges = answer.edges.iter().filter(step_ahead).take(NEXT_MAX);
    let named: Vec<_> = edges
        .map(|edge| {
            let of_node = answer
                .columns
                .iter()
                .find(|known| known.column == column)
                .and_then(|known| known.nodes.iter().find(|known| known.node == node))
                .and_then(|known| share(edge.count, known.count));
            format!(
                "→ {} {}",
                edge.target,
                percent(of_node.unwrap_or(0.0), view.lang)
            )
        })
        .collect();
    named.join("  ")
}

/// A row per edge.
pub fn sheet(answer: &FlowAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "step",
        "source",
        "target",
        "count",
        "share_of_start",
        "share_of_parent",
    ]);
    for edge in &answer.edges {
        sheet.row([
            Field::from(f64::from(edge.step)),
            edge.source.clone().into(),
            edge.target.clone().into(),
            edge.count.into(),
            edge.share_of_start.into(),
            edge.share_of_parent.into(),
        ]);
    }
    sheet
}
