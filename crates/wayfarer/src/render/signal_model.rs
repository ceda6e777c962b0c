//! Signal models: what each detector looks for.

use wayfarer_core::Span;
use wayfarer_journey::sentence::signal_severity;
use wayfarer_journey::{Detector, Lang, SignalModel, yaml};

use super::csv::{Field, Sheet};
use super::definition::Drawn;
use super::table::{Cell, Table};
use super::{Tone, View};

impl Drawn for SignalModel {
    fn word(lang: Lang) -> &'static str {
        lang.pick("signal model", "信号模型", "訊號模型")
    }

    fn part_words(lang: Lang) -> Vec<&'static str> {
        vec![lang.pick("detectors", "检测器", "偵測器")]
    }

    fn body(&self, view: &View) -> String {
        let lang = view.lang;
        let mut text = String::new();
        for (word, filter) in [
            (lang.pick("begins", "开始", "開始"), &self.begins),
            (lang.pick("lost", "流失", "流失"), &self.lost),
        ] {
            if let Some(filter) = filter {
                let line = format!("{word}: {}\n", yaml::line(filter));
                text.push_str(&view.paint.apply(Tone::Hint, &line));
            }
        }
        let mut table = Table::new()
            .text(lang.pick("detector", "检测器", "偵測器"))
            .text(lang.pick("name", "名称", "名稱"))
            .text(lang.pick("severity", "严重度", "嚴重度"))
            .text(lang.pick("opens when", "触发条件", "觸發條件"))
            .text(lang.pick("times", "时间", "時間"));
        for detector in &self.detectors {
            table.row([
                Cell::toned(Tone::Strong, detector.key.as_str()),
                Cell::from(detector.names.of(lang)),
                Cell::from(signal_severity(detector.severity, lang)),
                Cell::toned(Tone::Route, yaml::line(&detector.opens.when)),
                Cell::toned(Tone::Hint, times(detector, lang)),
            ]);
        }
        text + &table.draw(view)
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&[
            "detector",
            "name",
            "kind",
            "severity",
            "opens_when",
            "confirm_for",
            "resolves_after",
            "expires_after",
            "cooldown",
            "due_in",
        ]);
        let span = |span: Option<Span>| span.map_or_else(String::new, |span| span.to_string());
        for detector in &self.detectors {
            let kind = serde_json::to_value(detector.kind).unwrap_or_default();
            sheet.row([
                Field::from(detector.key.as_str()),
                Field::from(detector.names.of(Lang::En)),
                Field::from(kind.as_str().unwrap_or_default()),
                Field::from(signal_severity(detector.severity, Lang::En)),
                Field::from(yaml::line(&detector.opens.when)),
                Field::from(span(detector.opens.confirm_for)),
                Field::from(detector.resolves.confirm_for.to_string()),
                Field::from(span(detector.expires_after)),
                Field::from(span(detector.cooldown)),
                Field::from(span(detector.due_in)),
            ]);
        }
        sheet
    }
}

/// How long it waits for what.
fn times(detector: &Detector, lang: Lang) -> String {
    let resolves = Some(detector.resolves.confirm_for);
    let all = [
        (
            lang.pick("confirm", "确认", "確認"),
            detector.opens.confirm_for,
        ),
        (lang.pick("over after", "解除", "解除"), resolves),
        (lang.pick("expires", "过期", "過期"), detector.expires_after),
        (lang.pick("cool-down", "冷却", "冷卻"), detector.cooldown),
        (lang.pick("due", "期限", "期限"), detector.due_in),
    ];
    let told = all.into_iter();
    let told = told.filter_map(|(word, span)| Some(format!("{word} {}", span?)));
    told.collect::<Vec<_>>().join(", ")
}
