//! What one subject's health is made of.

use serde_json::{Map, Value as Json};
use wayfarer_journey::sentence::{decimal, fixed};

use super::table::Table;
use super::{Cell, Tone, View};

/// A line per measure; nothing for other questions.
pub fn measures(facts: &Map<String, Json>, view: &View) -> String {
    let Some(measures) = facts.get("measures").and_then(Json::as_array) else {
        return String::new();
    };
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("  measure", "  指标", "  指標"))
        .number(lang.pick("weight", "权重", "權重"))
        .number(lang.pick("value", "值", "值"))
        .number(lang.pick("points", "得分", "得分"))
        .number(lang.pick("adds", "贡献", "貢獻"))
        .number(lang.pick("change", "变化", "變化"))
        .number(lang.pick("could gain", "可提升", "可提升"));
    for row in measures {
        let name = row["measure"].as_str().unwrap_or_default();
        let points = |field: &str| row[field].as_f64().map(|points| fixed(points, 1));
        let missing = match row["has_source"] == false {
            true => lang.pick("no source", "无数据源", "無資料來源"),
            false => lang.pick("missing", "缺失", "缺少"),
        };
        let value = row["value"].as_f64();
        table.row([
            Cell::from(format!("  {name}")),
            Cell::from(row["weight"].as_f64().map_or_else(String::new, decimal)),
            match value {
                Some(value) => Cell::from(decimal((value * 100.0).round() / 100.0)),
                None => Cell::toned(Tone::Hint, missing),
            },
            Cell::from(points("points").unwrap_or_else(|| "–".to_owned())),
            signed(row["contribution"].as_f64()),
            signed(row["change"].as_f64()),
            Cell::toned(Tone::Hint, points("gain").unwrap_or_else(|| "–".to_owned())),
        ]);
    }
    table.draw(view)
}

/// Points up or down.
pub fn signed(points: Option<f64>) -> Cell {
    match points {
        None => Cell::toned(Tone::Hint, "–"),
        Some(points) if points <= -0.05 => {
            Cell::toned(Tone::Bad, format!("−{}", fixed(-points, 1)))
        }
        Some(points) => Cell::toned(Tone::Route, format!("+{}", fixed(points.abs(), 1))),
    }
}
