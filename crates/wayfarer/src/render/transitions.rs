//! Transitions: the most frequent edges.

use wayfarer_journey::TransitionsAnswer;
use wayfarer_journey::sentence::{duration, percent, share, whole};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// First and last nodes named.
const NODES_MAX: usize = 5;

/// Edges, then where units begin and end.
pub fn draw(answer: &TransitionsAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("from", "从", "從"))
        .text(lang.pick("to", "到", "到"))
        .text("")
        .number(lang.pick("times", "次数", "次數"))
        .number("")
        .number(lang.pick("median time", "间隔中位数", "間隔中位數"));
    let top = answer.edges.first().map_or(0, |edge| edge.count);
    for edge in &answer.edges {
        let median = edge
            .median_dwell_ms
            .map(|ms| duration(ms.round() as i64, lang));
        table.row([
            Cell::from(edge.source.as_str()),
            Cell::from(edge.target.as_str()),
            Cell::toned(Tone::Route, bar(share(edge.count, top).unwrap_or(0.0), 20)),
            Cell::toned(Tone::Strong, whole(edge.count)),
            Cell::from(percent(
                share(edge.count, answer.total).unwrap_or(0.0),
                lang,
            )),
            Cell::from(median.unwrap_or_else(|| "·".to_owned())),
        ]);
    }
    let mut text = table.draw(view);
    if let Some(other) = &answer.other {
        let (edges, count) = (whole(other.edges as u64), whole(other.count));
        let note = lang.pick(
            format!("{edges} more edges, {count} times"),
            format!("其余 {edges} 条边，共 {count} 次"),
            format!("其餘 {edges} 條邊，共 {count} 次"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    for (title, nodes) in [
        (lang.pick("begin with", "开始于", "開始於"), &answer.starts),
        (lang.pick("end with", "结束于", "結束於"), &answer.ends),
    ] {
        let named: Vec<_> = nodes
            .iter()
            .take(NODES_MAX)
            .map(|node| {
                format!(
                    "{} {}",
                    node.node,
                    percent(share(node.count, answer.units).unwrap_or(0.0), lang)
                )
            })
            .collect();
        text.push_str(&format!(
            "{} {}\n",
            view.paint.apply(Tone::Hint, title),
            named.join(" · ")
        ));
    }
    text
}

/// A row per edge.
pub fn sheet(answer: &TransitionsAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "source",
        "target",
        "count",
        "units",
        "mean_dwell_ms",
        "median_dwell_ms",
    ]);
    for edge in &answer.edges {
        sheet.row([
            Field::from(edge.source.clone()),
            edge.target.clone().into(),
            edge.count.into(),
            edge.units.into(),
            edge.mean_dwell_ms.into(),
            edge.median_dwell_ms.into(),
        ]);
    }
    sheet
}
