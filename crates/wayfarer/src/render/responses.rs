//! Responses: a bar of how often each score was given, the groups side by side, and the
//! periods.

use wayfarer_journey::sentence::{class_word, decimal, fixed, percent, whole};
use wayfarer_journey::{
    ResponsesAnswer, ResponsesDifference, ResponsesFigures, ResponsesPeriod, ScoreKind,
};

use super::bar::{bar, condensed, sparkline};
use super::csv::{Field, Sheet};
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar of the distribution.
const BAR_WIDTH: usize = 30;
/// The whole of a bar of classes.
const CLASSES_WIDTH: usize = 20;
/// More scores than this are not drawn one by one.
const SCORES_MAX: usize = 21;
/// More periods than this are shown as a line only.
const ROWS_MAX: usize = 40;

/// The distribution, then groups, then periods.
pub fn draw(kind: ScoreKind, answer: &ResponsesAnswer, view: &View) -> String {
    let mut text = distribution(kind, &answer.all, view);
    if !answer.groups.is_empty() {
        text.push('\n');
        text.push_str(&groups(kind, answer, view));
    }
    if !answer.periods.is_empty() {
        text.push('\n');
        text.push_str(&periods(kind, &answer.periods, view));
    }
    if let Some(refused) = &answer.refused {
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Here, refused)));
    }
    text
}

fn distribution(kind: ScoreKind, all: &ResponsesFigures, view: &View) -> String {
    let lang = view.lang;
    let most = |counts: &mut dyn Iterator<Item = u64>| counts.max().unwrap_or(0).max(1) as f64;
    let mut table = Table::new()
        .number(lang.pick("score", "评分", "評分"))
        .text("")
        .number(lang.pick("responses", "答复", "回覆"))
        .number("%");
    let row = |name: String, responses: u64, share: Option<f64>, top: f64| {
        [
            Cell::from(name),
            Cell::toned(Tone::Route, bar(responses as f64 / top, BAR_WIDTH)),
            Cell::from(whole(responses)),
            Cell::toned(
                Tone::Hint,
                share.map_or("·".to_owned(), |s| percent(s, lang)),
            ),
        ]
    };
    if all.scores.is_empty() || all.scores.len() > SCORES_MAX {
        let top = most(&mut all.classes.iter().map(|class| class.responses));
        for class in &all.classes {
            let name = class_word(kind, &class.class, lang);
            table.row(row(name, class.responses, class.share, top));
        }
        return table.draw(view);
    }
    let top = most(&mut all.scores.iter().map(|score| score.responses));
    for score in all.scores.iter().rev() {
        table.row(row(decimal(score.score), score.responses, score.share, top));
    }
    table.draw(view)
}

/// What a kind is told by, and its interval: points, a share or a mean.
fn headline(kind: ScoreKind, figures: &ResponsesFigures, view: &View) -> (String, String) {
    let lang = view.lang;
    let dot = || "·".to_owned();
    let ends = |ends: Option<(f64, f64)>, decimals: usize| {
        ends.map_or_else(dot, |(low, high)| {
            format!("{} … {}", fixed(low, decimals), fixed(high, decimals))
        })
    };
    match kind {
        ScoreKind::Nps | ScoreKind::Custom(_) => (
            figures.net.map_or_else(dot, |net| fixed(net.score, 1)),
            ends(figures.net.and_then(|net| net.interval), 1),
        ),
        ScoreKind::Csat => figures.positive.as_ref().map_or_else(
            || (dot(), dot()),
            |rate| {
                let interval = format!("{}–{}", percent(rate.low, lang), percent(rate.high, lang));
                (percent(rate.rate, lang), interval)
            },
        ),
        ScoreKind::Ces | ScoreKind::Stars => (
            figures.mean.map_or_else(dot, |mean| fixed(mean, 2)),
            ends(figures.mean_interval, 2),
        ),
    }
}

fn title(kind: ScoreKind, view: &View) -> &'static str {
    match kind {
        ScoreKind::Nps => "NPS",
        ScoreKind::Csat => "CSAT",
        ScoreKind::Ces => "CES",
        ScoreKind::Stars => view.lang.pick("stars", "星级", "星級"),
        ScoreKind::Custom(_) => view.lang.pick("net score", "净评分", "淨評分"),
    }
}

fn groups(kind: ScoreKind, answer: &ResponsesAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("value", "值", "值"))
        .number(lang.pick("responses", "答复", "回覆"))
        .number(title(kind, view))
        .number(lang.pick("95 %", "95%", "95%"))
        .text(lang.pick("− ○ +", "− ○ +", "− ○ +"))
        .number(lang.pick("against the rest", "与其余相比", "與其餘相比"));
    for group in &answer.groups {
        let (value, interval) = headline(kind, &group.figures, view);
        let against = group.against_rest.as_ref();
        let tone = match against {
            Some(against) if against.interval.0 > 0.0 => Tone::Route,
            Some(against) if against.interval.1 < 0.0 => Tone::Bad,
            _ => Tone::Hint,
        };
        table.row([
            Cell::from(group.breakdown.as_str()),
            Cell::from(whole(group.figures.responses)),
            Cell::toned(Tone::Strong, value),
            Cell::toned(Tone::Hint, interval),
            classes(&group.figures),
            Cell::toned(
                tone,
                against.map_or("·".to_owned(), |against| difference(against, view)),
            ),
        ]);
    }
    table.draw(view)
}

