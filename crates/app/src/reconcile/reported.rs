//! A report of Google Analytics, per day: as its CSV, or as cells that were pasted.

use std::collections::HashMap;
use std::io::Cursor;

use jiff::civil::Date;
use wayfarer_core::ErrorCode;
use wayfarer_ingest::value::{DecimalMark, parse_number};
use wayfarer_ingest::{Cell, Input, Preview, ReadOptions, SAMPLE_ROWS, preview};

use super::GaMetric;
use super::days::read_date;
use crate::AppError;

/// What a report says, by metric and day (`2026-03-02`).
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reported(HashMap<(GaMetric, String), f64>);

/// What the columns are called, in the languages of its reports.
const HEADERS: [(GaMetric, &[&str]); 7] = [
    (
        GaMetric::Events,
        &[
            "event count",
            "events",
            "事件数",
            "事件计数",
            "事件計數",
            "事件數",
        ],
    ),
    (
        GaMetric::Users,
        &[
            "total users",
            "users",
            "用户总数",
            "总用户数",
            "使用者總數",
            "總人數",
        ],
    ),
    (
        GaMetric::ActiveUsers,
        &["active users", "活跃用户", "活跃用户数", "活躍使用者"],
    ),
    (
        GaMetric::NewUsers,
        &[
            "new users",
            "first time purchasers new users",
            "新用户",
            "新用户数",
            "新使用者",
            "新使用者人數",
        ],
    ),
    (
        GaMetric::Sessions,
        &["sessions", "会话", "会话数", "工作階段"],
    ),
    (
        GaMetric::Purchases,
        &[
            "ecommerce purchases",
            "purchases",
            "电子商务购买次数",
            "购买次数",
            "電子商務購買次數",
        ],
    ),
    (
        GaMetric::Revenue,
        &[
            "purchase revenue",
            "total revenue",
            "购买收入",
            "总收入",
            "購買收益",
            "總收益",
        ],
    ),
];
const DATES: [&str; 4] = ["date", "day", "日期", "天"];

impl Reported {
    /// Reads a report. Lines that begin with `#`, totals and other columns are passed over.
    ///
    /// # Errors
    /// It has no column of days, no figure that is compared, or a cell that is no number.
    pub(super) fn read(text: &str) -> Result<Self, AppError> {
        let lines = text.lines().map(str::trim_end);
        let lines: Vec<_> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        let table = table(lines.join("\n"))?;
        let named = |names: &[&str]| {
            let plain = |name: &String| name.trim().trim_start_matches('\u{feff}').to_lowercase();
            let mut columns = table.table.columns.iter();
            columns.position(|column| names.contains(&plain(column).as_str()))
        };
        let day = named(&DATES).ok_or_else(|| {
            wrong("the report has no column of days").with_hint(
                "in Google Analytics, add the dimension Date to the report; its column is called Date",
            )
        })?;
        let columns = HEADERS
            .iter()
            .filter_map(|(metric, names)| Some((*metric, named(names)?)));
        let columns: Vec<_> = columns.collect();
        if columns.is_empty() {
            return Err(wrong("the report has none of the figures that are compared").with_hint(
                "its columns are called Total users, Active users, New users, Sessions, Event count, Ecommerce purchases, Purchase revenue",
            ));
        }
        let mut reported = Self::default();
        for (place, cells) in table.rows.iter().enumerate() {
            let Some(day) = cells.get(day).and_then(|cell| read_date(&cell.to_string())) else {
                continue;
            };
            for (metric, column) in &columns {
                let cell = cells.get(*column).unwrap_or(&Cell::Empty);
                if let Some(number) = number(cell, place + 2, &table.table.columns[*column])? {
                    reported.0.insert((*metric, day.to_string()), number);
                }
            }
        }
        match reported.0.is_empty() {
            true => Err(wrong("no row of the report has a day")
                .with_hint("days are written 20260302 or 2026-03-02")),
            false => Ok(reported),
        }
    }

