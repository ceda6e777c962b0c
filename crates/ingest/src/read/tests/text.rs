//! Text formats × packing × encodings, and what is refused.

use encoding_rs::{BIG5, GB18030, UTF_8, WINDOWS_1252};

use crate::testing::{Seen, bytes, file, gzip, import, shared_data, zstd};
use crate::{Compression, Format, Header, ImportOptions, IngestError, Input, ReadOptions, preview};

fn read(name: &str, content: impl Into<Vec<u8>>) -> Result<Seen, IngestError> {
    import(&[bytes(name, content)], &ImportOptions::default())
}

fn error(name: &str, content: impl Into<Vec<u8>>) -> String {
    read(name, content).unwrap_err().to_string()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

const CHINESE: &str = "用户编号,事件名称,发生时间,城市\n\
    甲一,浏览商品,2024年12月3日,北京市海淀区\n\
    乙二,提交订单并支付,2024年12月4日,上海市浦东新区\n";

const TRADITIONAL: &str = "使用者編號,事件名稱,發生時間,城市\n\
    甲一,瀏覽商品,2024年12月3日,臺北市信義區\n\
    乙二,提交訂單並付款,2024年12月4日,高雄市前鎮區\n";

const WESTERN: &str = "kunde,ereignis,stadt\n\
    Müller,Kauf getätigt,Köln\n\
    Zoë,Rückgabe für später,São Paulo\n";

#[test]
fn every_encoding_in_every_packing_gives_the_same_rows() {
    let encodings: Vec<(&str, &str, Vec<u8>)> = vec![
        (CHINESE, "UTF-8", CHINESE.into()),
        (CHINESE, "UTF-8", format!("\u{feff}{CHINESE}").into()),
        (
            CHINESE,
            "UTF-16LE",
            utf16(&format!("\u{feff}{CHINESE}"), u16::to_le_bytes),
        ),
        (
            CHINESE,
            "UTF-16BE",
            utf16(&format!("\u{feff}{CHINESE}"), u16::to_be_bytes),
        ),
        (WESTERN, "UTF-16LE", utf16(WESTERN, u16::to_le_bytes)),
        (WESTERN, "UTF-16BE", utf16(WESTERN, u16::to_be_bytes)),
        (CHINESE, "gb18030", GB18030.encode(CHINESE).0.into()),
        (TRADITIONAL, "Big5", BIG5.encode(TRADITIONAL).0.into()),
        (
            WESTERN,
            "windows-1252",
            WINDOWS_1252.encode(WESTERN).0.into(),
        ),
    ];
    let packings = [
        (Compression::Plain, <[u8]>::to_vec as fn(&[u8]) -> Vec<u8>),
        (Compression::Gzip, gzip),
        (Compression::Zstd, zstd),
    ];
    for (text, encoding, content) in &encodings {
        for (compression, pack) in packings {
            let packed = pack(content);
            let seen = read("x.csv", packed.as_slice()).unwrap();
            let detected = &seen.outcome.files[0].detected;
            assert_eq!(detected.encoding, Some(*encoding), "{text}");
            assert_eq!(detected.compression, compression);
            assert_eq!(detected.format, Format::Csv);
            let expected: Vec<Vec<&str>> =
                text.lines().map(|line| line.split(',').collect()).collect();
            assert_eq!(
                seen.outcome.files[0].table.columns, expected[0],
                "{encoding}"
            );
            let rows: Vec<_> = seen.rows.iter().map(|row| row.texts()).collect();
            assert_eq!(rows, expected[1..], "{encoding} {compression:?}");
            assert_eq!(seen.bytes, packed.len() as u64);
        }
    }
}

#[test]
fn every_delimiter_is_found() {
    for delimiter in [',', ';', '\t', '|'] {
        let text = "who,what,when\na,\"x, y; z\t|\",1\nb,c,2\n".replace(
            "who,what,when",
            &format!("who{delimiter}what{delimiter}when"),
        );
        let text = text.replace("a,\"x", &format!("a{delimiter}\"x"));
        let text = text.replace("\",1", &format!("\"{delimiter}1"));
        let text = text.replace("b,c,2", &format!("b{delimiter}c{delimiter}2"));
        let seen = read("x.csv", text).unwrap();
        assert_eq!(seen.outcome.files[0].detected.delimiter, Some(delimiter));
        assert_eq!(seen.rows[0].texts(), ["a", "x, y; z\t|", "1"]);
        assert_eq!(seen.rows[1].texts(), ["b", "c", "2"]);
    }
}

#[test]
fn numbers_with_commas_do_not_hide_a_semicolon() {
    let seen = read("x.csv", "id;price;at\n1;3,50;2024\n2;4,75;2024\n").unwrap();
    assert_eq!(seen.outcome.files[0].detected.delimiter, Some(';'));
}

#[test]
fn line_ends_of_all_kinds_are_read() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "1,2", "", "3,\"4\"", ""].join(end);
        let seen = read("x.csv", text).unwrap();
        let rows: Vec<_> = seen.rows.iter().map(|row| row.texts().join("+")).collect();
        assert_eq!(rows, ["1+2", "3+4"], "{end:?}");
        let places: Vec<_> = seen.rows.iter().map(|row| (row.number, row.line)).collect();
        assert_eq!(places, [(1, 2), (2, 4)]);
    }
}

