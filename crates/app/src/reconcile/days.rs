//! The days that are compared.

use jiff::ToSpan;
use jiff::civil::Date;
use wayfarer_core::ErrorCode;

use super::ReconcileRequest;
use super::reported::Reported;
use crate::AppError;

/// So many days are compared when none are named.
const DAYS: i32 = 31;
/// So many days are compared at most.
const DAYS_MAX: usize = 92;

/// The days, oldest first, and the day after the last; all as `2026-03-02`.
#[derive(Debug, PartialEq)]
pub(super) struct Days {
    pub all: Vec<String>,
    pub to: String,
}

impl Days {
    /// Those asked for; without any those of the report, else the last of the export.
    /// `exported` gives the first and last day of the export as it writes them.
    pub(super) fn of(
        request: &ReconcileRequest,
        reported: Option<&Reported>,
        exported: impl FnOnce() -> Result<(String, String), AppError>,
    ) -> Result<Self, AppError> {
        let from = request.from.as_deref().map(|text| date("from", text));
        let to = request.to.as_deref().map(|text| date("to", text));
        let (from, to) = (from.transpose()?, to.transpose()?);
        let (from, to) = match (from, to, reported.and_then(Reported::span)) {
            (Some(from), Some(to), _) => (from, to),
            (None, None, Some((first, last))) => (first, after(last)),
            (from, to, _) => {
                let (first, last) = exported()?;
                let (first, last) = (date("from", &first)?, date("to", &last)?);
                let recent = |to: Date| to.checked_sub(DAYS.days()).unwrap_or(first);
                match to {
                    Some(to) => (from.unwrap_or_else(|| recent(to)), to),
                    None => {
                        let to = after(last);
                        (from.unwrap_or_else(|| recent(to).max(first)), to)
                    }
                }
            }
        };
        let all = from.series(1.day()).take_while(|day| *day < to).collect();
        Self::checked(all, to)
    }

    fn checked(all: Vec<Date>, to: Date) -> Result<Self, AppError> {
        let wrong = |problem: String| AppError::new(ErrorCode::RequestInvalid, problem);
        if all.is_empty() {
            return Err(wrong("'from' is not before 'to'".to_owned())
                .with_hint("'to' is the day after the last one"));
        }
        if all.len() > DAYS_MAX {
            let message = format!(
                "{} days are more than the {DAYS_MAX} that are compared at once",
                all.len()
            );
            return Err(wrong(message).with_hint("ask for fewer days"));
        }
        Ok(Self {
            all: all.iter().map(Date::to_string).collect(),
            to: to.to_string(),
        })
    }

    /// The first day.
    pub(super) fn from(&self) -> &str {
        &self.all[0]
    }

    /// The days as the export writes them: `20260302`.
    pub(super) fn exported(&self) -> Vec<String> {
        self.all.iter().map(|day| day.replace('-', "")).collect()
    }

    /// Days around them: a day of one zone overlaps with three of another.
    pub(super) fn around(&self) -> (String, String) {
        let shifted = |text: &str, days: i32| {
            let day = text.parse::<Date>().ok();
            let day = day.and_then(|day| day.checked_add(days.days()).ok());
            day.map_or_else(|| text.to_owned(), |day| day.to_string())
        };
        (shifted(self.from(), -2), shifted(&self.to, 2))
    }
}

/// The days of a month (`2026-03`) with those before and after it that a comparison may show.
pub(super) fn around_month(month: &str) -> Option<(String, String)> {
    let first: Date = format!("{month}-01").parse().ok()?;
    let from = first.checked_sub((DAYS + 2).days()).ok()?;
    let to = first.last_of_month().checked_add(3.days()).ok()?;
    Some((from.to_string(), to.to_string()))
}

/// A day as people, or the export, write it.
pub(super) fn date(field: &str, text: &str) -> Result<Date, AppError> {
    read_date(text).ok_or_else(|| {
        let message = format!("{field} is '{text}', which is no day");
        AppError::new(ErrorCode::RequestInvalid, message).with_hint("write days as 2026-03-02")
    })
}

/// `2026-03-02` or `20260302`.
pub(super) fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
            .parse()
            .ok();
    }
    text.parse().ok()
}

fn after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