/// The classes as one bar: the worst, the middle, the best.
fn classes(figures: &ResponsesFigures) -> Cell {
    let share = |class: usize| figures.classes[class].share.unwrap_or_default();
    let width = |share: f64| (share * CLASSES_WIDTH as f64).round() as usize;
    let (worst, best) = (width(share(2)), width(share(0)));
    let middle = match figures.responses {
        0 => 0,
        _ => CLASSES_WIDTH.saturating_sub(worst + best),
    };
    Cell::toned(Tone::Bad, "▓".repeat(worst))
        .and(Tone::Hint, "░".repeat(middle))
        .and(Tone::Route, "█".repeat(best))
}

fn difference(against: &ResponsesDifference, view: &View) -> String {
    let signed = |number: f64| match against.of.as_str() {
        "net" => fixed(number, 1),
        "positive" => percent(number, view.lang),
        _ => fixed(number, 2),
    };
    let plus = match against.difference > 0.0 {
        true => "+",
        false => "",
    };
    let (low, high) = against.interval;
    format!(
        "{plus}{} ({} … {})",
        signed(against.difference),
        signed(low),
        signed(high)
    )
}

fn periods(kind: ScoreKind, periods: &[ResponsesPeriod], view: &View) -> String {
    let lang = view.lang;
    let means = periods.iter().map(|period| period.figures.mean);
    let line = sparkline(&condensed(&means.collect::<Vec<_>>(), view.width / 2));
    let name = lang.pick("mean", "平均", "平均");
    let mut text = format!("{name}  {}\n", view.paint.apply(Tone::Route, &line));
    if periods.len() > ROWS_MAX {
        return text;
    }
    let mut table = Table::new()
        .text(lang.pick("period", "周期", "期間"))
        .number(lang.pick("responses", "答复", "回覆"))
        .number(title(kind, view))
        .number(lang.pick("95 %", "95%", "95%"))
        .text("− ○ +");
    for period in periods {
        let (value, interval) = headline(kind, &period.figures, view);
        table.row([
            Cell::from(period.period.as_str()),
            Cell::from(whole(period.figures.responses)),
            Cell::toned(Tone::Strong, value),
            Cell::toned(Tone::Hint, interval),
            classes(&period.figures),
        ]);
    }
    text.push_str(&table.draw(view));
    text
}

/// A row per value, period and score, and one for each value and period together.
pub fn sheet(answer: &ResponsesAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "breakdown",
        "period",
        "score",
        "responses",
        "people",
        "share",
        "net",
        "net_low",
        "net_high",
        "positive_share",
        "positive_low",
        "positive_high",
        "mean",
        "mean_low",
        "mean_high",
        "off_scale",
        "unscored",
    ]);
    let mut part = |breakdown: &str, figures: &ResponsesFigures, periods: &[ResponsesPeriod]| {
        rows(&mut sheet, breakdown, "", figures);
        for period in periods {
            rows(&mut sheet, breakdown, &period.period, &period.figures);
        }
    };
    part("", &answer.all, &answer.periods);
    for group in &answer.groups {
        part(&group.breakdown, &group.figures, &group.periods);
    }
    sheet
}

fn rows(sheet: &mut Sheet, breakdown: &str, period: &str, figures: &ResponsesFigures) {
    let place = || {
        let or_empty = |text: &str| match text {
            "" => Field::Empty,
            text => text.into(),
        };
        [or_empty(breakdown), or_empty(period)]
    };
    let net = figures.net.and_then(|net| net.interval);
    let rate = figures.positive.as_ref();
    let whole = [
        Field::Empty,
        figures.responses.into(),
        figures.people.into(),
        Field::Empty,
        figures.net.map(|net| net.score).into(),
        net.map(|ends| ends.0).into(),
        net.map(|ends| ends.1).into(),
        rate.map(|rate| rate.rate).into(),
        rate.map(|rate| rate.low).into(),
        rate.map(|rate| rate.high).into(),
        figures.mean.into(),
        figures.mean_interval.map(|ends| ends.0).into(),
        figures.mean_interval.map(|ends| ends.1).into(),
        figures.off_scale.responses.into(),
        figures.unscored.responses.into(),
    ];
    sheet.row(place().into_iter().chain(whole));
    for score in &figures.scores {
        let one = [
            score.score.into(),
            score.responses.into(),
            score.people.into(),
            score.share.into(),
        ];
        let rest = (0..11).map(|_| Field::Empty);
        sheet.row(place().into_iter().chain(one).chain(rest));
    }
}
