//! The sentences of stages and restatements.

use super::words::Who;
use super::{Lang, percent, whole};
use crate::lifecycle::{Localised, MoveKind, Subject};
use crate::{RestateAnswer, StagesAnswer, Unit};

/// What people of a language call it.
pub fn localised(names: &Localised, lang: Lang) -> &str {
    names.of(lang)
}

pub(super) fn unit(subject: Subject) -> Unit {
    match subject {
        Subject::Account => Unit::Account,
        Subject::Person | Subject::Relationship => Unit::Person,
    }
}

/// "1,204 of 3,000 people (40.1 %) are in Active, the most of any stage; 300 moved forward
/// and 120 back in the range; 45 are at risk."
pub fn stages(answer: &StagesAnswer, lang: Lang) -> String {
    let unit = unit(answer.lifecycle.subject);
    let who = Who::of(&unit);
    let largest = answer.stages.iter().rev().max_by_key(|row| row.now);
    let Some(row) = largest.filter(|_| answer.subjects > 0) else {
        let name = localised(&answer.lifecycle.names, lang);
        return lang.pick(
            format!("Nobody is in {name} yet."),
            format!("“{name}”里还没有任何人。"),
            format!("「{name}」裡還沒有任何人。"),
        );
    };
    let forward = whole(moves(answer, MoveKind::Progress));
    let back = whole(moves(answer, MoveKind::Regress));
    let name = localised(&row.names, lang);
    let share = percent(row.share.unwrap_or(0.0), lang);
    let (here, all) = (who.part(row.now, lang), who.say(answer.subjects, lang));
    let risk = at_risk(answer, who, lang);
    match lang {
        Lang::En => format!(
            "{here} of {all} ({share}) {} in {name}, the most of any stage; {forward} moves forward and {back} back{risk}.",
            if row.now == 1 { "is" } else { "are" }
        ),
        Lang::ZhCn => format!(
            "{all}中有 {here}（{share}）处于“{name}”，为各阶段之最；前进 {forward} 次，后退 {back} 次{risk}。"
        ),
        Lang::ZhTw => format!(
            "{all}當中有 {here}（{share}）處於「{name}」，為各階段之最；前進 {forward} 次、後退 {back} 次{risk}。"
        ),
    }
}

fn moves(answer: &StagesAnswer, kind: MoveKind) -> u64 {
    let found = answer.kinds.iter().find(|row| row.kind == kind);
    found.map_or(0, |row| row.moves)
}

fn at_risk(answer: &StagesAnswer, who: Who, lang: Lang) -> String {
    let Some(risk) = &answer.risk else {
        return String::new();
    };
    let count = who.part(risk.now.at_risk, lang);
    lang.pick(
        format!("; {count} at risk"),
        format!("；{count}有流失风险"),
        format!("；{count}有流失風險"),
    )
}

/// "312 of 3,000 people (10.4 %) would stand elsewhere; most go from Active to Dormant (200)."
pub fn restate(answer: &RestateAnswer, lang: Lang) -> String {
    let unit = unit(answer.after.subject);
    let who = Who::of(&unit);
    if answer.before.is_none() {
        let (all, largest) = (who.say(answer.subjects, lang), largest_after(answer));
        let Some((names, count)) = largest.filter(|_| answer.subjects > 0) else {
            return lang
                .pick(
                    "Nobody would be in any stage.",
                    "没有人会处于任何阶段。",
                    "沒有人會處於任何階段。",
                )
                .to_owned();
        };
        let (name, count) = (localised(names, lang), whole(count));
        return match lang {
            Lang::En => format!("{all} would have a stage, most of them {name} ({count})."),
            Lang::ZhCn => format!("{all}将有所属阶段，最多的是“{name}”（{count}）。"),
            Lang::ZhTw => format!("{all}將有所屬階段，最多的是「{name}」（{count}）。"),
        };
    }
    let all = who.say(answer.subjects, lang);
    let moves = who.part(answer.moves, lang);
    let share = percent(answer.moves_share.unwrap_or(0.0), lang);
    let most = answer.matrix.first().filter(|row| row.moves);
    let Some(most) = most else {
        return lang.pick(
            format!("0 of {all} would stand elsewhere."),
            format!("{all}中没有人会换到别的阶段。"),
            format!("{all}當中沒有人會換到別的階段。"),
        );
    };
    let none = lang.pick("no stage", "无阶段", "無階段");
    let name = |stage: &Option<String>| match stage {
        None => none.to_owned(),
        Some(key) => {
            let row = answer.stages.iter().find(|row| row.stage == *key);
            row.map_or(key.clone(), |row| localised(&row.names, lang).to_owned())
        }
    };
    let (from, to, count) = (name(&most.before), name(&most.after), whole(most.subjects));
    match lang {
        Lang::En => format!(
            "{moves} of {all} ({share}) would stand elsewhere; most from {from} to {to} ({count})."
        ),
        Lang::ZhCn => format!(
            "{all}中有 {moves}（{share}）会换到别的阶段；最多的是从“{from}”到“{to}”（{count}）。"
        ),
        Lang::ZhTw => format!(
            "{all}當中有 {moves}（{share}）會換到別的階段；最多的是從「{from}」到「{to}」（{count}）。"
        ),
    }
}

fn largest_after(answer: &RestateAnswer) -> Option<(&Localised, u64)> {
    let rows = answer.stages.iter();
    let counted = rows.filter_map(|row| Some((&row.names, row.after.as_ref()?.now)));
    counted.rev().max_by_key(|(_, count)| *count)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn plain(text: String) -> String {
        text.replace('\u{a0}', " ")
    }

    fn restated(moves: u64) -> RestateAnswer {
        let indexes = json!({"progress_index": null, "velocity_days": null, "velocity_jumps": 0,
            "volatility": null, "volatility_subjects": 0, "flaps": 0, "flapping": 0, "at_target": 0,
            "target_share": null, "disagree": 0, "held": 0});
        let head = json!({"key": "shop", "names": "Shop", "subject": "person", "target": "active"});
        let side = json!({"now": 7, "in": 0, "out": 0, "median_dwell_ms": null, "median_until_left_ms": null});
        let name = json!({"en": "Active", "zh-CN": "活跃", "zh-TW": "活躍"});
        serde_json::from_value(json!({
            "before": head, "after": head, "subjects": 10, "moves": moves, "moves_share": 0.1 * moves as f64,
            "matrix": [{"before": null, "after": "active", "subjects": moves, "moves": moves > 0}],
            "stages": [{"stage": "active", "names": name, "before": side, "after": side}],
            "kinds": [], "periods": [], "indexes_before": indexes, "indexes_after": indexes,
        }))
        .unwrap()
    }

    #[test]
    fn a_restatement_tells_who_moves() {
        assert_eq!(
            plain(restate(&restated(3), Lang::En)),
            "3 of 10 people (30.0 %) would stand elsewhere; most from no stage to Active (3)."
        );
        assert_eq!(
            plain(restate(&restated(3), Lang::ZhCn)),
            "10 人中有 3 人（30.0%）会换到别的阶段；最多的是从“无阶段”到“活跃”（3）。"
        );
        assert_eq!(
            plain(restate(&restated(0), Lang::ZhTw)),
            "10 人當中沒有人會換到別的階段。"
        );
        let mut first = restated(3);
        first.before = None;
        assert_eq!(
            plain(restate(&first, Lang::En)),
            "10 people would have a stage, most of them Active (7)."
        );
    }
}
