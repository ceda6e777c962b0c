//! Dashboards: insights, questions and texts on a grid.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use wayfarer_core::{SavedId, Span};

use super::document::{trim, trim_optional};
use super::{Desk, Findings, Insight, SavedDocument, Segment};
use crate::AppError;

/// Columns of the grid.
const COLUMNS: u32 = 12;
/// Most rows a tile takes.
const HEIGHT_MAX: u32 = 24;
/// Rows of the grid; more cannot be meant.
const ROWS_MAX: u32 = 10_000;
/// Most tiles of a dashboard.
const TILES_MAX: usize = 60;
/// Longest text of a tile.
const TEXT_CHARS_MAX: usize = 5_000;
/// Longest title, and longest id, of a tile.
const TITLE_CHARS_MAX: usize = 120;

/// Insights, questions and texts on a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dashboard {
    /// What it is called.
    pub name: String,
    /// What it tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What every tile is narrowed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filters: Option<Filters>,
    /// What is on it.
    pub tiles: Vec<Tile>,
}

/// What every tile of a dashboard is narrowed to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// The time before now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Span>,
    /// The people of this saved segment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
}

/// One thing on a dashboard: an insight, a question of its own, or a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tile {
    /// Names it on its dashboard.
    pub id: String,
    /// What stands above it, instead of the insight's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A saved insight; one that is removed later stays named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insight: Option<String>,
    /// A question of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Json>,
    /// A text without any markup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The page's own: which chart, which order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<Map<String, Json>>,
    /// Its first column, from 0.
    pub x: u32,
    /// Its first row, from 0.
    pub y: u32,
    /// Columns it takes.
    pub width: u32,
    /// Rows it takes.
    pub height: u32,
}

impl SavedDocument for Dashboard {
    const KIND: &'static str = "dashboard";
    const ROUTE: &'static str = "dashboards";
    const PREFIX: &'static str = "das_";

    fn name(&self) -> &str {
        &self.name
    }

    fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    fn tidy(&mut self) {
        trim(&mut self.name);
        trim_optional(&mut self.description);
        let titles = self.tiles.iter_mut().map(|tile| &mut tile.title);
        titles.for_each(trim_optional);
    }

    fn check(&self, desk: &Desk<'_>, findings: &mut Findings) -> Result<(), AppError> {
        findings.check_name(&self.name);
        findings.check_description(self.description());
        let segment = self.filters.as_ref().and_then(|all| all.segment.as_deref());
        check_id::<Segment>(segment, "/filters/segment", findings);
        if self.tiles.len() > TILES_MAX {
            let detail = format!("there are {} tiles", self.tiles.len());
            findings.add("/tiles", detail, &format!("keep {TILES_MAX} at most"));
            return Ok(());
        }
        for (index, tile) in self.tiles.iter().enumerate() {
            let pointer = format!("/tiles/{index}");
            tile.check(&pointer, desk, findings)?;
            for earlier in &self.tiles[..index] {
                tile.check_beside(earlier, &pointer, findings);
            }
        }
        Ok(())
    }
}

impl Tile {
    fn check(
        &self,
        pointer: &str,
        desk: &Desk<'_>,
        findings: &mut Findings,
    ) -> Result<(), AppError> {
        let at = |field: &str| format!("{pointer}/{field}");
        findings.check_length(&at("id"), "id", &self.id, 1, TITLE_CHARS_MAX);
        let title = self.title.as_deref().unwrap_or_default();
        findings.check_length(&at("title"), "title", title, 0, TITLE_CHARS_MAX);
        findings.check_view(&at("view"), self.view.as_ref());
        self.check_place(pointer, findings);
        self.check_content(pointer, findings);
        check_id::<Insight>(self.insight.as_deref(), &at("insight"), findings);
        match &self.question {
            Some(question) => desk.check_question(question, &at("question"), findings),
            None => Ok(()),
        }
    }

    fn check_content(&self, pointer: &str, findings: &mut Findings) {
        let parts = [
            self.insight.is_some(),
            self.question.is_some(),
            self.text.is_some(),
        ];
        let count = parts.iter().filter(|is_there| **is_there).count();
        if count != 1 {
            let detail = format!("tile '{}' shows {count} things", self.id);
            let hint = "give exactly one of `insight`, `question` and `text`";
            findings.add(pointer, detail, hint);
        }
        let Some(text) = &self.text else {
            return;
        };
        let place = format!("{pointer}/text");
        findings.check_length(&place, "text", text, 1, TEXT_CHARS_MAX);
        if self.title.is_some() || self.view.is_some() {
            let detail = format!(
                "tile '{}' is a text, which has no title and no view",
                self.id
            );
            findings.add(pointer, detail, "leave them out");
        }
    }

    fn check_place(&self, pointer: &str, findings: &mut Findings) {
        let mut bound = |field: &str, value: u32, least: u32, most: u32| {
            if !(least..=most).contains(&value) {
                let detail = format!("`{field}` is {value}");
                let hint = format!("give {least} to {most}");
                findings.add(&format!("{pointer}/{field}"), detail, &hint);
            }
        };
        bound("x", self.x, 0, COLUMNS - 1);
        bound("y", self.y, 0, ROWS_MAX);
        bound("width", self.width, 1, COLUMNS);
        bound("height", self.height, 1, HEIGHT_MAX);
        let right = self.x.saturating_add(self.width);
        if right > COLUMNS && self.x < COLUMNS && self.width <= COLUMNS {
            let detail = format!("tile '{}' ends at column {right} of {COLUMNS}", self.id);
            let hint = "move it to the left, or make it narrower";
            findings.add(&format!("{pointer}/width"), detail, hint);
        }
    }

    /// Two tiles have names of their own and take no place twice.
    fn check_beside(&self, earlier: &Self, pointer: &str, findings: &mut Findings) {
        let (id, other) = (&self.id, &earlier.id);
        if id == other {
            let detail = format!("two tiles are called '{id}'");
            findings.add(
                &format!("{pointer}/id"),
                detail,
                "give each an id of its own",
            );
        }
        let meets = |from: u32, length: u32, other_from: u32, other_length: u32| {
            from < other_from.saturating_add(other_length)
                && other_from < from.saturating_add(length)
        };
        let in_columns = meets(self.x, self.width, earlier.x, earlier.width);
        if in_columns && meets(self.y, self.height, earlier.y, earlier.height) {
            let detail = format!("tiles '{other}' and '{id}' overlap");
            findings.add(pointer, detail, "move one of them");
        }
    }
}

/// An id must have the form of its kind; whether it is still there is the page's to say.
fn check_id<D: SavedDocument>(id: Option<&str>, pointer: &str, findings: &mut Findings) {
    if let Some(id) = id.filter(|id| SavedId::of(D::PREFIX, id).is_none()) {
        let detail = format!("'{id}' is no id of {}", D::ROUTE);
        let hint = format!("write `{}` and 16 hexadecimal digits", D::PREFIX);
        findings.add(pointer, detail, &hint);
    }
}
