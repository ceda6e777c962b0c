//! From a document to text.

use std::fmt::Write as _;

use serde::Serialize;

use super::read::plain;
use super::{Node, Shape, read};

/// Lists and maps of scalars up to this width are written on one line.
const FLOW_WIDTH: usize = 76;

/// The document as YAML: fields in the order its type declares them, two spaces per level,
/// small parts on one line.
pub fn write<T: Serialize>(document: &T) -> String {
    let mut text = String::new();
    block(&tree(document), 0, &mut text);
    text
}

impl Node {
    /// The part on one line.
    pub fn to_line(&self) -> String {
        inline(self)
    }
}

/// The document on one line.
pub fn line<T: Serialize>(document: &T) -> String {
    tree(document).to_line()
}

/// The document as a tree, fields in the order its type declares them.
pub fn tree<T: Serialize>(document: &T) -> Node {
    let json = serde_json::to_string(document)
        .expect("definitions have text keys and finite numbers only");
    // JSON text keeps the order of fields, and is YAML.
    read(&json).expect("JSON is YAML")
}

fn block(node: &Node, depth: usize, text: &mut String) {
    match &node.shape {
        Shape::Map(fields) if !fields.is_empty() => {
            for (_, key, value) in fields {
                indent(depth, text);
                field(key, value, depth, text);
            }
        }
        Shape::List(items) if !items.is_empty() => {
            for item in items {
                indent(depth, text);
                text.push_str("- ");
                entry(item, depth, text);
            }
        }
        _ => {
            text.push_str(&inline(node));
            text.push('\n');
        }
    }
}

/// A list's item: its first field stands behind the dash.
fn entry(item: &Node, depth: usize, text: &mut String) {
    if let Some(line) = one_line(item, 2 * depth + 2) {
        let _ = writeln!(text, "{line}");
        return;
    }
    match &item.shape {
        Shape::Map(fields) => {
            for (index, (_, key, value)) in fields.iter().enumerate() {
                if index > 0 {
                    indent(depth + 1, text);
                }
                field(key, value, depth + 1, text);
            }
        }
        _ => {
            text.push('\n');
            block(item, depth + 1, text);
        }
    }
}

fn field(key: &str, value: &Node, depth: usize, text: &mut String) {
    let key = scalar(key);
    // Lists of maps read better one below the other, however short.
    let is_record_list = matches!(&value.shape, Shape::List(items)
        if depth == 0 && items.iter().any(|item| matches!(item.shape, Shape::Map(_))));
    let line = one_line(value, 2 * depth + key.len() + 2).filter(|_| !is_record_list);
    match line {
        Some(line) => {
            let _ = writeln!(text, "{key}: {line}");
        }
        None => {
            let _ = writeln!(text, "{key}:");
            block(value, depth + 1, text);
        }
    }
}

fn one_line(node: &Node, used: usize) -> Option<String> {
    let is_scalar = !matches!(node.shape, Shape::List(_) | Shape::Map(_));
    let line = inline(node);
    (is_scalar || used + line.chars().count() <= FLOW_WIDTH).then_some(line)
}

fn inline(node: &Node) -> String {
    match &node.shape {
        Shape::Null => "null".to_owned(),
        Shape::Bool(flag) => flag.to_string(),
        Shape::Number(number) => match number.as_f64().filter(|float| float.fract() == 0.0) {
            // 3.0 is written 3, as people do.
            Some(whole) if whole.abs() < 1e15 => format!("{whole:.0}"),
            _ => number.to_string(),
        },
        Shape::Text(text) => scalar(text),
        Shape::List(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Shape::Map(fields) => {
            let fields = fields.iter();
            let fields: Vec<String> = fields
                .map(|(_, key, value)| format!("{}: {}", scalar(key), inline(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

/// Without quotes where the text means itself everywhere in YAML, else as in JSON.
fn scalar(text: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ' ');
    let is_bare = text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && !text.ends_with(' ')
        && text.chars().all(is_word)
        && plain(text) == Shape::Text(text.to_owned())
        && !is_taken(text);
    if is_bare {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

/// Words other readers of YAML take for truth values.
fn is_taken(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    matches!(lower.as_str(), "y" | "n" | "yes" | "no" | "on" | "off")
}

fn indent(depth: usize, text: &mut String) {
    text.push_str(&"  ".repeat(depth));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for value in [
            json!({"a": "x", "b": ["*", "yes", "1", "", " x", "x ", "a: b", "#c", "null"]}),
            json!({"deep": [{"x": [[1, 2], []], "y": {}}, "付款成功", 1.5, -2, null, true]}),
            json!({"long": ["w".repeat(60), "v".repeat(60)], "line": "a\nb", "quote": "\"\\"}),
            json!({"$amount": {"at_least": 3.0}}),
        ] {
            let text = write(&value);
            let read = read(&text).unwrap().to_json();
            // 3.0 comes back as 3.
            let same = read.to_string().replace(".0", "") == value.to_string().replace(".0", "");
            assert!(same, "{text}\n{read}\n{value}");
        }
    }

    #[test]
    fn short_parts_stand_on_one_line() {
        let text = write(&json!({
            "stages": [{"key": "a"}, {"key": "b", "names": {"en": "x".repeat(70)}}],
        }));
        let long = "x".repeat(70);
        let expected =
            format!("stages:\n  - {{key: a}}\n  - key: b\n    names:\n      en: {long}\n");
        assert_eq!(text, expected);
    }
}
