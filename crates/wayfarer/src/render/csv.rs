//! Sheets: comma-separated values that no spreadsheet runs as formulas, and plain columns
//! with a tab between them for other programs.

/// A sheet of rows under a header.
#[derive(Debug, Default)]
pub struct Sheet {
    rows: Vec<Vec<Field>>,
}

/// One value of a sheet.
#[derive(Debug, Clone)]
pub enum Field {
    /// Text, made harmless.
    Text(String),
    /// A number, written as it is.
    Number(f64),
    /// Nothing.
    Empty,
}

impl Sheet {
    /// A sheet with these column names.
    pub fn new(header: &[&str]) -> Self {
        let mut sheet = Self::default();
        sheet.row(header.iter().map(|name| Field::from(*name)));
        sheet
    }

    /// Adds a row.
    pub fn row(&mut self, fields: impl IntoIterator<Item = Field>) {
        self.rows.push(fields.into_iter().collect());
    }

    /// The sheet as comma-separated values.
    pub fn into_text(self) -> String {
        self.joined(",", "\r\n", |text| quoted(&harmless(text)))
    }

    /// The sheet with a tab between columns and a row per line: what is in a cell cannot
    /// break it, as control characters become spaces.
    pub fn into_plain(self) -> String {
        self.joined("\t", "\n", |text| {
            text.chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect()
        })
    }

    fn joined(self, between: &str, end: &str, written: fn(String) -> String) -> String {
        let mut text = String::new();
        for row in self.rows {
            for (index, field) in row.into_iter().enumerate() {
                if index > 0 {
                    text.push_str(between);
                }
                match field {
                    Field::Text(cell) => text.push_str(&written(cell)),
                    Field::Number(number) => text.push_str(&number.to_string()),
                    Field::Empty => {}
                }
            }
            text.push_str(end);
        }
        text
    }
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Field {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Field {
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<f64> for Field {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Field>> From<Option<T>> for Field {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// A leading apostrophe makes text of what a spreadsheet would run.
fn harmless(text: String) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text,
    }
}

fn quoted(text: &str) -> String {
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        let mut sheet = Sheet::new(&["name", "value"]);
        sheet.row(["=1+1".into(), (-3.5).into()]);
        sheet.row(["a \"b\", c".into(), Field::Empty]);
        sheet.row(["@x".into(), 12_u64.into()]);
        assert_eq!(
            sheet.into_text(),
            "name,value\r\n'=1+1,-3.5\r\n\"a \"\"b\"\", c\",\r\n'@x,12\r\n"
        );
    }

    #[test]
    fn plain_rows_are_one_line_each() {
        let mut sheet = Sheet::new(&["name", "value"]);
        sheet.row(["=a\tb\nc, \"d\"".into(), Field::Empty]);
        sheet.row(["下单".into(), 0.5.into()]);
        assert_eq!(
            sheet.into_plain(),
            "name\tvalue\n=a b c, \"d\"\t\n下单\t0.5\n"
        );
    }
}
