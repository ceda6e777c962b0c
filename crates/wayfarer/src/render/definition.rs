//! Definitions of every kind: lists, versions, differences, and what stands above each.

use wayfarer_app::{
    Comparison, DefinitionState, DefinitionSummary, DefinitionVersion, VersionInfo,
};
use wayfarer_journey::Lang;
use wayfarer_journey::definition::{Definition, Difference};

use super::csv::{Field, Sheet};
use super::table::{Cell, Table};
use super::time::Wall;
use super::{Tone, View};

/// Digits of a hash that are shown.
const HASH_DIGITS: usize = 12;

/// A kind of definition as the terminal shows it.
pub trait Drawn: Definition {
    /// The word for one of them.
    fn word(lang: Lang) -> &'static str;
    /// Words for what [`Definition::counts`] counts, by the order of their names.
    fn part_words(lang: Lang) -> Vec<&'static str>;
    /// What it says.
    fn body(&self, view: &View) -> String;
    /// The same as rows.
    fn sheet(&self) -> Sheet;
}

/// A line per definition.
pub fn definitions<D: Drawn>(all: &[DefinitionSummary], timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(D::word(lang))
        .text(lang.pick("name", "名称", "名稱"));
    for part in D::part_words(lang) {
        table = table.number(part);
    }
    let mut table = table
        .text(lang.pick("latest version", "最新版本", "最新版本"))
        .text(lang.pick("draft", "草稿", "草稿"));
    for one in all {
        let latest = one.latest.as_ref();
        let told = |info: &VersionInfo| format!("{}, {}", wall.minute(&info.at), info.author);
        let version = latest.map_or(Cell::from("·"), |info| {
            let number = format!("v{} ", info.version.unwrap_or_default());
            standing(number, info.state, lang).and(Tone::Hint, told(info))
        });
        let draft = one.draft.as_ref();
        let draft = draft.map_or(Cell::from("·"), |info| Cell::toned(Tone::Here, told(info)));
        let name = Cell::from(one.names.of(lang));
        let mut row = vec![Cell::toned(Tone::Strong, one.key.as_str()), name];
        row.extend(
            one.counts
                .values()
                .map(|count| Cell::from(count.to_string())),
        );
        row.extend([version, draft]);
        table.row(row);
    }
    table.draw(view)
}

fn standing(number: String, state: DefinitionState, lang: Lang) -> Cell {
    let number = Cell::toned(Tone::Strong, number);
    match state {
        DefinitionState::Archived => number.and(Tone::Bad, format!("{} ", state_word(state, lang))),
        _ => number,
    }
}

fn state_word(state: DefinitionState, lang: Lang) -> &'static str {
    match state {
        DefinitionState::Draft => lang.pick("draft", "草稿", "草稿"),
        DefinitionState::Published => lang.pick("in force", "生效中", "生效中"),
        DefinitionState::Superseded => lang.pick("superseded", "已被取代", "已被取代"),
        DefinitionState::Archived => lang.pick("archived", "已归档", "已封存"),
    }
}

/// A row per definition.
pub fn definitions_sheet(all: &[DefinitionSummary]) -> Sheet {
    let mut header = vec!["key", "name"];
    header.extend(all.iter().take(1).flat_map(|one| one.counts.keys()));
    header.extend(["versions", "state", "draft_saved"]);
    let mut sheet = Sheet::new(&header);
    for one in all {
        let state = one.latest.as_ref().map_or("", |info| info.state.as_str());
        let saved = one.draft.as_ref().map(|info| info.at.as_str());
        let mut row = vec![
            Field::from(one.key.as_str()),
            Field::from(one.names.of(Lang::En)),
        ];
        row.extend(
            one.counts
                .values()
                .map(|count| Field::Number(*count as f64)),
        );
        row.extend([
            Field::Number(one.versions as f64),
            Field::from(state),
            Field::from(saved.unwrap_or_default()),
        ]);
        sheet.row(row);
    }
    sheet
}

