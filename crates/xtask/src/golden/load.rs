//! Reference logs as workspaces of the product: one import per distinct file and limit.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::product::{Product, Workspace};

/// A folder that is removed when it is no longer needed.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// A fresh folder of this process.
    pub fn new(purpose: &str) -> Result<Self> {
        let name = format!("wayfarer-golden-{purpose}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).with_context(|| format!("making {}", path.display()))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nothing to do about a folder that cannot be removed: the system clears it.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A log and the last `seq` of it that has arrived.
type Source = (PathBuf, Option<i64>);

/// Imports logs on demand and remembers which are there.
#[derive(Debug)]
pub struct Loader {
    product: Product,
    scratch: Scratch,
    loaded: HashMap<Source, Workspace>,
}

impl Loader {
    /// Nothing loaded yet.
    pub fn new(product: Product) -> Result<Self> {
        Ok(Self {
            product,
            scratch: Scratch::new("data")?,
            loaded: HashMap::new(),
        })
    }

    /// The workspace that holds the log's rows up to `limit`.
    pub fn load(&mut self, file: &Path, limit: Option<i64>) -> Result<&Workspace> {
        let source = (file.to_path_buf(), limit);
        if !self.loaded.contains_key(&source) {
            let folder = self.scratch.path().join(self.loaded.len().to_string());
            let workspace = import(&self.product, file, limit, &folder)?;
            self.loaded.insert(source.clone(), workspace);
        }
        self.loaded.get(&source).context("the log was just loaded")
    }

    /// A workspace that holds this log alone.
    pub fn load_text(&mut self, text: &str) -> Result<&Workspace> {
        let file = self
            .scratch
            .path()
            .join(format!("log-{}.csv", self.loaded.len()));
        fs::write(&file, text).with_context(|| format!("writing {}", file.display()))?;
        self.load(&file, None)
    }
}

fn import(product: &Product, file: &Path, limit: Option<i64>, folder: &Path) -> Result<Workspace> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let log = Log::read(&text, limit).with_context(|| format!("reading {}", file.display()))?;
    fs::create_dir_all(folder)?;
    let (csv, map) = (folder.join("log.csv"), folder.join("mapping.toml"));
    fs::write(&csv, &log.text)?;
    fs::write(&map, log.mapping())?;
    let data = folder.join("data");
    product.import(&csv, &map, &data)?;
    Ok(Workspace {
        binary: product.binary().to_path_buf(),
        data,
        persons: log.persons,
        rows: log.rows,
    })
}

/// The part of a log that has arrived.
#[derive(Debug, PartialEq, Eq)]
struct Log {
    columns: Vec<String>,
    text: String,
    persons: BTreeSet<String>,
    rows: usize,
    /// Columns with a filled cell that is no number.
    worded: BTreeSet<String>,
}

/// What the columns of the format mean, as keys of a mapping document. `event` is below.
const MEANINGS: &[(&str, &str)] = &[
    ("person", "person"),
    ("user_id", "person"),
    ("anonymous_id", "anonymous"),
    ("timestamp", "time"),
    ("event_id", "message_id"),
    ("seq", "sequence"),
];
const EVENT_COLUMN: &str = "event";

/// Logs whose rows are of several types name them here: what an SDK would have sent.
const TYPE_COLUMN: &str = "type";
/// The rules for such logs: an alias row holds the id before in the place of the device's.
const TYPED_EVENTS: &str = r#"
[[event]]
name = { column = "event" }
when.type = "track"

[[event]]
name = "identify"
kind = "profile"
when.type = "identify"

[[event]]
name = "alias"
kind = "link"
when.type = "alias"
"#;
/// Properties such logs carry besides: which row an event is, and the id before.
const TYPED_PROPERTIES: &str = r#""event_id" = { name = "row", type = "text" }
"anonymous_id" = { name = "previous_id", type = "text" }
"#;

impl Log {
    fn read(text: &str, limit: Option<i64>) -> Result<Self> {
        let mut lines = text.lines();
        let header = lines.next().context("the file is empty")?;
        let columns = cells(header);
        let position = |name: &str| columns.iter().position(|column| column == name);
        let seq = position("seq");
        let person = position("person");
        let mut log = Self {
            columns: columns.clone(),
            text: format!("{header}\n"),
            persons: BTreeSet::new(),
            rows: 0,
            worded: BTreeSet::new(),
        };
        for line in lines.filter(|line| !line.is_empty()) {
            let row = cells(line);
            let cell = |index: Option<usize>| index.and_then(|index| row.get(index));
            if let Some(limit) = limit {
                let seq = cell(seq).context("a limit needs a column seq")?;
                let seq: i64 = seq.parse().with_context(|| format!("seq '{seq}'"))?;
                if seq > limit {
                    continue;
                }
            }
            log.persons.extend(cell(person).cloned());
            log.rows += 1;
            for (column, cell) in columns.iter().zip(&row) {
                if !cell.is_empty() && cell.parse::<f64>().is_err() {
                    log.worded.insert(column.clone());
                }
            }
            log.text.push_str(line);
            log.text.push('\n');
        }
        Ok(log)
    }

    /// The mapping document: the format's columns by meaning, all others as properties.
    fn mapping(&self) -> String {
        let quoted = |text: &str| format!("{:?}", text);
        let mut document = String::from("source = \"golden\"\ntimezone = \"UTC\"\n");
        let mut properties = String::from("\n[properties]\n");
        for column in &self.columns {
            if let Some((_, key)) = MEANINGS.iter().find(|(name, _)| name == column) {
                document.push_str(&format!("{key} = {}\n", quoted(column)));
            } else if column != EVENT_COLUMN && column != TYPE_COLUMN {
                let is_worded = self.worded.contains(column);
                let value_type = if is_worded { "text" } else { "number" };
                properties.push_str(&format!("{} = {}\n", quoted(column), quoted(value_type)));
            }
        }
        if self.columns.iter().any(|column| column == TYPE_COLUMN) {
            return document + &properties + TYPED_PROPERTIES + TYPED_EVENTS;
        }
        let event = format!(
            "\n[[event]]\nname = {{ column = {} }}\n",
            quoted(EVENT_COLUMN)
        );
        document + &properties + &event
    }
}

/// The cells of a line; quoted cells may hold commas and doubled quotes.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cells.last_mut().expect("never empty").push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            other => cells.last_mut().expect("never empty").push(other),
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_cuts_the_log_by_seq_not_by_row() {
        let text = "seq,person,event\n3,b,x\n1,a,x\n2,\"a\",y\n";
        let log = Log::read(text, Some(2)).unwrap();
        assert_eq!(log.text, "seq,person,event\n1,a,x\n2,\"a\",y\n");
        assert_eq!(log.persons, BTreeSet::from(["a".to_owned()]));
        assert_eq!(Log::read(text, None).unwrap().text, text);
        assert!(Log::read("person\na\n", Some(1)).is_err());
    }

    #[test]
    fn unknown_columns_become_typed_properties() {
        let text = "seq,event_id,timestamp,person,event,amount,plan\n\
                    1,e1,2024-01-01T00:00:00Z,a,x,1.5,pro\n2,e2,2024-01-01T00:00:00Z,a,x,,\n";
        let expected = r#"source = "golden"
timezone = "UTC"
sequence = "seq"
message_id = "event_id"
time = "timestamp"
person = "person"

[properties]
"amount" = "number"
"plan" = "text"

[[event]]
name = { column = "event" }
"#;
        assert_eq!(Log::read(text, None).unwrap().mapping(), expected);
    }

    #[test]
    fn rows_of_several_types_keep_their_kind() {
        let text = "seq,event_id,timestamp,type,anonymous_id,user_id,event\n";
        let mapping = Log::read(text, None).unwrap().mapping();
        for line in [
            "anonymous = \"anonymous_id\"",
            "person = \"user_id\"",
            "kind = \"link\"",
        ] {
            assert!(mapping.contains(line), "{line} in {mapping}");
        }
        assert!(!mapping.contains("\"type\" ="));
    }

    #[test]
    fn quoted_cells_may_hold_commas() {
        assert_eq!(cells(r#"1,"a,""b""",,c"#), ["1", "a,\"b\"", "", "c"]);
    }
}
