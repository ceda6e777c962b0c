//! From text to a tree.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use serde_json::Number;

use super::whole::Whole;
use super::{Node, Place, Shape};

/// Deeper nesting is refused.
const MAX_DEPTH: usize = 100;
/// More parts are refused, among them those an alias repeats.
const MAX_NODES: usize = 100_000;

/// Why a text is not YAML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: {message}", place.line, place.column)]
pub struct YamlError {
    /// Where reading stopped.
    pub place: Place,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl YamlError {
    pub(super) fn new(place: Place, message: impl Into<String>) -> Self {
        Self {
            place,
            message: message.into(),
        }
    }
}

/// Reads one document.
pub fn read(text: &str) -> Result<Node, YamlError> {
    let text = text.trim_start_matches('\u{feff}');
    let whole = Whole::of(text)?;
    let mut builder = Builder::default();
    for event in Parser::new_from_str(&whole.text) {
        let (event, span) = event.map_err(|error| explained(&error, &whole))?;
        builder.take(event, whole.place_of(&span.start))?;
    }
    builder.root.ok_or_else(|| {
        let message = "the document is empty";
        YamlError::new(Place { line: 1, column: 1 }, message)
    })
}

/// Builds the tree from the parser's events.
#[derive(Default)]
struct Builder {
    root: Option<Node>,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
}

/// A list or map that is being filled.
struct Open {
    place: Place,
    anchor: usize,
    parts: Parts,
}

enum Parts {
    List(Vec<Node>),
    Map {
        fields: Vec<(Place, String, Node)>,
        key: Option<(Place, String)>,
        seen: HashMap<String, Place>,
    },
}

impl Builder {
    fn take(&mut self, event: Event<'_>, place: Place) -> Result<(), YamlError> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = style != ScalarStyle::Plain
                    || tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                let shape = if is_text {
                    Shape::Text(text.into_owned())
                } else {
                    plain(&text)
                };
                self.put(Node { place, shape }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.begin(place, anchor, Parts::List(Vec::new())),
            Event::MappingStart(anchor, _) => {
                let (fields, key, seen) = (Vec::new(), None, HashMap::new());
                self.begin(place, anchor, Parts::Map { fields, key, seen })
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor).cloned() else {
                    return Err(YamlError::new(place, "the alias names no earlier anchor"));
                };
                self.count(size(&node), place)?;
                let Node { shape, .. } = node;
                self.put(Node { place, shape }, 0)
            }
            Event::DocumentStart(_) if self.root.is_some() => Err(YamlError::new(
                place,
                "a second document begins here; give one per file",
            )),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, place: Place, anchor: usize, parts: Parts) -> Result<(), YamlError> {
        if self.open.len() == MAX_DEPTH {
            let message = format!("parts are nested more than {MAX_DEPTH} deep");
            return Err(YamlError::new(place, message));
        }
        self.open.push(Open {
            place,
            anchor,
            parts,
        });
        Ok(())
    }

    fn end(&mut self) -> Result<(), YamlError> {
        let open = self.open.pop().expect("the parser ends only what it began");
        let shape = match open.parts {
            Parts::List(items) => Shape::List(items),
            Parts::Map { fields, .. } => Shape::Map(fields),
        };
        let place = open.place;
        self.put(Node { place, shape }, open.anchor)
    }

    fn put(&mut self, node: Node, anchor: usize) -> Result<(), YamlError> {
        self.count(1, node.place)?;
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.parts) {
            None => self.root = Some(node),
            Some(Parts::List(items)) => items.push(node),
            Some(Parts::Map { fields, key, seen }) => match key.take() {
                Some((at, name)) => fields.push((at, name, node)),
                None => *key = Some((node.place, key_of(&node, seen)?)),
            },
        }
        Ok(())
    }

    fn count(&mut self, parts: usize, place: Place) -> Result<(), YamlError> {
        self.nodes += parts;
        if self.nodes > MAX_NODES {
            let message = format!("the document has more than {MAX_NODES} parts");
            return Err(YamlError::new(place, message));
        }
        Ok(())
    }
}

fn key_of(node: &Node, seen: &mut HashMap<String, Place>) -> Result<String, YamlError> {
    let name = match &node.shape {
        Shape::Text(text) => text.clone(),
        Shape::Null => "null".to_owned(),
        Shape::Bool(flag) => flag.to_string(),
        Shape::Number(number) => number.to_string(),
        Shape::List(_) | Shape::Map(_) => {
            let message = "a list or map stands where a field's name should; put it behind a name";
            return Err(YamlError::new(node.place, message));
        }
    };
    match seen.insert(name.clone(), node.place) {
        None => Ok(name),
        Some(first) => {
            let line = first.line;
            let message = format!("'{name}' stands here again, first on line {line}; keep one");
            Err(YamlError::new(node.place, message))
        }
    }
}

fn size(node: &Node) -> usize {
    match &node.shape {
        Shape::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Shape::Map(fields) => 1 + fields.iter().map(|(_, _, node)| size(node)).sum::<usize>(),
        _ => 1,
    }
}