/// A line per draft and version.
pub fn versions(all: &[VersionInfo], timezone: &str, view: &View) -> String {
    let (lang, wall) = (view.lang, Wall::of(timezone));
    let mut table = Table::new()
        .text(lang.pick("version", "版本", "版本"))
        .text(lang.pick("state", "状态", "狀態"))
        .text(lang.pick("saved or published", "保存或发布于", "儲存或發布於"))
        .text(lang.pick("by", "作者", "作者"))
        .text(lang.pick("hash", "哈希", "雜湊"))
        .text(lang.pick("note", "说明", "說明"));
    for info in all {
        let number = info
            .version
            .map_or("·".to_owned(), |number| format!("v{number}"));
        let tone = match info.state {
            DefinitionState::Draft => Tone::Here,
            DefinitionState::Published => Tone::Route,
            DefinitionState::Superseded => Tone::Hint,
            DefinitionState::Archived => Tone::Bad,
        };
        table.row([
            Cell::toned(Tone::Strong, number),
            Cell::toned(tone, state_word(info.state, lang)),
            Cell::from(wall.minute(&info.at)),
            Cell::from(info.author.as_str()),
            Cell::toned(Tone::Hint, short(&info.hash)),
            Cell::from(info.note.as_deref().unwrap_or_default()),
        ]);
    }
    table.draw(view)
}

/// A row per draft and version.
pub fn versions_sheet(all: &[VersionInfo]) -> Sheet {
    let mut sheet = Sheet::new(&["version", "state", "at", "author", "hash", "note"]);
    for info in all {
        sheet.row([
            info.version
                .map_or(Field::Empty, |number| Field::Number(f64::from(number))),
            Field::from(info.state.as_str()),
            Field::from(info.at.as_str()),
            Field::from(info.author.as_str()),
            Field::from(info.hash.as_str()),
            Field::from(info.note.as_deref().unwrap_or_default()),
        ]);
    }
    sheet
}

/// One definition, under its name and where it stands.
pub fn definition<D: Drawn>(version: &DefinitionVersion<D>, timezone: &str, view: &View) -> String {
    let name = version.definition.names().of(view.lang);
    let name = view.paint.apply(Tone::Strong, name);
    let origin = origin(version, timezone, view.lang);
    let origin = view.paint.apply(Tone::Hint, &origin);
    format!("{name}\n{origin}\n\n{}", version.definition.body(view))
}

fn origin<D: Drawn>(version: &DefinitionVersion<D>, timezone: &str, lang: Lang) -> String {
    let info = &version.info;
    let number = info
        .version
        .map_or(String::new(), |number| format!(" v{number}"));
    let mut parts = vec![
        format!("{}{number}", version.definition.key()),
        state_word(info.state, lang).to_owned(),
        Wall::of(timezone).minute(&info.at),
        info.author.clone(),
        short(&info.hash).to_owned(),
    ];
    parts.extend(info.note.clone());
    parts.join(" · ")
}

/// What changed between two definitions, a line per change.
pub fn comparison<T: Difference>(comparison: &Comparison<T>, view: &View) -> String {
    let name = |info: &VersionInfo| match info.version {
        Some(number) => format!("v{number}"),
        None => state_word(DefinitionState::Draft, view.lang).to_owned(),
    };
    let heading = format!("{} → {}", name(&comparison.from), name(&comparison.to));
    let mut text = format!("{}\n", view.paint.apply(Tone::Strong, &heading));
    if comparison.diff.is_empty() {
        text.push_str(view.lang.pick("nothing changed", "没有变化", "沒有變化"));
        text.push('\n');
    }
    for line in comparison.text.lines() {
        let tone = match line.trim_start().chars().next() {
            Some('+') => Tone::Route,
            Some('-') => Tone::Bad,
            _ => Tone::Ink,
        };
        text.push_str(&view.paint.apply(tone, line));
        text.push('\n');
    }
    text
}

fn short(hash: &str) -> &str {
    hash.get(..HASH_DIGITS).unwrap_or(hash)
}