#[test]
fn empty_and_repeated_names_are_made_distinct_and_reported() {
    let seen = read("x.csv", "id,,id, name ,id_2\n1,2,3,4,5\n").unwrap();
    let file = &seen.outcome.files[0];
    assert_eq!(
        file.table.columns,
        ["id", "column_2", "id_3", "name", "id_2"]
    );
    let renamed: Vec<_> = file
        .detected
        .renamed
        .iter()
        .map(|r| (r.position, r.original.as_str()))
        .collect();
    assert_eq!(renamed, [(2, ""), (3, "id")]);
}

#[test]
fn a_file_without_header_gets_numbered_columns() {
    let options = ImportOptions {
        read: ReadOptions {
            header: Header::Absent,
            ..ReadOptions::default()
        },
        ..ImportOptions::default()
    };
    let seen = import(&[bytes("x.csv", "a,1\nb,2\n")], &options).unwrap();
    assert_eq!(
        seen.outcome.files[0].table.columns,
        ["column_1", "column_2"]
    );
    assert_eq!(seen.rows.len(), 2);
}

#[test]
fn ragged_rows_and_bad_bytes_reject_only_themselves() {
    let mut text = b"name,city\nJos\xc3\xa9,M\xc3\xbcnchen\na\nb,c,d\n".to_vec();
    for number in 0..50 {
        text.extend(format!("é{number},ü\n").bytes());
    }
    text.extend(b"bad\xff,x\nlast,y\n");
    let seen = read("x.csv", text).unwrap();
    let rejected: Vec<_> = seen
        .rejected
        .iter()
        .map(|r| (r.line, r.reason.as_str(), r.raw.as_str()))
        .collect();
    assert_eq!(
        rejected,
        [
            (3, "wrong_column_count", "a"),
            (4, "wrong_column_count", "b,c,d"),
            (55, "bad_encoding", "bad\u{fffd},x"),
        ]
    );
    assert_eq!(seen.outcome.rows_read, 55);
    assert_eq!(seen.outcome.events, 52);
    assert_eq!(seen.outcome.rejected_by_reason["wrong_column_count"], 2);
}

#[test]
fn undecodable_bytes_of_other_encodings_reject_their_row() {
    let mut content = GB18030.encode(CHINESE).0.into_owned();
    content.extend(b"\x81\x20,b,c,d\n");
    let seen = read("x.csv", content).unwrap();
    assert_eq!(seen.rows.len(), 2);
    assert_eq!(seen.rejected[0].reason, "bad_encoding");
    assert_eq!(seen.rejected[0].line, 4);
}

#[test]
fn an_open_quote_costs_one_row() {
    let seen = read("x.csv", "a,b\n1,2\n3,\"4\n5,6\n7,8\n").unwrap();
    let rows: Vec<_> = seen.rows.iter().map(|row| (row.number, row.line)).collect();
    assert_eq!(rows, [(1, 2), (3, 4), (4, 5)]);
    assert_eq!(seen.rejected[0].reason, "unclosed_quote");
    assert_eq!(
        (seen.rejected[0].line, seen.rejected[0].raw.as_str()),
        (3, "3,\"4")
    );
}

