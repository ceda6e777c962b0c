//! Arrays of keys and values, taken apart: `[{"key": "plan", "value": {"text": "pro"}}]`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::Value as Json;

use super::document::Unpack;
use super::explode::elements;
use crate::row::{Cell, Reject};

/// How one column is unpacked.
#[derive(Debug, Clone)]
pub(super) struct Unpacking {
    column: String,
    key: Vec<String>,
    text: Vec<Vec<String>>,
    number: Vec<Vec<String>>,
    latest: Option<Vec<String>>,
    except: HashSet<String>,
    /// The column of each key.
    pub places: HashMap<String, usize>,
    /// The column of the largest number.
    pub latest_place: Option<usize>,
}

/// A key the sample did not show.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct UnpackedKey<'a> {
    /// Which of the mapping's unpacked columns it comes from.
    pub unpack: usize,
    pub key: Cow<'a, str>,
    pub cell: Cell<'a>,
}

/// What an element says: its key, its value, and the number that counts for the latest.
type Element<'a> = (&'a str, Cell<'a>, Option<i64>);

impl Unpacking {
    pub(super) fn of(unpack: &Unpack) -> Self {
        let paths = |members: &Vec<String>| members.iter().map(|member| path(member)).collect();
        Self {
            column: unpack.column.clone(),
            key: path(&unpack.key),
            text: paths(&unpack.value.text),
            number: paths(&unpack.value.number),
            latest: unpack.latest.as_deref().map(path),
            except: unpack.except.iter().cloned().collect(),
            places: HashMap::new(),
            latest_place: None,
        }
    }

    /// What the columns of its keys begin with.
    pub(super) fn prefix(&self) -> String {
        format!("{}.", self.column)
    }

    /// Whether a key may become a property.
    pub(super) fn is_wanted(&self, key: &str) -> bool {
        !self.except.contains(key)
    }

    /// The keys of a cell; none of one that cannot be read.
    pub(super) fn keys(&self, cell: Option<&Cell<'_>>) -> Vec<String> {
        let mut keys = Vec::new();
        // The row itself says what is wrong with it, when it is applied.
        let _ = self.each(cell, &mut |key, _, _| keys.push(key.into_owned()));
        keys
    }

    /// Puts the values of a cell where they belong; keys without a column go to `unforeseen`.
    ///
    /// # Errors
    /// The cell is no array.
    pub(super) fn fill<'a>(
        &self,
        number: usize,
        cell: Option<&'a Cell<'_>>,
        cells: &mut [Cell<'a>],
        unforeseen: &mut Vec<UnpackedKey<'a>>,
    ) -> Result<(), Reject> {
        let mut latest = None;
        self.each(cell, &mut |key, cell, counted| {
            latest = latest.max(counted);
            match self.places.get(key.as_ref()) {
                Some(place) => cells[*place] = cell,
                None if self.is_wanted(&key) => unforeseen.push(UnpackedKey {
                    unpack: number,
                    key,
                    cell,
                }),
                None => {}
            }
        })?;
        if let (Some(place), Some(latest)) = (self.latest_place, latest) {
            cells[place] = Cell::Integer(latest);
        }
        Ok(())
    }

    fn each<'a>(
        &self,
        cell: Option<&'a Cell<'_>>,
        visit: &mut dyn FnMut(Cow<'a, str>, Cell<'a>, Option<i64>),
    ) -> Result<(), Reject> {
        if let Some(Cell::Json(json)) = cell
            && let Some(list) = list(json)
        {
            for (key, cell, counted) in list.filter_map(|element| self.element(element)) {
                visit(Cow::Borrowed(key), cell, counted);
            }
            return Ok(());
        }
        let in_column = |mut reject: Reject| {
            reject.column = Some(self.column.clone());
            reject
        };
        let written = elements(cell).map_err(in_column)?;
        for (key, cell, counted) in written.iter().filter_map(|element| self.element(element)) {
            visit(Cow::Owned(key.to_owned()), cell.into_owned(), counted);
        }
        Ok(())
    }

    fn element<'a>(&self, element: &'a Json) -> Option<Element<'a>> {
        let key = member(element, &self.key)?.as_str()?;
        let filled = |path: &Vec<String>| member(element, path).filter(|json| !is_blank(json));
        let text = self.text.iter().find_map(filled).map(Cell::from);
        let number = || self.number.iter().find_map(filled).map(number_cell);
        let latest = self.latest.as_ref().and_then(|path| member(element, path));
        let counted = latest.and_then(|json| match number_cell(json) {
            Cell::Integer(whole) => Some(whole),
            _ => None,
        });
        Some((key, text.or_else(number).unwrap_or(Cell::Empty), counted))
    }
}

/// The elements of an array; also of one that Parquet files without list types wrap:
/// `{"list": [{"element": …}]}`.
fn list(json: &Json) -> Option<impl Iterator<Item = &Json>> {
    let elements = match json {
        Json::Array(elements) => elements,
        Json::Object(object) => object.get("list")?.as_array()?,
        _ => return None,
    };
    let is_wrapped = json.is_object();
    Some(elements.iter().map(move |element| {
        let inner = element.get("element").or_else(|| element.get("item"));
        inner.filter(|_| is_wrapped).unwrap_or(element)
    }))
}

fn is_blank(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// A number, also one written as text, as whole numbers beyond 2⁵³ must be in JSON.
fn number_cell(json: &Json) -> Cell<'_> {
    let Json::String(text) = json else {
        return Cell::from(json);
    };
    let text = text.trim();
    if let Ok(whole) = text.parse() {
        return Cell::Integer(whole);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Cell::Number(number),
        _ => Cell::from(json),
    }
}

/// The names on the way to a member.
pub(super) fn path(written: &str) -> Vec<String> {
    written
        .split('.')
        .map(|name| name.trim().to_owned())
        .collect()
}

/// What lies at the end of a way.
pub(super) fn member<'a>(json: &'a Json, path: &[String]) -> Option<&'a Json> {
    path.iter().try_fold(json, |json, name| json.get(name))
}
