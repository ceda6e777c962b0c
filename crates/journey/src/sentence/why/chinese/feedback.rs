//! Why somebody counts as they do among responses, and with features.

use serde_json::Value;

use super::super::super::{class_word, decimal, level_word, whole};
use super::super::naming::Telling;
use crate::{AdoptionLevel, Ask};

impl Telling<'_> {
    pub(super) fn responses(&self, verdict: &str) -> Option<String> {
        let Ask::Responses(question) = &self.of.ask else {
            return None;
        };
        match verdict {
            "none" => Some(
                self.pick("所选时间内没有答复。", "這段期間內沒有回覆。")
                    .to_owned(),
            ),
            "no_score" => Some(
                self.pick(
                    "所选时间内的答复都没有量表内的评分。",
                    "這段期間內的回覆都沒有量表內的評分。",
                )
                .to_owned(),
            ),
            "answered" => {
                let scored = |role: &str| role != "off scale" && role != "unscored";
                let events = self.why.matched.iter();
                let count = whole(events.filter(|event| scored(&event.role)).count() as u64);
                let latest = decimal(self.facts().get("latest")?.as_f64()?);
                let class = self.facts().get("class")?.as_str()?;
                let class = class_word(question.kind, class, self.lang);
                Some(self.lang.pick(
                    String::new(),
                    format!("共有 {count} 条带评分的答复，最近一次为 {latest}（{class}）。"),
                    format!("共有 {count} 筆帶評分的回覆，最近一次為 {latest}（{class}）。"),
                ))
            }
            _ => None,
        }
    }

    pub(super) fn adoption(&self, verdict: &str) -> Option<String> {
        match verdict {
            "not_counted" => Some(
                self.pick(
                    "所选时间内没有接触或使用任何功能。",
                    "這段期間內沒有接觸或使用任何功能。",
                )
                .to_owned(),
            ),
            "nothing_tried" => Some(
                self.pick("没有试用任何功能。", "沒有試用任何功能。")
                    .to_owned(),
            ),
            "tried" => {
                let features = self.facts().get("features")?.as_array()?;
                let mut told = Vec::new();
                for feature in features {
                    let level = feature.get("level")?.clone();
                    let level: AdoptionLevel = serde_json::from_value(level).ok()?;
                    if level == AdoptionLevel::Exposed {
                        continue;
                    }
                    let name = feature.get("feature")?.as_str()?;
                    let uses = whole(feature.get("uses")?.as_u64()?);
                    let level = level_word(level, self.lang);
                    let dropped = match feature.get("dropped")? {
                        Value::Bool(true) => self.pick("，现已弃用", "，現已棄用"),
                        _ => "",
                    };
                    told.push(self.lang.pick(
                        String::new(),
                        format!("{name} {level}（{uses} 次{dropped}）"),
                        format!("{name} {level}（{uses} 次{dropped}）"),
                    ));
                }
                let told = told.join(self.pick("；", "；"));
                Some(self.lang.pick(
                    String::new(),
                    format!("各项功能的进展：{told}。"),
                    format!("各項功能的進展：{told}。"),
                ))
            }
            _ => None,
        }
    }
}
