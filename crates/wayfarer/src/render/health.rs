//! Health: bands as bars, the measures behind the score, and how bands changed.

use wayfarer_journey::sentence::{decimal, fixed, localised, percent, whole};
use wayfarer_journey::{Band, HealthAnswer, Lang, sentence};

use super::bar::bar;
use super::csv::{Field, Sheet};
use super::health_why::signed;
use super::table::Table;
use super::{Cell, Tone, View};

/// The longest bar.
const BAR_WIDTH: usize = 24;
/// Columns of one period beside the band's name.
const PERIOD_WIDTH: usize = 10;

/// The bands, the measures, the periods, the matrix and the groups.
pub fn draw(answer: &HealthAnswer, view: &View) -> String {
    let first = bands(answer, view);
    super::parted(
        first,
        &[
            spread(answer, view),
            measures(answer, view),
            periods(answer, view),
            matrix(answer, view),
            breakdown(answer, view),
        ],
    )
}

fn tone(band: Band) -> Tone {
    match band {
        Band::Green => Tone::Route,
        Band::Yellow => Tone::Here,
        Band::Red => Tone::Bad,
        Band::Unknown => Tone::Hint,
    }
}

fn name(band: Option<Band>, lang: Lang) -> &'static str {
    match band {
        Some(band) => sentence::band(band, lang),
        None => lang.pick("(none)", "（无）", "（無）"),
    }
}

fn share_of(share: Option<f64>, lang: Lang) -> String {
    share.map_or("–".to_owned(), |share| percent(share, lang))
}

fn points(points: Option<f64>) -> String {
    points.map_or("–".to_owned(), |points| fixed(points, 1))
}

fn dotted(count: u64) -> String {
    match count {
        0 => "·".to_owned(),
        count => whole(count),
    }
}

fn bands(answer: &HealthAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("band", "分区", "分區"))
        .text("")
        .number(lang.pick("now", "现在", "現在"))
        .number(lang.pick("share", "占比", "佔比"))
        .number(lang.pick("at start", "期初", "期初"))
        .number(lang.pick("at end", "期末", "期末"));
    for row in &answer.bands {
        let safe = bar(row.share.unwrap_or(0.0), BAR_WIDTH);
        table.row([
            Cell::toned(tone(row.band), name(Some(row.band), lang)),
            Cell::toned(tone(row.band), safe),
            Cell::from(whole(row.now)),
            Cell::from(share_of(row.share, lang)),
            Cell::from(dotted(row.at_start)),
            Cell::from(dotted(row.at_end)),
        ]);
    }
    table.draw(view)
}

/// One line each: scores, coverage, and what coverage is possible at all.
fn spread(answer: &HealthAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut lines = Vec::new();
    if let Some(score) = answer.score {
        let [mean, p25, p50, p75] =
            [score.mean, score.p25, score.p50, score.p75].map(|points| fixed(points, 1));
        lines.push(lang.pick(
            format!("score: mean {mean}, quartiles {p25} · {p50} · {p75}"),
            format!("分数：平均 {mean}，四分位 {p25} · {p50} · {p75}"),
            format!("分數：平均 {mean}，四分位 {p25} · {p50} · {p75}"),
        ));
    }
    if let Some(coverage) = &answer.coverage {
        let mean = percent(coverage.mean, lang);
        let possible = percent(answer.model.possible_coverage, lang);
        let needed = percent(answer.model.coverage_at_least, lang);
        lines.push(lang.pick(
            format!(
                "coverage: mean {mean} of {possible} possible; below {needed} the band is unknown"
            ),
            format!("覆盖率：平均 {mean}，最多可达 {possible}；低于 {needed} 为未知"),
            format!("涵蓋率：平均 {mean}，最多可達 {possible}；低於 {needed} 為未知"),
        ));
    }
    let hint = |line: &String| format!("{}\n", view.paint.apply(Tone::Hint, line));
    lines.iter().map(hint).collect()
}

fn measures(answer: &HealthAnswer, view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("measure", "指标", "指標"))
        .number(lang.pick("weight", "权重", "權重"))
        .number(lang.pick("known for", "已知", "已知"))
        .number(lang.pick("mean value", "平均值", "平均值"))
        .number(lang.pick("points", "得分", "得分"))
        .number(lang.pick("adds", "贡献", "貢獻"))
        .number(lang.pick("change", "变化", "變化"));
    for row in &answer.measures {
        let title = localised(&row.names, lang);
        let title = match row.has_source {
            true => Cell::from(title),
            false => Cell::toned(Tone::Hint, title).and(
                Tone::Bad,
                lang.pick(" (no source)", "（无数据源）", "（無資料來源）"),
            ),
        };
        table.row([
            title,
            Cell::from(decimal(row.weight)),
            Cell::from(share_of(row.coverage, lang)),
            Cell::from(row.mean_value.map_or("–".to_owned(), short)),
            Cell::from(points(row.mean_points)),
            signed(row.mean_contribution),
            signed(row.mean_change),
        ]);
    }
    table.draw(view)
}

fn short(value: f64) -> String {
    decimal((value * 100.0).round() / 100.0)
}

