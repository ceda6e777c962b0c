//! Bot filters: what is left out, and what is not.

use wayfarer_app::HeldBotFilter;
use wayfarer_journey::agents::BotFilter;
use wayfarer_journey::{Lang, yaml};

use super::csv::{Field, Sheet};
use super::definition::Drawn;
use super::table::{Cell, Table};
use super::{Tone, View};

impl Drawn for BotFilter {
    fn word(lang: Lang) -> &'static str {
        lang.pick("bot filter", "机器人过滤规则", "機器人過濾規則")
    }

    fn part_words(lang: Lang) -> Vec<&'static str> {
        vec![
            lang.pick("agents", "用户代理", "使用者代理程式"),
            lang.pick("networks", "网络", "網路"),
        ]
    }

    fn body(&self, view: &View) -> String {
        let lang = view.lang;
        if !self.enabled {
            let off = lang.pick(
                "Switched off: everything counts.\n",
                "已停用：全部计入。\n",
                "已停用：全部計入。\n",
            );
            return off.to_owned();
        }
        let mut table = Table::new()
            .text(lang.pick("events", "事件", "事件"))
            .text(lang.pick("of", "来自", "來自"));
        for (is_left_out, what) in rules(self, lang) {
            let word = match is_left_out {
                true => lang.pick("left out", "不计入", "不計入"),
                false => lang.pick("kept", "计入", "計入"),
            };
            let tone = if is_left_out {
                Tone::Strong
            } else {
                Tone::Hint
            };
            table.row([Cell::toned(tone, word), Cell::toned(Tone::Route, what)]);
        }
        table.draw(view)
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["left_out", "of"]);
        if self.enabled {
            for (is_left_out, what) in rules(self, Lang::En) {
                let word = if is_left_out { "yes" } else { "no" };
                sheet.row([Field::from(word), Field::from(what)]);
            }
        }
        sheet
    }
}

/// Each rule in words, and whether it leaves events out.
fn rules(filter: &BotFilter, lang: Lang) -> Vec<(bool, String)> {
    let agent = lang.pick("user agent", "用户代理", "使用者代理程式");
    let mut rules = Vec::new();
    if filter.known_bots {
        let known = lang.pick("known bots", "已知机器人", "已知機器人");
        rules.push((true, known.to_owned()));
    }
    let tested = |test| format!("{agent} {}", yaml::line(test));
    rules.extend(filter.agents.iter().map(|test| (true, tested(test))));
    for network in &filter.networks {
        let names = network
            .names
            .as_ref()
            .map_or(&*network.key, |names| names.of(lang));
        let word = lang.pick("network", "网络", "網路");
        rules.push((
            true,
            format!("{word} {names}: {}", network.ranges.join(", ")),
        ));
    }
    rules.extend(filter.keep.iter().map(|test| (false, tested(test))));
    rules
}

/// The filter that holds, and where it comes from.
pub fn held_bot_filter(held: &HeldBotFilter, view: &View) -> String {
    let lang = view.lang;
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
    let name = view
        .paint
        .apply(Tone::Strong, held.bot_filter.names.of(lang));
    let from = view.paint.apply(Tone::Hint, &from);
    format!("{name} · {from}\n\n{}", held.bot_filter.body(view))
}
