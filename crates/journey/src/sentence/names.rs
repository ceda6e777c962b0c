//! What the values of columns are called, where their keys mean nothing to people.

use std::borrow::Cow;

use super::Lang;
use crate::agents::AgentColumn;
use crate::channels::{ChannelColumn, ChannelGrouping, UNASSIGNED};
use crate::definition::Localised;
use crate::lifecycle::{Lifecycle, StageColumn, Track};
use crate::{Labels, Question};

/// Names by the definitions of one question.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    question: &'a Question,
}

impl<'a> Names<'a> {
    /// By the definitions `question` carries; a key whose definition it does not carry stays
    /// a key.
    pub fn of(question: &'a Question) -> Self {
        Self { question }
    }

    /// A value of a column: groups of channels and stages by their names, a value that is
    /// missing as `no UTM source`.
    pub(super) fn value<'v>(self, column: &str, value: &'v str, lang: Lang) -> Cow<'v, str> {
        if value == Labels::NONE {
            return missing(column, lang).into();
        }
        let known = self
            .group(column, value)
            .or_else(|| self.stage(column, value))
            .or_else(|| device(column, value));
        known.map_or(Cow::Borrowed(value), |names| {
            names.of(lang).to_owned().into()
        })
    }

    fn group(self, column: &str, key: &str) -> Option<Localised> {
        let ChannelColumn::Group(grouping) = ChannelColumn::of(column)? else {
            return None;
        };
        if key == UNASSIGNED {
            return Some(ChannelGrouping::unassigned_names());
        }
        let mut known = self.question.channels.iter().flatten();
        let known = known.find_map(|of| of.known().filter(|known| known.key == grouping))?;
        let group = known.groups.iter().find(|group| group.key == key)?;
        Some(group.names.clone())
    }

    fn stage(self, column: &str, key: &str) -> Option<Localised> {
        let column = StageColumn::of(column).filter(|column| column.track == Track::Stage)?;
        let mut known = self.question.lifecycles.iter().flatten();
        let known =
            known.find_map(|of| of.known().filter(|known| known.key == column.lifecycle))?;
        stage_of(known, key).cloned()
    }
}

/// What a device is called.
fn device(column: &str, key: &str) -> Option<Localised> {
    if AgentColumn::of(column)? != AgentColumn::Device {
        return None;
    }
    let known = DEVICES.iter().find(|(word, _)| *word == key);
    known.map(|(_, [en, zh_cn, zh_tw])| Localised::Each {
        en: (*en).to_owned(),
        zh_cn: (*zh_cn).to_owned(),
        zh_tw: (*zh_tw).to_owned(),
    })
}

/// What a stage of a lifecycle is called.
pub(super) fn stage_of<'a>(lifecycle: &'a Lifecycle, key: &str) -> Option<&'a Localised> {
    let mut stages = lifecycle.stages.iter();
    stages
        .find(|stage| stage.key == key)
        .map(|stage| &stage.names)
}

/// What devices are called, in English and both ways of Chinese.
const DEVICES: [(&str, [&str; 3]); 6] = [
    ("desktop", ["computer", "电脑", "電腦"]),
    ("mobile", ["phone", "手机", "手機"]),
    ("tablet", ["tablet", "平板", "平板"]),
    ("tv", ["TV", "电视", "電視"]),
    ("bot", ["bot", "机器人", "機器人"]),
    ("other", ["other device", "其他设备", "其他裝置"]),
];

/// What people call the columns every event has, in English and both ways of Chinese.
const COLUMNS: [(&str, [&str; 3]); 19] = [
    ("$account", ["account", "客户企业", "客戶企業"]),
    ("$bot", ["bot", "机器人", "機器人"]),
    ("$browser", ["browser", "浏览器", "瀏覽器"]),
    ("$channel", ["channel", "渠道", "渠道"]),
    ("$channel_group", ["channel group", "渠道分组", "渠道分組"]),
    (
        "$channel_origin",
        ["channel origin", "渠道来源信息", "渠道來源資訊"],
    ),
    ("$country", ["country", "国家/地区", "國家/地區"]),
    ("$device", ["device", "设备", "裝置"]),
    ("$event", ["event", "事件", "事件"]),
    ("$network", ["network", "网络", "網路"]),
    ("$os", ["operating system", "操作系统", "作業系統"]),
    ("$referrer", ["referrer", "引荐来源", "引薦來源"]),
    ("$source", ["source system", "来源系统", "來源系統"]),
    ("$url_host", ["page host", "页面域名", "頁面網域"]),
    ("$url_path", ["page path", "页面路径", "頁面路徑"]),
    ("$utm_campaign", ["UTM campaign", "UTM 活动", "UTM 活動"]),
    ("$utm_medium", ["UTM medium", "UTM 媒介", "UTM 媒介"]),
    ("$utm_source", ["UTM source", "UTM 来源", "UTM 來源"]),
    ("$utm_term", ["UTM term", "UTM 关键词", "UTM 關鍵字"]),
];

/// What people call a column.
fn word(column: &str, lang: Lang) -> &str {
    let known = COLUMNS.iter().find(|(name, _)| *name == column);
    match known {
        Some((_, [en, zh_cn, zh_tw])) => lang.pick(en, zh_cn, zh_tw),
        None => column.trim_start_matches('$'),
    }
}

/// What stands where a column has no value.
pub(super) fn missing(column: &str, lang: Lang) -> String {
    let name = word(column, lang);
    lang.pick(
        format!("no {name}"),
        format!("无 {name}"),
        format!("沒有 {name}"),
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::channels::ChannelGroupingRef;
    use crate::definition::DefinitionRef;
    use crate::{Ask, Sessions};

    #[test]
    fn groups_and_what_is_missing_have_names() {
        let grouping: ChannelGrouping = serde_json::from_value(json!({
            "version": 1, "key": "default", "names": "Channels",
            "groups": [{"key": "paid_search", "names": {"en": "Paid search", "zh-CN": "付费搜索", "zh-TW": "付費搜尋"},
                "when": {"medium": {"is": "cpc"}}}],
        }))
        .unwrap();
        let inline: ChannelGroupingRef = DefinitionRef::Inline(Box::new(grouping));
        let question = Question {
            channels: Some(vec![inline]),
            ..Question::of(Ask::Sessions(Sessions::default()))
        };
        let names = Names::of(&question);
        let say = |column, value, lang| names.value(column, value, lang).into_owned();
        let group = "$channel_group";
        assert_eq!(say(group, "paid_search", Lang::ZhTw), "付費搜尋");
        assert_eq!(say(group, "unassigned", Lang::En), "Unassigned");
        assert_eq!(say(group, "gone", Lang::En), "gone");
        assert_eq!(
            say("$channel_group.other", "paid_search", Lang::En),
            "paid_search"
        );
        assert_eq!(say("plan", "paid_search", Lang::En), "paid_search");
        assert_eq!(say("$device", "mobile", Lang::ZhCn), "手机");
        assert_eq!(say("$device", "(none)", Lang::En), "no device");
        assert_eq!(say("$os", "mobile", Lang::En), "mobile");
        assert_eq!(say("$utm_source", "(none)", Lang::En), "no UTM source");
        assert_eq!(say("$utm_source", "(none)", Lang::ZhCn), "无 UTM 来源");
        assert_eq!(say("plan", "(none)", Lang::ZhTw), "沒有 plan");
    }
}