/// Bands at the end of the last periods that fit.
fn periods(answer: &HealthAnswer, view: &View) -> String {
    let lang = view.lang;
    let fitting = (view.width.saturating_sub(20) / PERIOD_WIDTH).max(1);
    let skipped = answer.periods.len().saturating_sub(fitting);
    let shown = &answer.periods[skipped..];
    if shown.len() < 2 {
        return String::new();
    }
    let mut table = Table::new().text(lang.pick("at the end of", "期末", "期末"));
    for period in shown {
        let running = if period.incomplete { " …" } else { "" };
        table = table.number(&format!("{}{running}", period.period));
    }
    for band in Band::ALL {
        let mut cells = vec![Cell::toned(tone(band), name(Some(band), lang))];
        let counts = shown.iter().map(|period| period.bands[band as usize]);
        cells.extend(counts.map(|count| Cell::from(dotted(count))));
        table.row(cells);
    }
    type Read = fn(&wayfarer_journey::HealthPeriod) -> String;
    let rows: [(&str, Read); 3] = [
        (
            lang.pick("mean score", "平均分", "平均分數"),
            |period| points(period.mean_score),
        ),
        (lang.pick("became better", "好转", "好轉"), |period| {
            dotted(period.better)
        }),
        (lang.pick("became worse", "变差", "變差"), |period| {
            dotted(period.worse)
        }),
    ];
    for (title, read) in rows {
        let mut cells = vec![Cell::toned(Tone::Hint, title)];
        cells.extend(shown.iter().map(|period| Cell::from(read(period))));
        table.row(cells);
    }
    let mut text = table.draw(view);
    if skipped > 0 {
        let note = lang.pick(
            format!("{skipped} earlier periods do not fit; widen the terminal or use --csv"),
            format!("前面 {skipped} 个周期放不下；请加宽终端或用 --csv"),
            format!("前面 {skipped} 個期間放不下；請加寬終端機或改用 --csv"),
        );
        text.push_str(&format!("{}\n", view.paint.apply(Tone::Hint, &note)));
    }
    text
}

/// From the band before the range (rows) to the one at its end (columns).
fn matrix(answer: &HealthAnswer, view: &View) -> String {
    let lang = view.lang;
    let is_seen = |band: Option<Band>| {
        let mut pairs = answer.matrix.iter();
        pairs.any(|pair| pair.from == band || pair.to == band)
    };
    let bands = Band::ALL.iter().copied().map(Some).chain([None]);
    let bands: Vec<_> = bands.filter(|band| is_seen(*band)).collect();
    if bands.is_empty() {
        return String::new();
    }
    let mut table = Table::new().text(lang.pick("start ↓ end →", "期初 ↓ 期末 →", "期初 ↓ 期末 →"));
    for to in &bands {
        table = table.number(name(*to, lang));
    }
    for from in &bands {
        let mut cells = vec![Cell::from(name(*from, lang))];
        cells.extend(bands.iter().map(|to| {
            let mut pairs = answer.matrix.iter();
            let found = pairs.find(|pair| pair.from == *from && pair.to == *to);
            Cell::from(dotted(found.map_or(0, |pair| pair.subjects)))
        }));
        table.row(cells);
    }
    table.draw(view)
}

fn breakdown(answer: &HealthAnswer, view: &View) -> String {
    let lang = view.lang;
    if answer.breakdown.is_empty() {
        return String::new();
    }
    let mut table = Table::new()
        .text(lang.pick("group", "分组", "分組"))
        .number(lang.pick("subjects", "对象", "對象"));
    for band in Band::ALL {
        table = table.number(name(Some(band), lang));
    }
    table = table
        .number(lang.pick("mean score", "平均分", "平均分數"))
        .number(lang.pick("coverage", "覆盖率", "涵蓋率"));
    for group in &answer.breakdown {
        let mut cells = vec![
            Cell::from(group.breakdown.as_str()),
            Cell::from(whole(group.subjects)),
        ];
        let counts = Band::ALL.iter().zip(&group.bands);
        cells.extend(counts.map(|(band, count)| Cell::toned(tone(*band), dotted(*count))));
        cells.push(Cell::from(points(group.mean_score)));
        cells.push(Cell::from(percent(group.mean_coverage, lang)));
        table.row(cells);
    }
    table.draw(view)
}

/// A row per period.
pub fn sheet(answer: &HealthAnswer) -> Sheet {
    let mut sheet = Sheet::new(&[
        "period",
        "incomplete",
        "green",
        "yellow",
        "red",
        "unknown",
        "mean_score",
        "better_moves",
        "worse_moves",
        "better",
        "worse",
    ]);
    for period in &answer.periods {
        let mut row = vec![
            Field::from(period.period.clone()),
            period.incomplete.to_string().into(),
        ];
        row.extend(period.bands.iter().map(|count| Field::from(*count)));
        row.push(period.mean_score.into());
        let counts = [
            period.better_moves,
            period.worse_moves,
            period.better,
            period.worse,
        ];
        row.extend(counts.map(Field::from));
        sheet.row(row);
    }
    sheet
}
