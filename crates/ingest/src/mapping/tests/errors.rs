use proptest::prelude::*;

use super::*;

fn error(document: &str) -> String {
    let rows = texts(&[&["a", "3/12/2024", "x", "5"]]);
    let columns = ["Customer ID", "date", "e", "p"];
    match run(document, &columns, &rows) {
        Ok(_) => "no error".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn mapping_errors_say_where_and_how_to_mend() {
    let event = "[[event]]\nname = 'x'\n";
    for (document, parts) in [
        (
            format!("time = 'date'\nperson = 'Custmer ID'\n{event}"),
            &["line 2", "'Custmer ID'", "did you mean 'Customer ID'"][..],
        ),
        (
            format!("persn = 'a'\n{event}"),
            &["line 1", "persn", "person"],
        ),
        (
            format!("person = 'Customer ID'\ntime = 'date'\n{event}"),
            &["'3/12/2024'", "day_first = true", "--day-first"],
        ),
        (
            format!("time = 'date'\nday_first = true\n{event}"),
            &["person", "unattributed"],
        ),
        (
            format!("person = 'Customer ID'\n{event}"),
            &["time", "constant"],
        ),
        (
            "person = 'Customer ID'\ntime = 'date'\nday_first = true".to_owned(),
            &["[[event]]"],
        ),
        (
            format!("person = 'Customer ID'\ntime = {{ constant = 'now' }}\n{event}"),
            &["line 2", "\"now\"", "is not a time"],
        ),
        (
            format!("timezone = 'London'\nperson = 'p'\ntime = 'date'\n{event}"),
            &["line 1", "London", "Europe/London"],
        ),
        (
            format!("missing_person = 'drop'\n{event}"),
            &["line 1", "drop", "own_id(column)"],
        ),
        (
            format!("{event}when.p = {{ greater = 1 }}"),
            &["line 3", "greater", "greater_than"],
        ),
        (
            format!("{event}[properties]\np = 'float'"),
            &["line 4", "float", "number"],
        ),
        (
            format!("person = {{ colum = 'p' }}\n{event}"),
            &["line 1", "colum"],
        ),
        (
            format!(
                "person = {{ template = '{{p' }}\ntime = {{ constant = '2024-01-01' }}\n{event}"
            ),
            &["line 1", "no '}'"],
        ),
        (
            format!(
                "person = 'p'\ntime = {{ constant = '2024-01-01' }}\n{event}money = {{ amount = 'p * price' }}"
            ),
            &["price", "line 5"],
        ),
        (
            format!(
                "person = 'p'\ntime = {{ constant = '2024-01-01' }}\n{event}money = {{ amount = 'p', currency = 'euro' }}"
            ),
            &["line 5", "euro", "EUR"],
        ),
    ] {
        let message = error(&document);
        for part in parts {
            assert!(message.contains(part), "{part} not in: {message}");
        }
    }
}

#[test]
fn a_suggestion_parses_back_whatever_the_columns_are_called() {
    let columns = [
        "user_id",
        "time",
        "a \"b\" \\ c",
        "金额",
        "x\ty",
        "Quantity",
        "[z]",
    ];
    let rows = texts(&[&["u", "2024-01-01", "1", "¥1.2万", "3", "2", "true"]]);
    let table = Table {
        columns: columns.iter().map(|c| (*c).to_owned()).collect(),
    };
    let sample = [SourceRow {
        extra: &[],
        cells: &rows[0],
        number: 1,
        line: 2,
    }];
    let document = Mapping::suggest(&crate::recognise::recognise(&table, &sample, "orders.csv"));
    let found = run(&document, &columns, &rows).unwrap();
    assert_eq!(found.events(), ["orders"], "{document}");
    assert_eq!(
        found.sink.events[0].money,
        Some((120_000_000, Some("CNY".to_owned())))
    );
    assert_eq!(found.property(0, "a \"b\" \\ c"), Some(Value::Number(1.0)));
    assert_eq!(found.property(0, "[z]"), Some(Value::Bool(true)));
}

proptest! {
    #[test]
    fn no_document_panics(document in "\\PC{0,80}|([a-z_]{1,8} = (\"[a-z{}()$*]{0,9}\"|[0-9]|\\{[a-z]{1,5} = \"[a-z{}]{0,5}\"\\})\n){0,5}") {
        if let Ok(mapping) = Mapping::parse(&document) {
            let _ = run(&document, &["a", "b"], &texts(&[&["1", "2"]]));
            prop_assert_eq!(mapping.document, document);
        }
    }

    #[test]
    fn no_row_panics(cells in proptest::collection::vec("\\PC{0,20}", 0..7)) {
        let document = "person = 'u'\nurl = 'p'\nmissing_person = 'unattributed'\ntime = 't'\nday_first = true\n[[event]]\nname = { column = 'e' }\nmoney = { amount = 'm' }";
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        run(document, &["u", "t", "e", "p", "m"], &texts(&[&cells])).unwrap();
    }
}
