//! Which events a row gives, when, and for how much.

use wayfarer_core::{Millis, Money, NameError, normalise_name};

use super::apply::{Applier, Emission, RowView, excerpt};
use super::plan::{Factor, MoneyPlan, Rule, TextFrom, TimeFrom};
use super::text::{TextRef, text_of, write_cell};
use crate::Cause;
use crate::row::{Cell, Reject};
use crate::value::{AmountCurrency, CurrencyMark, Decimal, TimeError, money_of};

impl<'m> Applier<'m> {
    /// Fills `emissions` with the events of a row.
    pub(super) fn plan_events(&mut self, row: RowView<'_>) -> Result<(), Reject> {
        let mapping = self.mapping;
        let mut row_time = None;
        let mut has_match = false;
        for (place, rule) in mapping.rules.iter().enumerate() {
            if (rule.is_otherwise && has_match) || !self.fits(rule, row) {
                continue;
            }
            has_match = true;
            let time_ms = match (&rule.time, row_time) {
                (Some(from), _) => match self.time(from, row)? {
                    Some(time_ms) => time_ms,
                    None => continue,
                },
                (None, Some(time_ms)) => time_ms,
                (None, None) => {
                    let time_ms = self.row_time(row)?;
                    row_time = Some(time_ms);
                    time_ms
                }
            };
            let emission = Emission {
                rule: place,
                name: self.event_name(&rule.name, row)?,
                time_ms,
                money: match &rule.money {
                    Some(plan) => self.money(plan, row)?,
                    None => None,
                },
                message: match &rule.message {
                    Some(from) => text_of(from, row.cells, &mut self.buffer),
                    None => TextRef::Absent,
                },
            };
            self.emissions.push(emission);
        }
        Ok(())
    }

    fn fits(&self, rule: &Rule, row: RowView<'_>) -> bool {
        rule.when.iter().all(|(column, test)| {
            let cell = row.cells.get(*column).unwrap_or(&Cell::Empty);
            test.holds(cell, self.mapping.marks[*column])
        })
    }

    /// The mapping's own time; a row must have it.
    fn row_time(&mut self, row: RowView<'_>) -> Result<Millis, Reject> {
        let mapping = self.mapping;
        let Some(from) = &mapping.time else {
            return Err(self.reject("bad_timestamp", None, Cause::TimeUnmapped));
        };
        match self.time(from, row)? {
            Some(time_ms) => Ok(time_ms),
            None => Err(self.reject("bad_timestamp", from.column(), Cause::TimeEmpty)),
        }
    }

    /// `None` when the cell (or one of the template's) is blank.
    fn time(&mut self, from: &'m TimeFrom, row: RowView<'_>) -> Result<Option<Millis>, Reject> {
        let (read, column) = match from {
            TimeFrom::Constant(time_ms) => return Ok(Some(*time_ms)),
            TimeFrom::Column { column, reader } => match row.cells.get(*column) {
                Some(cell) if !cell.is_blank() => (self.readers[*reader].read(cell), *column),
                _ => return Ok(None),
            },
            TimeFrom::Template { pieces, reader } => {
                let text = text_of(pieces, row.cells, &mut self.buffer);
                match text.get(row.cells, &self.buffer) {
                    Some(text) => {
                        let column = pieces.columns().next().unwrap_or_default();
                        (self.readers[*reader].read_text(text), column)
                    }
                    None => return Ok(None),
                }
            }
        };
        read.map(Some)
            .map_err(|error| self.bad_time(error, column, row))
    }

    fn bad_time(&self, error: TimeError, column: usize, row: RowView<'_>) -> Reject {
        self.bad_cell("bad_timestamp", column, row, |value| {
            Cause::of_time(error, value)
        })
    }