/// What a scalar without quotes means (YAML 1.2 core schema; the words for infinity and
/// not-a-number stay text).
pub(super) fn plain(text: &str) -> Shape {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Shape::Null,
        "true" | "True" | "TRUE" => return Shape::Bool(true),
        "false" | "False" | "FALSE" => return Shape::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Shape::Text(text.to_owned());
    }
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    if let Ok(whole) = unsigned.parse::<i64>() {
        return Shape::Number(whole.into());
    }
    let is_decimal = digits
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'));
    let number = unsigned.parse::<f64>().ok().filter(|_| is_decimal);
    number
        .and_then(Number::from_f64)
        .map_or_else(|| Shape::Text(text.to_owned()), Shape::Number)
}

fn explained(error: &ScanError, whole: &Whole<'_>) -> YamlError {
    let info = error.info();
    let hint = if info.contains("anchor or alias") {
        "; a '*' alone must be quoted: \"*\""
    } else if info.contains("mapping values are not allowed") {
        "; check the indentation, and quote a text that holds ': '"
    } else if info.contains('\t') || info.contains("tab") {
        "; indent with spaces"
    } else {
        ""
    };
    YamlError::new(
        whole.place_of(error.marker()),
        format!("not well-formed: {info}{hint}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn scalars_are_what_they_look_like() {
        let text = "{a: 1, b: 1.5, c: yes, d: true, e: ~, f: '1', g: 7d, h: -3, i: .inf, j: !!str 1, k: 1_0}";
        let expected = serde_json::json!({
            "a": 1, "b": 1.5, "c": "yes", "d": true, "e": null, "f": "1", "g": "7d", "h": -3,
            "i": ".inf", "j": "1", "k": "1_0"
        });
        assert_eq!(read(text).unwrap().to_json(), expected);
    }

    #[test]
    fn every_part_knows_its_place() {
        let node = read("a: 1\n# a note\nlist:\n  - b: x\n    c:\n      d: 2\n").unwrap();
        for (path, line, column) in [
            ("a", 1, 1),
            ("list", 3, 1),
            ("list[0]", 4, 5),
            ("list[0].c.d", 6, 7),
            ("list[0].c.missing", 5, 5),
            ("list[7].c", 3, 1),
            ("", 1, 1),
        ] {
            assert_eq!(node.place_of(path), Place { line, column }, "{path}");
        }
    }

    #[test]
    fn json_is_read_with_its_places() {
        let node = read("{\n  \"a\": [1,\n    {\"b\": \"é\\n\"}]\n}").unwrap();
        assert_eq!(node.to_json(), serde_json::json!({"a": [1, {"b": "é\n"}]}));
        assert_eq!(node.place_of("a[1].b"), Place { line: 3, column: 6 });
    }

    #[test]
    fn json_may_escape_a_character_in_two_halves() {
        let text = r#"{"a": "\ud83d\ude80\ud83d\ude80", "b": [1,
            {"c": "\ud83d\ude80 \u00e9", "d": 2}]}"#;
        let node = read(text).unwrap();
        let expected = serde_json::json!({"a": "🚀🚀", "b": [1, {"c": "🚀 é", "d": 2}]});
        assert_eq!(node.to_json(), expected);
        let column = |line: usize, key: &str| text.lines().nth(line).unwrap().find(key).unwrap();
        for (path, line, key) in [("b", 0, r#""b""#), ("b[1].d", 1, r#""d""#)] {
            let expected = Place {
                line: line as u32 + 1,
                column: column(line, key) as u32 + 1,
            };
            assert_eq!(node.place_of(path), expected, "{path}");
        }
        let half = error("{\"a\": 1,\n \"b\": \"x\\ud83d\"}");
        assert!(
            half.starts_with("line 2, column 9: '\\ud83d' is half"),
            "{half}"
        );
        let text = read(r"a: \ud83d\ude80").unwrap();
        assert_eq!(text.to_json(), serde_json::json!({"a": r"\ud83d\ude80"}));
    }

    #[test]
    fn anchors_are_followed_and_cannot_explode() {
        let node = read("a: &x [1, 2]\nb: *x").unwrap();
        assert_eq!(
            node.to_json(),
            serde_json::json!({"a": [1, 2], "b": [1, 2]})
        );
        let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for level in 1..10 {
            let before = format!("*a{}", level - 1);
            let ten = [before.as_str(); 10].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{ten}]\n"));
        }
        assert!(error(&bomb).contains("more than 100000 parts"));
        assert!(error(&"- ".repeat(5_000)).contains("nested more than 100 deep"));
        assert!(error(&"[".repeat(5_000)).contains("recursion limit"));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        assert!(error("").contains("the document is empty"));
        assert!(error("a: 1\nb:\n  a: 1\n  a: 2\n").starts_with("line 4, column 3: 'a' stands"));
        assert!(error("from: *\n").contains("must be quoted"));
        assert!(error("a: [1, 2\nb: 3\n").starts_with("line 2"));
        assert!(error("a: 1\n---\nb: 2\n").contains("second document"));
        assert!(error("[a]: 1").contains("where a field's name should"));
    }
}
