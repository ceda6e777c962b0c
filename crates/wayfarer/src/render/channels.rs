//! Channel groupings: each group and its rule, in order.

use wayfarer_app::HeldGrouping;
use wayfarer_journey::channels::ChannelGrouping;
use wayfarer_journey::{Lang, yaml};

use super::csv::{Field, Sheet};
use super::definition::Drawn;
use super::table::{Cell, Table};
use super::{Tone, View};

impl Drawn for ChannelGrouping {
    fn word(lang: Lang) -> &'static str {
        lang.pick("channel grouping", "渠道分组规则", "渠道分組規則")
    }

    fn part_words(lang: Lang) -> Vec<&'static str> {
        vec![
            lang.pick("groups", "分组", "分組"),
            lang.pick("lists", "列表", "清單"),
        ]
    }

    fn body(&self, view: &View) -> String {
        let lang = view.lang;
        let mut text = String::new();
        for (word, hosts) in [
            (
                lang.pick("own hosts", "自有域名", "自有網域"),
                &self.own_hosts,
            ),
            (
                lang.pick("pass through", "中转域名", "中轉網域"),
                &self.pass_through,
            ),
        ] {
            if !hosts.is_empty() {
                let line = format!("{word}: {}\n", hosts.join(", "));
                text.push_str(&view.paint.apply(Tone::Hint, &line));
            }
        }
        let mut lists = Table::new()
            .text(lang.pick("list", "列表", "清單"))
            .text(lang.pick("sites", "网站", "網站"));
        for list in &self.lists {
            lists.row([
                Cell::toned(Tone::Strong, list.key.as_str()),
                Cell::toned(Tone::Hint, list.sites.join(", ")),
            ]);
        }
        let mut groups = Table::new()
            .number("")
            .text(lang.pick("group", "分组", "分組"))
            .text(lang.pick("name", "名称", "名稱"))
            .text(lang.pick("when", "条件", "條件"));
        for (index, group) in self.groups.iter().enumerate() {
            groups.row([
                Cell::from((index + 1).to_string()),
                Cell::toned(Tone::Strong, group.key.as_str()),
                Cell::from(group.names.of(lang)),
                Cell::toned(Tone::Route, yaml::line(&group.when)),
            ]);
        }
        text.push_str(&groups.draw(view));
        if !self.lists.is_empty() {
            text.push('\n');
            text.push_str(&lists.draw(view));
        }
        text
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["group", "name", "when"]);
        for group in &self.groups {
            sheet.row([
                Field::from(group.key.as_str()),
                Field::from(group.names.of(Lang::En)),
                Field::from(yaml::line(&group.when)),
            ]);
        }
        sheet
    }
}

/// The grouping that holds, and where it comes from.
pub fn held_grouping(held: &HeldGrouping, view: &View) -> String {
    let lang = view.lang;
    let grouping = &held.channel_grouping;
    let from = match held.version {
        Some(version) if !held.built_in => lang.pick(
            format!("version {version} in force"),
            format!("第 {version} 版生效中"),
            format!("第 {version} 版生效中"),
        ),
        _ => lang.pick(
            "built in: no version of your own is in force".to_owned(),
            "内置规则：尚无自有版本生效".to_owned(),
            "內建規則：尚無自有版本生效".to_owned(),
        ),
    };
    let name = view.paint.apply(Tone::Strong, grouping.names.of(lang));
    let from = view.paint.apply(Tone::Hint, &from);
    format!("{name} · {from}\n\n{}", grouping.body(view))
}