    fn bad_cell(
        &self,
        reason: &'static str,
        column: usize,
        row: RowView<'_>,
        cause: impl FnOnce(String) -> Cause,
    ) -> Reject {
        let mut text = String::new();
        if let Some(cell) = row.cells.get(column) {
            write_cell(cell, &mut text);
        }
        self.reject(reason, Some(column), cause(excerpt(&text).to_owned()))
    }

    fn event_name(&mut self, from: &'m TextFrom, row: RowView<'_>) -> Result<TextRef<'m>, Reject> {
        let found = text_of(from, row.cells, &mut self.buffer);
        if let TextRef::Plan(_) = found {
            return Ok(found);
        }
        let name = found.get(row.cells, &self.buffer).unwrap_or("");
        match normalise_name(name) {
            Ok(std::borrow::Cow::Borrowed(_)) => Ok(found),
            Ok(std::borrow::Cow::Owned(composed)) => {
                let start = self.buffer.len();
                self.buffer.push_str(&composed);
                Ok(TextRef::Buffer(start..self.buffer.len()))
            }
            Err(error) => {
                let (reason, cause) = match error {
                    NameError::Empty => ("empty_event", Cause::NameEmpty),
                    NameError::TooLong => ("name_too_long", Cause::NameTooLong),
                };
                Err(self.reject(reason, from.columns().next(), cause))
            }
        }
    }

    /// The amount; `None` when one of its cells is blank.
    fn money(&self, plan: &MoneyPlan, row: RowView<'_>) -> Result<Option<Money>, Reject> {
        let mut product = Decimal::from(1);
        let mut written = AmountCurrency::Unwritten;
        let mut last_column = 0;
        for factor in &plan.factors {
            let value = match factor {
                Factor::Number(value) => *value,
                Factor::Column { column, reader } => {
                    last_column = *column;
                    let cell = row.cells.get(*column).unwrap_or(&Cell::Empty);
                    if cell.is_blank() {
                        return Ok(None);
                    }
                    let (value, currency) = reader.read(cell).map_err(|error| {
                        self.bad_cell("bad_money", *column, row, |value| {
                            Cause::of_number(error, value)
                        })
                    })?;
                    if written == AmountCurrency::Unwritten {
                        written = currency;
                    }
                    value
                }
            };
            let too_large = || self.too_large(last_column, row);
            product = product.times(value).ok_or_else(too_large)?;
        }
        if plan.is_negative {
            product = product.negated();
        }
        let currency = match (self.currency(plan, row)?, written) {
            (Some(currency), _) => Some(currency),
            (None, AmountCurrency::Unwritten) => plan.declared,
            (None, AmountCurrency::Written(currency)) => Some(currency),
            (None, AmountCurrency::Open) => None,
        };
        let too_large = || self.too_large(last_column, row);
        money_of(&product, currency).ok_or_else(too_large).map(Some)
    }

    fn too_large(&self, column: usize, row: RowView<'_>) -> Reject {
        self.bad_cell("bad_money", column, row, |value| Cause::AmountTooLarge {
            value,
        })
    }

    /// The currency of the mapping's currency column, when it is filled.
    fn currency(
        &self,
        plan: &MoneyPlan,
        row: RowView<'_>,
    ) -> Result<Option<wayfarer_core::Currency>, Reject> {
        let Some(column) = plan.currency_column else {
            return Ok(None);
        };
        match row.cells.get(column) {
            Some(Cell::Text(text)) if !text.trim().is_empty() => {
                match CurrencyMark::parse(text) {
                    Some(mark) => Ok(mark.resolve(plan.declared, false)),
                    None => Err(self.bad_cell("bad_money", column, row, |value| {
                        Cause::CurrencyUnknown { value }
                    })),
                }
            }
            _ => Ok(None),
        }
    }
}

impl TimeFrom {
    /// The column it reads first.
    fn column(&self) -> Option<usize> {
        match self {
            Self::Constant(_) => None,
            Self::Column { column, .. } => Some(*column),
            Self::Template { pieces, .. } => pieces.columns().next(),
        }
    }
}
