//! A document as a tree whose parts know where they stand in the text.

use serde_json::{Map, Number, Value};

/// A place in a text, both counted from 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The character in it.
    pub column: u32,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub shape: Shape,
}

/// What a part of a document is.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A finite number.
    Number(Number),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order written; each with the key's own place.
    Map(Vec<(Place, String, Node)>),
}

impl Node {
    /// The document without its places; keys of a map lose their order.
    pub fn to_json(&self) -> Value {
        match &self.shape {
            Shape::Null => Value::Null,
            Shape::Bool(flag) => Value::Bool(*flag),
            Shape::Number(number) => Value::Number(number.clone()),
            Shape::Text(text) => Value::String(text.clone()),
            Shape::List(items) => Value::Array(items.iter().map(Self::to_json).collect()),
            Shape::Map(fields) => {
                let fields = fields.iter();
                Value::Object(
                    fields
                        .map(|(_, key, value)| (key.clone(), value.to_json()))
                        .collect::<Map<_, _>>(),
                )
            }
        }
    }

    /// Where the part at `path` stands; what is missing is looked for at the nearest part
    /// around it. Paths are written `transitions[2].when.all[0].did`.
    pub fn place_of(&self, path: &str) -> Place {
        let (mut node, mut place) = (self, self.place);
        for step in steps(path) {
            match (&node.shape, step) {
                (Shape::List(items), Step::Index(index)) if index < items.len() => {
                    node = &items[index];
                    place = node.place;
                }
                (Shape::Map(fields), Step::Key(key)) => {
                    let Some((at, _, value)) = fields.iter().find(|(_, name, _)| name == key)
                    else {
                        return place;
                    };
                    (node, place) = (value, *at);
                }
                _ => return place,
            }
        }
        place
    }

    /// The part under `key`, of a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.shape {
            Shape::Map(fields) => {
                let found = fields.iter().find(|(_, name, _)| name == key);
                found.map(|(_, _, value)| value)
            }
            _ => None,
        }
    }
}

enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    let parts = path.split(['.', '[']).filter(|part| !part.is_empty());
    parts.map(|part| {
        let index = part
            .strip_suffix(']')
            .and_then(|digits| digits.parse().ok());
        index.map_or(Step::Key(part), Step::Index)
    })
}
