//! Workbooks and Parquet files.

use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

use crate::testing::{bytes, file, import};
use crate::{Format, ImportOptions, ReadOptions, preview};

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = CellFormat::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = book.add_worksheet().set_name("Orders").unwrap();
    for (column, name) in ["id", "when", "amount", "paid", ""].iter().enumerate() {
        sheet.write(1, column as u16, *name).unwrap();
    }
    sheet.write(1, 4, "note").unwrap();
    for (row, id) in [(2, 41), (4, 42)] {
        sheet.write(row, 0, id).unwrap();
        let when = ExcelDateTime::from_ymd(2024, 12, 3)
            .unwrap()
            .and_hms(14, 5, 0)
            .unwrap();
        sheet.write_with_format(row, 1, &when, &date).unwrap();
        sheet.write(row, 2, 3.25).unwrap();
        sheet.write(row, 3, true).unwrap();
    }
    sheet.write(4, 4, "ok").unwrap();
    sheet.write(5, 7, "too far right").unwrap();
    let other = book.add_worksheet().set_name("其他").unwrap();
    other.write(0, 0, "x").unwrap();
    other.write(1, 0, "y").unwrap();
    book.add_worksheet().set_name("Empty").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_is_read_with_dates_and_gaps() {
    let dir = tempfile::tempdir().unwrap();
    let input = file(&dir, "orders.xlsx", &workbook());
    let seen = import(&[input], &ImportOptions::default()).unwrap();
    let found = &seen.outcome.files[0];
    assert_eq!(found.detected.format, Format::Xlsx);
    assert_eq!(found.detected.sheet.as_deref(), Some("Orders"));
    assert_eq!(
        found.table.columns,
        ["id", "when", "amount", "paid", "note"]
    );
    let rows: Vec<_> = seen
        .rows
        .iter()
        .map(|row| (row.line, row.texts().join(" | ")))
        .collect();
    assert_eq!(
        rows,
        [
            (3, "41 | wall 1733234700000 | 3.25 | true | -".to_owned()),
            (5, "42 | wall 1733234700000 | 3.25 | true | ok".to_owned()),
        ]
    );
    assert_eq!(seen.rejected[0].reason, "wrong_column_count");
    assert_eq!(seen.rejected[0].line, 6);
    assert!(seen.rejected[0].raw.contains("too far right"));
}

#[test]
fn another_sheet_is_chosen_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let input = file(&dir, "orders.xlsx", &workbook());
    let of = |sheet: &str| ReadOptions {
        sheet: Some(sheet.into()),
        ..ReadOptions::default()
    };
    let shown = preview(&input, &of("其他"), 5).unwrap();
    assert_eq!((shown.table.columns.len(), shown.rows.len()), (1, 1));
    let missing = preview(&input, &of("Nope"), 5).unwrap_err().to_string();
    assert!(missing.contains("'Orders', '其他', 'Empty'"), "{missing}");
    assert!(
        preview(&input, &of("Empty"), 5)
            .unwrap_err()
            .to_string()
            .contains("is empty")
    );
}

#[test]
fn damaged_workbooks_and_other_archives_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let book = workbook();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(
        "a.csv",
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
    )
    .unwrap();
    let archive = zip.finish().unwrap().into_inner();
    let cases = [
        ("cut.xlsx", &book[..book.len() / 2], "damaged"),
        ("a.zip", &archive[..], "zip archive"),
    ];
    for (name, content, expected) in cases {
        let input = file(&dir, name, content);
        let message = import(&[input], &ImportOptions::default())
            .unwrap_err()
            .to_string();
        assert!(message.contains(expected), "{message}");
    }
    for at in (0..book.len()).step_by(97) {
        let mut flipped = book.clone();
        flipped[at] ^= 0x55;
        let input = file(&dir, "flipped.xlsx", &flipped);
        if let Err(error) = import(&[input], &ImportOptions::default()) {
            assert!(error.to_string().contains("flipped.xlsx"));
        }
    }
}

#[test]
fn a_damaged_parquet_file_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let input = file(&dir, "x.parquet", b"PAR1 nothing PAR1");
    let message = import(&[input], &ImportOptions::default())
        .unwrap_err()
        .to_string();
    assert!(message.contains("damaged"), "{message}");
    assert!(import(&[bytes("x.parquet", "PAR1")], &ImportOptions::default()).is_err());
}
