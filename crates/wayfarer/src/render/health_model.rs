//! A health model as the terminal shows it.

use wayfarer_journey::sentence::{decimal, percent};
use wayfarer_journey::{HealthMeasure, HealthModel, Lang, NullPolicy, yaml};

use super::csv::{Field, Sheet};
use super::definition::Drawn;
use super::table::Table;
use super::{Cell, Tone, View};

impl Drawn for HealthModel {
    fn word(lang: Lang) -> &'static str {
        lang.pick("health model", "健康度模型", "健康度模型")
    }

    fn part_words(lang: Lang) -> Vec<&'static str> {
        vec![lang.pick("measures", "指标", "指標")]
    }

    fn body(&self, view: &View) -> String {
        let lang = view.lang;
        let mut table = Table::new()
            .text(lang.pick("measure", "指标", "指標"))
            .number(lang.pick("weight", "权重", "權重"))
            .text(lang.pick("of", "来源", "來源"))
            .text(lang.pick("points", "分值", "分值"))
            .text(lang.pick("when missing", "缺失时", "缺少時"));
        for measure in &self.measures {
            table.row([
                Cell::toned(Tone::Strong, measure.names.of(lang)),
                Cell::from(decimal(measure.weight)),
                source(measure, lang),
                Cell::from(worth(measure)),
                Cell::toned(Tone::Hint, missing(measure.null_policy, lang)),
            ]);
        }
        format!("{}\n{}\n", table.draw(view), bands(self, lang))
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["measure", "weight", "source", "points", "null_policy"]);
        for measure in &self.measures {
            sheet.row([
                Field::from(measure.key.as_str()),
                Field::Number(measure.weight),
                Field::from(measure.measure.as_ref().map(yaml::line)),
                worth(measure).into(),
                missing(measure.null_policy, Lang::En).into(),
            ]);
        }
        sheet
    }
}

fn source(measure: &HealthMeasure, lang: Lang) -> Cell {
    match &measure.measure {
        Some(source) => Cell::from(yaml::line(source)),
        None => Cell::toned(Tone::Bad, lang.pick("no source", "无数据源", "無資料來源")),
    }
}

/// Values and points: `0→0 10→100`, with `<` for what lies below the first threshold.
fn worth(measure: &HealthMeasure) -> String {
    let (points, below) = match (&measure.curve, &measure.thresholds) {
        (Some(points), _) => (points.as_slice(), None),
        (None, Some(points)) => (points.as_slice(), Some(measure.below.unwrap_or(0.0))),
        (None, None) => (&[][..], None),
    };
    let pair = |(value, points): &(f64, f64)| format!("{}→{}", decimal(*value), decimal(*points));
    let below = below.map(|points| format!("<→{}", decimal(points)));
    let words: Vec<_> = below.into_iter().chain(points.iter().map(pair)).collect();
    words.join(" ")
}

fn missing(policy: NullPolicy, lang: Lang) -> &'static str {
    match policy {
        NullPolicy::LeaveOut => lang.pick("left out", "不计入", "不計入"),
        NullPolicy::Zero => lang.pick("zero", "按 0", "以 0 計"),
        NullPolicy::Neutral => lang.pick("neutral", "中性", "中性"),
        NullPolicy::Last => lang.pick("last value", "最近的值", "最近的值"),
    }
}

fn bands(model: &HealthModel, lang: Lang) -> String {
    let bands = &model.bands;
    let (green, red) = (decimal(bands.green), decimal(bands.red));
    let margin = decimal(bands.margin);
    let hold = bands.hold.map_or("0d".to_owned(), |hold| hold.to_string());
    let least = percent(model.coverage_at_least, lang);
    let possible = percent(model.possible_coverage(), lang);
    lang.pick(
        format!("green from {green}, red below {red}; crossed by {margin} points for {hold}; unknown below {least} coverage ({possible} possible)"),
        format!("{green} 起为绿，低于 {red} 为红；需越过 {margin} 分并保持 {hold}；覆盖率低于 {least} 为未知（最多可达 {possible}）"),
        format!("{green} 起為綠，低於 {red} 為紅；須越過 {margin} 分並維持 {hold}；涵蓋率低於 {least} 為未知（最多可達 {possible}）"),
    )
}