#[test]
fn an_open_quote_does_not_swallow_a_large_file() {
    let rows = "5,six\n".repeat(400_000);
    let text = format!("a,b\n1,2\n3,\"4\n{rows}");
    let seen = read("x.csv", text).unwrap();
    assert_eq!(seen.outcome.events, 400_001);
    assert_eq!(seen.rejected.len(), 1);
    assert_eq!(seen.rejected[0].reason, "too_large");
    assert!(
        seen.rejected[0].detail.contains("line 3"),
        "{}",
        seen.rejected[0].detail
    );
    assert_eq!(seen.rows.last().unwrap().line, 400_003);
}

#[test]
fn a_record_of_megabytes_is_rejected_and_the_next_is_read() {
    let huge = "x".repeat(5_000_000);
    let seen = read("x.csv", format!("a,b\n1,2\n{huge}\n3,4\n")).unwrap();
    assert_eq!(
        seen.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [2, 4]
    );
    assert_eq!(seen.rejected[0].reason, "too_large");
    assert_eq!(seen.rejected[0].raw.len(), crate::RAW_BYTES_MAX);
}

#[test]
fn json_lines_give_typed_cells_and_keep_late_keys() {
    let mut text = String::from(
        "{\"id\":\"a\",\"n\":1,\"f\":1.5,\"ok\":true,\"none\":null,\"list\":[1,{\"x\":2}]}\n",
    );
    text.push_str(&"{\"id\":\"b\"}\n".repeat(1100));
    text.push_str("{\"n\":18446744073709551615,\"late\\u0021\":1,\"id\":\"c\",\"late!\":2}\n");
    let packed = zstd(text.as_bytes());
    for content in [text.into_bytes(), packed] {
        let seen = read("-", content).unwrap();
        let file = &seen.outcome.files[0];
        assert_eq!(file.detected.format, Format::Ndjson);
        assert_eq!(file.table.columns, ["id", "n", "f", "ok", "none", "list"]);
        assert_eq!(
            seen.rows[0].texts(),
            ["a", "1", "1.5", "true", "-", "[1,{\"x\":2}]"]
        );
        let last = seen.rows.last().unwrap();
        assert_eq!(
            last.texts(),
            ["c", "18446744073709551615", "-", "-", "-", "-"]
        );
        assert_eq!(last.extra, [("late!".to_owned(), crate::Cell::Integer(2))]);
    }
}

#[test]
fn bad_json_lines_are_rejected_one_by_one() {
    let deep = "[".repeat(100_000);
    let text = format!(
        "{{\"id\":1}}\n{{\"id\":\n[1]\n\n{{\"id\":{deep}\n{{\"id\":2}} x\n{{\"id\":3}}\r\n"
    );
    let seen = read("x.ndjson", text).unwrap();
    assert_eq!(
        seen.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [1, 7]
    );
    let reasons: Vec<_> = seen
        .rejected
        .iter()
        .map(|r| (r.line, r.reason.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            (2, "bad_json"),
            (3, "not_an_object"),
            (5, "bad_json"),
            (6, "bad_json")
        ]
    );
}

#[test]
fn gzip_of_several_members_is_read_whole() {
    let mut content = gzip(b"a,b\n1,2\n");
    content.extend(gzip(b"3,4\n"));
    assert_eq!(read("x.csv.gz", content).unwrap().rows.len(), 2);
}

