//! A mapping document applied to a table: the input up to a NUL is the TOML, the rest
//! comma-separated rows. Parsing, compiling and applying never panic, and the mapping
//! suggested for the table can be read.
#![no_main]

use std::borrow::Cow;

use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use wayfarer_core::{PropertyNames, RowSink, WorkspaceId};
use wayfarer_fuzz::DropBatch;
use wayfarer_ingest::mapping::{CompiledMapping, Mapping, MappingContext};
use wayfarer_ingest::recognise::recognise;
use wayfarer_ingest::{Cell, SourceRow, Table};

/// A table with something of everything, for documents that come without their own.
const TABLE: &str = "user,time,event,amount,url,items,a\n\
     ana,2024-12-03 14:05,visit,\"1,234.5\",https://x.io/p?utm_source=s&q=1,\"[{\"\"a\"\":1}]\",x\n\
     ,3/12/2024,order,¥1.2万,/p,[],2\n\
     bo,1733234700,pay,€ 3-,http://[::1,\"[1,{\"\"b\"\":[2]}]\",true\n";

fuzz_target!(|text: &str| {
    let (document, table) = text.split_once('\0').unwrap_or((text, TABLE));
    let mut lines = table.lines();
    let header = lines.next().unwrap_or("a");
    let table = Table {
        columns: distinct(cells(header)),
    };
    let width = table.columns.len();
    let mut rows: Vec<Vec<Cell<'_>>> = lines.take(20).map(cells).collect();
    rows.iter_mut()
        .for_each(|row| row.resize(width, Cell::Empty));
    let rows: Vec<SourceRow<'_>> = (1..)
        .zip(&rows)
        .map(|(number, cells)| SourceRow {
            cells,
            extra: &[],
            number,
            line: number + 1,
        })
        .collect();
    drop(apply(document, &table, &rows));
    let guess = Mapping::suggest(&recognise(&table, &rows, "shop orders"));
    Mapping::parse(&guess).expect("a suggested mapping can be read");
    drop(apply(&guess, &table, &rows));
});

fn apply(document: &str, table: &Table, rows: &[SourceRow<'_>]) -> Option<usize> {
    let workspace: WorkspaceId = "fuzz".parse().ok()?;
    let context = MappingContext {
        workspace: &workspace,
        source: "fuzz",
        zone: TimeZone::UTC,
        received_ms: 1_800_000_000_000,
        sample: rows,
    };
    let mapping = Mapping::parse(document).ok()?;
    let compiled = CompiledMapping::new(&mapping, table, &context).ok()?;
    let names = PropertyNames::default();
    let mut applier = compiled.applier();
    let mut sink = DropBatch::default();
    for row in rows {
        let before = sink.rows();
        match applier.apply(row, &names, &mut sink) {
            Ok(events) => assert_eq!(sink.rows() - before, events),
            Err(_) => assert_eq!(sink.rows(), before, "a rejected row leaves nothing"),
        }
    }
    Some(sink.rows())
}

/// Column names as readers give them: none is empty, none comes twice.
fn distinct(cells: Vec<Cell<'_>>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for cell in cells {
        let mut name = cell.to_string();
        while name.is_empty() || names.contains(&name) {
            name.push('_');
        }
        names.push(name);
    }
    names
}

/// The fields of one line, double quotes around those with commas; JSON becomes JSON.
fn cells(line: &str) -> Vec<Cell<'_>> {
    let mut is_quoted = false;
    let fields = line.split(move |c| {
        is_quoted ^= c == '"';
        c == ',' && !is_quoted
    });
    fields.map(cell).collect()
}

fn cell(field: &str) -> Cell<'_> {
    let inner = field
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) => Cell::Text(Cow::Owned(inner.replace("\"\"", "\""))),
        None if field.is_empty() => Cell::Empty,
        None => match field.parse::<i64>() {
            Ok(number) if field.ends_with('7') => Cell::Integer(number),
            _ => Cell::Text(Cow::Borrowed(field)),
        },
    }
}
