//! A whole answer: the sentence, the picture, and what the numbers are of.

use wayfarer_app::{Answer, Body};
use wayfarer_journey::sentence::whole;
use wayfarer_journey::{Ask, Question, ScoreKind};

use super::csv::Sheet;
use super::time::Wall;
use super::{
    Tone, View, accounts, activity, adoption, backtest, classification, compare, conversion,
    explain, flow, friction, funnel, health, joined, ledger, paired, people, person, preceding,
    responses, restate, retention, sessions, signals, stages, stickiness, transitions, trend,
    worklist,
};

/// The answer for people.
pub fn page(answer: &Answer, view: &View) -> String {
    let wall = Wall::of(&answer.meta.timezone);
    let sentence = answer.sentence(view.lang).unwrap_or_default();
    let mut text = String::new();
    if !sentence.is_empty() {
        text.push_str(
            &view
                .paint
                .apply(Tone::Strong, &wrapped(&sentence, view.width)),
        );
        text.push_str("\n\n");
    }
    let picture = match &answer.answer {
        Body::Funnel(body) => funnel::draw(body, view),
        Body::Flow(body) => flow::draw(body, view),
        Body::Transitions(body) => transitions::draw(body, view),
        Body::Sessions(body) => sessions::draw(body, &wall, view),
        Body::Retention(body) => retention::draw(&answer.question, body, view),
        Body::Activity(body) => activity::draw(body, view),
        Body::Stages(body) => stages::draw(body, view),
        Body::Classification(body) => classification::draw(body, view),
        Body::Signals(body) => signals::draw(body, view),
        Body::Restate(body) => restate::draw(body, view),
        Body::Joined(body) => joined::draw(body, view),
        Body::Health(body) => health::draw(body, view),
        Body::Backtest(body) => backtest::draw(body, view),
        Body::Trend(body) => trend::draw(body, view),
        Body::Conversion(body) => conversion::draw(body, view),
        Body::Friction(body) => friction::draw(body, view),
        Body::Stickiness(body) => stickiness::draw(body, view),
        Body::Adoption(body) => adoption::draw(body, view),
        Body::Responses(body) => responses::draw(score_kind(&answer.question), body, view),
        Body::Ledger(body) => ledger::draw(body, view),
        Body::Worklist(body) => worklist::draw(body, view),
        Body::Accounts(body) => accounts::draw(body, view),
        Body::Paired(body) => paired::draw(body, view),
        Body::Preceding(body) => preceding::draw(body, view),
        Body::Compare(body) => compare::draw(body, view),
        Body::People(body) => people::draw(&body.page, view),
        Body::Members(body) => people::draw(body, view),
        Body::Person(body) => person::draw(body, &wall, view),
        Body::Explain(body) => explain::draw(explained(&answer.question), body, &wall, view),
    };
    text.push_str(&picture);
    if !picture.is_empty() {
        text.push('\n');
    }
    text.push_str(&view.paint.apply(
        Tone::Hint,
        &wrapped(&caveats(answer, &wall, view), view.width),
    ));
    text.push('\n');
    text
}

/// The question an explanation is of.
fn explained(question: &Question) -> &Question {
    match &question.ask {
        Ask::Explain(explain) => &explain.of,
        _ => question,
    }
}

/// What the numbers of a question about responses mean.
fn score_kind(question: &Question) -> ScoreKind {
    match &question.ask {
        Ask::Responses(asked) => asked.kind,
        _ => ScoreKind::Stars,
    }
}

