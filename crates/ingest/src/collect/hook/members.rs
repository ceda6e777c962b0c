//! A message as a row: members of nested objects are columns with dotted names.

use serde_json::{Map, Value as Json};

use crate::collect::Refusal;
use crate::row::Cell;

/// How deep objects are opened; what lies deeper stays JSON.
const MAX_DEPTH: usize = 8;
/// The most columns of a message.
const MAX_COLUMNS: usize = 2_000;

/// A message as a row.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Members<'a> {
    /// `data.object.customer`
    pub names: Vec<String>,
    pub cells: Vec<Cell<'a>>,
}

impl<'a> Members<'a> {
    /// Opens a message.
    ///
    /// # Errors
    /// It is no object, or has more members than can be looked through.
    pub fn of(message: &'a Json) -> Result<Self, Refusal> {
        let Json::Object(object) = message else {
            let detail = "a message is a JSON object";
            return Err(Refusal::new("not_an_object", "", detail));
        };
        let mut members = Self::default();
        members.open(object, "", 1)?;
        Ok(members)
    }

    fn open(
        &mut self,
        object: &'a Map<String, Json>,
        prefix: &str,
        depth: usize,
    ) -> Result<(), Refusal> {
        for (key, value) in object {
            let name = format!("{prefix}{key}");
            match value {
                Json::Object(inner) if depth < MAX_DEPTH && !inner.is_empty() => {
                    self.open(inner, &format!("{name}."), depth + 1)?;
                }
                value => self.add(name, Cell::from(value))?,
            }
        }
        Ok(())
    }

    /// Adds a column.
    pub fn add(&mut self, name: String, cell: Cell<'a>) -> Result<(), Refusal> {
        if self.names.len() == MAX_COLUMNS {
            let detail = format!("a message has at most {MAX_COLUMNS} members");
            return Err(Refusal::new("too_many_properties", "", detail));
        }
        self.names.push(name);
        self.cells.push(cell);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nested_members_have_dotted_names_and_arrays_stay() {
        let message = json!({"a": {"b": {"c": 1}, "d": [1, 2]}, "e": {}, "f": null});
        let members = Members::of(&message).unwrap();
        assert_eq!(members.names, ["a.b.c", "a.d", "e", "f"]);
        assert_eq!(members.cells[0], Cell::Integer(1));
        assert_eq!(members.cells[1], Cell::Json(json!([1, 2])));
        assert_eq!(members.cells[3], Cell::Empty);
    }

    #[test]
    fn what_lies_too_deep_stays_json_and_too_many_are_refused() {
        let mut deep = json!(1);
        for _ in 0..20 {
            deep = json!({ "x": deep });
        }
        let members = Members::of(&deep).unwrap();
        assert_eq!(members.names, [["x"; MAX_DEPTH].join(".")]);
        let many: Map<String, Json> = (0..=MAX_COLUMNS)
            .map(|at| (at.to_string(), json!(at)))
            .collect();
        let refused = Members::of(&Json::Object(many)).unwrap_err();
        assert_eq!(refused.reason, "too_many_properties");
        assert_eq!(Members::of(&json!([])).unwrap_err().reason, "not_an_object");
    }
}