    /// What it says of a day.
    pub(super) fn of(&self, metric: GaMetric, day: &str) -> Option<f64> {
        self.0.get(&(metric, day.to_owned())).copied()
    }

    /// Over all days, for what can be added up, where every day is there: users of several days cannot.
    pub(super) fn whole(&self, metric: GaMetric, days: &[String]) -> Option<f64> {
        let adds_up = matches!(
            metric,
            GaMetric::Events | GaMetric::NewUsers | GaMetric::Purchases | GaMetric::Revenue
        );
        if !adds_up {
            return None;
        }
        days.iter().map(|day| self.of(metric, day)).sum()
    }

    /// Its first and last day.
    pub(super) fn span(&self) -> Option<(Date, Date)> {
        let days = || {
            self.0
                .keys()
                .filter_map(|(_, day)| day.parse::<Date>().ok())
        };
        days().min().zip(days().max())
    }
}

fn table(text: String) -> Result<Preview, AppError> {
    let input = Input::stream("report.csv", Box::new(Cursor::new(text.into_bytes())));
    Ok(preview(&input, &ReadOptions::default(), SAMPLE_ROWS)?)
}

fn number(cell: &Cell<'_>, line: usize, column: &str) -> Result<Option<f64>, AppError> {
    if cell.is_blank() {
        return Ok(None);
    }
    let text = cell.to_string();
    let plain = text.trim().trim_start_matches(['$', '€', '£', '¥']);
    match parse_number(plain, DecimalMark::Point) {
        Ok(written) => Ok(Some(written.value.to_f64())),
        Err(_) => {
            let message = format!(
                "row {line} of the report has '{}' under '{column}', which is no number",
                text.trim()
            );
            Err(wrong(&message))
        }
    }
}

fn wrong(problem: &str) -> AppError {
    AppError::new(ErrorCode::RequestInvalid, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_with_its_comments_and_totals() {
        let text = "# ----\n# Property: shop\n\nDate,Active users,Event count,Purchase revenue,Bounce rate\n\
                    20260302,\"1,234\",5000,12.5,0.4\n20260303,2,3,,0.1\nGrand total,9,9,9,9\n";
        let report = Reported::read(text).unwrap();
        assert_eq!(report.of(GaMetric::ActiveUsers, "2026-03-02"), Some(1234.0));
        assert_eq!(report.of(GaMetric::Revenue, "2026-03-02"), Some(12.5));
        assert_eq!(report.of(GaMetric::Revenue, "2026-03-03"), None);
        let days = ["2026-03-02".to_owned(), "2026-03-03".to_owned()];
        assert_eq!(report.whole(GaMetric::Events, &days), Some(5003.0));
        assert_eq!(
            report.whole(GaMetric::ActiveUsers, &days),
            None,
            "people come on several days"
        );
        assert_eq!(
            report.whole(GaMetric::Revenue, &days),
            None,
            "a day is missing"
        );
    }

    #[test]
    fn pasted_cells_and_chinese_headers_will_do() {
        let report = Reported::read("日期\t会话数\n2026-03-02\t7\n2026-03-03\t8\n").unwrap();
        assert_eq!(report.of(GaMetric::Sessions, "2026-03-03"), Some(8.0));
        let days = report.span().unwrap();
        assert_eq!(
            (days.0.to_string(), days.1.to_string()),
            ("2026-03-02".to_owned(), "2026-03-03".to_owned())
        );
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for (text, said) in [
            ("Country,Sessions\nIE,1\nUK,2\n", "no column of days"),
            (
                "Date,Bounce rate\n20260302,1\n20260303,2\n",
                "none of the figures",
            ),
            (
                "Date,Sessions\nyesterday,1\ntoday,2\n",
                "no row of the report has a day",
            ),
            (
                "Date,Sessions\n20260302,many\n20260303,2\n",
                "row 2 of the report has 'many' under 'Sessions'",
            ),
        ] {
            let error = Reported::read(text).unwrap_err();
            assert!(error.message.contains(said), "{error}");
        }
    }
}