/// The answer's numbers.
pub fn sheet(answer: &Answer) -> Sheet {
    match &answer.answer {
        Body::Funnel(body) => funnel::sheet(body),
        Body::Flow(body) => flow::sheet(body),
        Body::Transitions(body) => transitions::sheet(body),
        Body::Sessions(body) => sessions::sheet(body),
        Body::Retention(body) => retention::sheet(body),
        Body::Activity(body) => activity::sheet(body),
        Body::Stages(body) => stages::sheet(body),
        Body::Classification(body) => classification::sheet(body),
        Body::Signals(body) => signals::sheet(body),
        Body::Restate(body) => restate::sheet(body),
        Body::Joined(body) => joined::sheet(body),
        Body::Health(body) => health::sheet(body),
        Body::Backtest(body) => backtest::sheet(body),
        Body::Trend(body) => trend::sheet(body),
        Body::Conversion(body) => conversion::sheet(body),
        Body::Friction(body) => friction::sheet(body),
        Body::Stickiness(body) => stickiness::sheet(body),
        Body::Adoption(body) => adoption::sheet(body),
        Body::Responses(body) => responses::sheet(body),
        Body::Ledger(body) => ledger::sheet(body),
        Body::Worklist(body) => worklist::sheet(body),
        Body::Accounts(body) => accounts::sheet(body),
        Body::Paired(body) => paired::sheet(body),
        Body::Preceding(body) => preceding::sheet(body),
        Body::Compare(body) => compare::sheet(body),
        Body::People(body) => people::sheet(&body.page),
        Body::Members(body) => people::sheet(body),
        Body::Person(body) => person::sheet(body),
        Body::Explain(body) => explain::sheet(body),
    }
}

/// What the numbers are of: unit, range, instant, how fresh.
fn caveats(answer: &Answer, wall: &Wall, view: &View) -> String {
    let (meta, lang) = (&answer.meta, view.lang);
    let mut parts = Vec::new();
    if meta.from.is_some() || meta.to.is_some() {
        let end = |end: &Option<String>| {
            end.as_deref()
                .map_or("…".to_owned(), |iso| wall.minute(iso))
        };
        let range = format!("{} – {}", end(&meta.from), end(&meta.to));
        parts.push(lang.pick(
            format!("range {range}"),
            format!("范围 {range}"),
            format!("範圍 {range}"),
        ));
    }
    let as_of = wall.minute(&meta.as_of);
    parts.push(lang.pick(
        format!("as of {as_of}"),
        format!("截至 {as_of}"),
        format!("截至 {as_of}"),
    ));
    if let Some(through) = &meta.data_through {
        let through = wall.minute(through);
        parts.push(lang.pick(
            format!("data through {through}"),
            format!("数据更新到 {through}"),
            format!("資料更新至 {through}"),
        ));
    }
    parts.push(wall.name().to_owned());
    let unit = &meta.unit;
    parts.push(lang.pick(
        format!("unit {unit}"),
        format!("统计单位 {unit}"),
        format!("統計單位 {unit}"),
    ));
    let rows = whole(meta.rows_scanned);
    parts.push(lang.pick(
        format!("{rows} rows read, none sampled"),
        format!("读取 {rows} 行，未抽样"),
        format!("讀取 {rows} 列，未抽樣"),
    ));
    if let Some(bots) = meta.bots_left_out.filter(|bots| *bots > 0) {
        let bots = whole(bots);
        parts.push(lang.pick(
            format!("{bots} events of bots left out"),
            format!("{bots} 个机器人事件未计入"),
            format!("{bots} 個機器人事件未計入"),
        ));
    }
    parts.join(" · ")
}

/// The text broken at spaces to fit the width. No-break spaces stay whole.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    use unicode_width::UnicodeWidthStr;
    let mut lines = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let length = word.width();
        match used {
            0 => {}
            _ if used + 1 + length > width => {
                lines.push('\n');
                used = 0;
            }
            _ => {
                lines.push(' ');
                used += 1;
            }
        }
        lines.push_str(word);
        used += length;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_only() {
        assert_eq!(
            wrapped("18.4\u{a0}% of people", 9),
            "18.4\u{a0}% of\npeople"
        );
        assert_eq!(wrapped("一二三四五六", 6), "一二三四五六");
    }
}