#[test]
fn what_cannot_be_read_is_told_with_a_fix() {
    let long: String = (0..400_000).map(|n| format!("{n},{}\n", n * 7)).collect();
    let packed = gzip(long.as_bytes());
    assert!(packed.len() > 1 << 20);
    let cut = &packed[..packed.len() - 100];
    let garbage: Vec<u8> = (0..4000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("e.csv", vec![], "it is empty"),
        ("e.csv", b"\xef\xbb\xbf \n\n".to_vec(), "it is empty"),
        (
            "t.csv.gz",
            gzip(b"a,b\n1,2\n")[..12].to_vec(),
            "ends too early",
        ),
        ("t.csv.gz", cut.to_vec(), "ends too early"),
        (
            "t.csv.zst",
            zstd(b"a,b\n1,2\n")[..10].to_vec(),
            "ends too early",
        ),
        ("g.csv", garbage, "it is not text"),
        (
            "o.xls",
            b"\xd0\xcf\x11\xe0 old".to_vec(),
            "save it as .xlsx",
        ),
        ("d.pdf", b"%PDF-1.7 text".to_vec(), "it is a PDF"),
        (
            "p.parquet",
            b"not parquet".to_vec(),
            "its content is not Parquet",
        ),
        ("b.xlsx", b"a,b\n1,2\n".to_vec(), "its content is not XLSX"),
        ("a.json", b"[{\"a\":1},\n{\"a\":2}]".to_vec(), "jq -c"),
        ("a.json", b"{\n \"a\": 1\n}\n".to_vec(), "jq -c"),
    ];
    for (name, content, expected) in cases {
        let message = error(name, content);
        assert!(message.contains(expected), "{name}: {message}");
        assert!(
            message.contains(name) && message.contains("; "),
            "{message}"
        );
    }
    for name in ["w.parquet", "w.xlsx"] {
        let magic = if name.ends_with("xlsx") {
            "PK\x03\x04"
        } else {
            "PAR1"
        };
        assert!(error(name, magic).contains("save it to a file"));
    }
}

#[test]
fn an_unknown_encoding_or_delimiter_is_refused() {
    let wrong = [
        ReadOptions {
            encoding: Some("klingon".into()),
            ..ReadOptions::default()
        },
        ReadOptions {
            delimiter: Some(b'"'),
            ..ReadOptions::default()
        },
    ];
    for options in wrong {
        assert!(preview(&bytes("x.csv", "a,b\n1,2\n"), &options, 5).is_err());
    }
    let named = ReadOptions {
        encoding: Some("gbk".into()),
        ..ReadOptions::default()
    };
    let shown = preview(&bytes("x.csv", GB18030.encode("甲,乙\n1,2\n").0), &named, 5).unwrap();
    assert_eq!(shown.table.columns, ["甲", "乙"]);
}

#[test]
fn a_preview_leaves_a_stream_whole() {
    let text: String = (0..300_000).map(|n| format!("{n},x{n}\n")).collect();
    let input = bytes("-", format!("a,b\n{text}"));
    let shown = preview(&input, &ReadOptions::default(), 20).unwrap();
    assert_eq!(shown.rows.len(), 20);
    assert_eq!(shown.detected.encoding, Some(UTF_8.name()));
    let seen = import(std::slice::from_ref(&input), &ImportOptions::default()).unwrap();
    assert_eq!(seen.rows.len(), 300_000);
    let again = import(&[input], &ImportOptions::default()).unwrap_err();
    assert!(again.to_string().contains("already read"));
}

#[test]
fn globs_are_sorted_and_missing_files_are_told() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["b.csv", "a.csv", "c.txt"] {
        file(&dir, name, b"a,b\n1,2\n");
    }
    let at = |name: &str| dir.path().join(name).display().to_string();
    let inputs = Input::expand(&[at("*.csv"), at("c.txt"), "-".to_owned()]).unwrap();
    let names: Vec<_> = inputs.iter().map(Input::name).collect();
    assert_eq!(
        names,
        [at("a.csv"), at("b.csv"), at("c.txt"), "-".to_owned()]
    );
    for missing in [at("none.csv"), at("*.json"), at("")] {
        assert!(Input::expand(&[missing]).is_err());
    }
}

#[test]
fn the_real_files_are_told_apart() {
    let Some(data) = shared_data() else {
        return;
    };
    let cases = [
        ("online-retail/online_retail.csv.gz", 8, 541_909),
        ("zh-asap-sample/asap_300.csv.gz", 22, 300),
        ("telco-churn/telco_churn.csv.gz", 21, 7_043),
        (
            "online-shoppers/online_shoppers_intention.csv.gz",
            18,
            12_330,
        ),
        ("otto-sample/sessions_20.jsonl", 2, 20),
        ("online-retail/online_retail.parquet", 8, 541_909),
    ];
    for (name, columns, rows) in cases {
        let seen = import(&[Input::file(data.join(name))], &ImportOptions::default()).unwrap();
        let found = &seen.outcome.files[0];
        let summary = (
            found.table.columns.len(),
            seen.outcome.rows_read,
            seen.rejected.len(),
        );
        assert_eq!(
            summary,
            (columns, rows, 0),
            "{name}: {:?}",
            found.table.columns
        );
    }
}
