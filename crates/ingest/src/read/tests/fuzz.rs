//! Properties: the parallel reader agrees with the `csv` crate, and nothing panics.

use proptest::prelude::*;

use crate::read::split::{Broken, RecordSyntax, SplitLimits, Splitter};
use crate::testing::{Seen, bytes, file, import};
use crate::{Cell, Format, Header, ImportOptions, ReadOptions};

fn options(threads: usize, block_bytes: usize) -> ImportOptions {
    ImportOptions {
        threads,
        block_bytes,
        read: ReadOptions {
            format: Some(Format::Csv),
            delimiter: Some(b','),
            header: Header::Absent,
            ..ReadOptions::default()
        },
        ..ImportOptions::default()
    }
}

fn read(text: &str, options: &ImportOptions) -> Seen {
    import(&[bytes("x.csv", text)], options).unwrap()
}

/// Rows by number, good and rejected alike, as the `csv` crate would give them.
fn rows_of(seen: &Seen) -> Vec<Vec<String>> {
    let texts = |cells: &[Cell<'static>]| {
        cells
            .iter()
            .map(|cell| match cell {
                Cell::Text(text) => text.to_string(),
                _ => String::new(),
            })
            .collect()
    };
    seen.rows.iter().map(|row| texts(&row.cells)).collect()
}

fn oracle(text: &str, width: usize) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    rows.filter(|row| row.len() == width).collect()
}

/// A field as it stands in the file: plain, quoted with anything inside, or odd.
fn field() -> impl Strategy<Value = String> {
    let inside = "[a-z,\r\n é]{0,12}(\"\")?[b,\n]{0,3}";
    prop_oneof![
        4 => "[a-z0-9 é]{0,8}",
        3 => inside.prop_map(|text| format!("\"{text}\"")),
        1 => "[a-z]{1,4}\"[a-z\"]{0,4}",
        1 => "\"[a-z,\n]{0,5}\"[a-z]{1,4}",
    ]
}

fn document() -> impl Strategy<Value = String> {
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n")];
    let row = (prop::collection::vec(field(), 1..5), end);
    let rows = prop::collection::vec(row, 1..40);
    (rows, any::<bool>()).prop_map(|(rows, has_last_end)| {
        let mut text = String::from("first,row,is,fixed\n");
        for (fields, end) in rows {
            text.push_str(&fields.join(","));
            text.push_str(end);
        }
        if !has_last_end {
            text.truncate(text.trim_end_matches(['\r', '\n']).len());
        }
        text
    })
}

/// Content, line and fault of every record.
fn split(
    text: &str,
    block_bytes: usize,
    record_bytes: usize,
) -> Vec<(String, u64, Option<Broken>)> {
    let limits = SplitLimits {
        block_bytes,
        record_bytes,
    };
    let syntax = RecordSyntax::csv(b"\n", b',');
    let mut splitter = Splitter::new(text.as_bytes(), syntax, limits);
    let mut found = Vec::new();
    while let Some(block) = splitter.next_block().unwrap() {
        for (index, record) in block.records.iter().enumerate() {
            let fault = block.broken.iter().find(|(at, _)| *at == index);
            let content = String::from_utf8_lossy(block.bytes(*record)).into_owned();
            found.push((content, block.line(*record), fault.map(|(_, why)| *why)));
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn blocks_of_any_size_give_the_rows_of_the_csv_crate(
        text in document(),
        threads in 1_usize..4,
        block_bytes in 1_usize..80,
    ) {
        let seen = read(&text, &options(threads, block_bytes));
        let expected = oracle(&text, 4);
        prop_assert_eq!(rows_of(&seen), expected);
    }

    #[test]
    fn threads_and_blocks_change_neither_numbers_nor_rejected(
        text in "(([a-c\"]{0,3},){3}[a-c\"]{0,3}\r?\n){1,60}",
        block_bytes in 1_usize..80,
    ) {
        let text = format!("first,row,is,fixed\n{text}");
        let one = read(&text, &options(1, 1 << 20));
        let many = read(&text, &options(3, block_bytes));
        prop_assert_eq!(&one.rows, &many.rows);
        prop_assert_eq!(&one.rejected, &many.rejected);
        prop_assert_eq!(one.outcome, many.outcome);
    }

    #[test]
    fn oversized_records_are_cut_the_same_in_blocks_of_any_size(
        text in "[a-c,\"\n]{0,300}",
        block_bytes in 1_usize..80,
        record_bytes in 1_usize..40,
    ) {
        let whole = split(&text, 1 << 20, record_bytes);
        prop_assert_eq!(&whole, &split(&text, block_bytes, record_bytes));
        for (content, line, fault) in whole {
            let first_line = content.lines().next().unwrap_or_default();
            let source = text.lines().nth(line as usize - 1).unwrap_or_default();
            prop_assert!(source.starts_with(first_line), "{line}: {first_line:?} {source:?}");
            prop_assert!(fault.is_some() || content.len() <= record_bytes);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(
        magic in prop::sample::select(vec![
            &b""[..], b"a,b\n1,", b"{\"a\":1}\n{", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"PAR1",
            b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"a\tb\n\"",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..300),
        block_bytes in 1_usize..80,
    ) {
        let content = [magic, &rest].concat();
        let options = ImportOptions { threads: 2, block_bytes, ..ImportOptions::default() };
        for name in ["x.csv", "x.ndjson"] {
            if let Ok(seen) = import(&[bytes(name, content.as_slice())], &options) {
                let told = seen.rows.len() + seen.rejected.len();
                prop_assert_eq!(seen.outcome.rows_read, told as u64);
            }
        }
    }
}

#[test]
fn arbitrary_bytes_in_binary_formats_never_panic() {
    let dir = tempfile::tempdir().unwrap();
    let mut seed = 7_u64;
    for _ in 0..50 {
        for magic in ["PAR1", "PK\x03\x04"] {
            let mut content = magic.as_bytes().to_vec();
            content.extend((0..200).map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 56) as u8
            }));
            content.extend(magic.as_bytes());
            let input = file(&dir, "x.bin", &content);
            assert!(import(&[input], &ImportOptions::default()).is_err());
        }
    }
}
