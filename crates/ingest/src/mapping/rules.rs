//! From the event and wide rules as written to rules for one table.

use std::collections::BTreeMap;

use wayfarer_core::{normalise_name, stable_hash};

use super::MappingError;
use super::compile::Compiler;
use super::condition::Test;
use super::document::{Condition, EventRule, MoneyField, WideCell, WideHeader, WideRule};
use super::plan::{Factor, MoneyPlan, Rule, TextFrom, TimeFrom};
use super::source::{FromColumn, FromConstant, Source};
use super::widen::Widening;
use crate::value::{DecimalMark, MoneyReader, parse_number};

impl Compiler<'_> {
    pub(super) fn rules(&mut self) -> Result<Vec<Rule>, MappingError> {
        let mapping = self.mapping;
        let general = self.properties.len();
        let mut rules = Vec::new();
        for rule in &mapping.event {
            rules.push(self.event_rule(rule, general)?);
        }
        for rule in &mapping.wide {
            for column in self.wide_columns(rule)? {
                rules.push(self.wide_rule(rule, column, general)?);
            }
        }
        if rules.is_empty() {
            return Err(MappingError::Missing {
                field: "[[event]]",
                problem: "no row would give an event; add [[event]] with name = \"purchase\" or \
                          name = { column = \"<column>\" }"
                    .to_owned(),
            });
        }
        let has_time = |rule: &Rule| rule.time.is_some() || mapping.time.is_some();
        if !rules.iter().all(has_time) {
            return Err(MappingError::Missing {
                field: "time",
                problem: "an event needs a time; write time = \"<column>\", or for a snapshot \
                          time = { constant = \"2024-01-01\" }"
                    .to_owned(),
            });
        }
        // Plans added for single rules came after the rules before them were made.
        for rule in &mut rules {
            rule.carries.resize(self.properties.len(), false);
        }
        debug_assert!(
            rules
                .iter()
                .all(|rule| rule.carries_unpacked.len() == self.unpackings()),
            "every rule says which unpacked keys it carries"
        );
        Ok(rules)
    }

    fn event_rule(&mut self, rule: &EventRule, general: usize) -> Result<Rule, MappingError> {
        let time = match &rule.time {
            Some(FromColumn(source)) => Some(self.time(source)?),
            None => None,
        };
        let money = match &rule.money {
            Some(field) => Some(self.money(field)?),
            None => None,
        };
        Ok(Rule {
            name: self.event_name(&rule.name)?,
            when: self.conditions(&rule.when)?,
            is_otherwise: rule.otherwise,
            time,
            money,
            kind: self.kind(rule.kind),
            message: match &rule.message_id {
                Some(FromColumn(source)) => Some(self.columns.text(source)?),
                None => None,
            },
            carries: self.carried(&rule.properties, general)?,
            carries_unpacked: self.carried_unpacked(&rule.properties),
            set: self.constants(rule.set.iter())?,
            distinction: 0,
            suffix: String::new(),
        })
    }

    fn wide_rule(
        &mut self,
        rule: &WideRule,
        column: usize,
        general: usize,
    ) -> Result<Rule, MappingError> {
        let header = self.columns.names[column].trim().to_owned();
        let name = match &rule.name {
            Some(name) => self.event_name(name)?,
            None => self.event_name(&FromConstant(Source::Constant(header.clone())))?,
        };
        let mut set = self.constants(rule.set.iter())?;
        if let Some(label) = &rule.label {
            let label = self.property_name(label)?;
            set.push((label, wayfarer_core::Value::Text(header.clone())));
        }
        let time = match (rule.cell, rule.header, &rule.time) {
            (WideCell::Time, _, _) => Some(self.time(&Source::Column(header.clone()))?),
            (_, WideHeader::Time, _) => Some(TimeFrom::Constant(self.constant_time(&header)?)),
            (_, _, Some(FromColumn(source))) => Some(self.time(source)?),
            _ => None,
        };
        let money = match rule.cell {
            WideCell::Money => Some(self.money(&MoneyField {
                amount: format!("`{header}`"),
                currency: rule.currency.clone(),
            })?),
            _ => None,
        };
        let mut carries = self.carried(&rule.properties, general)?;
        if let Some(value) = &rule.value {
            let listed = self.mapping.properties.get(&self.columns.names[column]);
            let place = self.plan_property(column, listed, Some(value))?;
            carries.resize(self.properties.len(), false);
            if let Some(place) = place {
                carries[place] = true;
            }
        }
        let mut when = vec![(column, Test::Present)];
        if !rule.except.is_empty() {
            when.push((column, Test::Not(vec![Test::OneOf(rule.except.clone())])));
        }
        Ok(Rule {
            name,
            when,
            is_otherwise: false,
            time,
            money,
            kind: self.kind(rule.kind),
            message: None,
            carries,
            carries_unpacked: self.carried_unpacked(&rule.properties),
            set,
            distinction: stable_hash(header.as_bytes()),
            suffix: header,
        })
    }

    fn wide_columns(&self, rule: &WideRule) -> Result<Vec<usize>, MappingError> {
        let mut places = Vec::new();
        for pattern in &rule.columns {
            let Some(prefix) = pattern.strip_suffix('*') else {
                places.push(self.columns.find(pattern)?);
                continue;
            };
            let begins =
                |(place, name): (usize, &String)| name.starts_with(prefix).then_some(place);
            let found: Vec<_> = self
                .columns
                .names
                .iter()
                .enumerate()
                .filter_map(begins)
                .collect();
            if found.is_empty() {
                return self.columns.find(pattern).map(|place| vec![place]);
            }
            places.extend(found);
        }
        places.dedup();
        Ok(places)
    }

    /// A constant name is normalised here, once.
    fn event_name(&self, name: &FromConstant) -> Result<TextFrom, MappingError> {
        let from = self.columns.text(&name.0)?;
        let TextFrom::Constant(written) = &from else {
            return Ok(from);
        };
        match normalise_name(written) {
            Ok(name) => Ok(TextFrom::Constant(name.into_owned())),
            Err(error) => Err(MappingError::Field {
                field: "name",
                given: written.clone(),
                line: self.columns.line_of(written),
                problem: error.to_string(),
            }),
        }
    }

    fn conditions(
        &self,
        when: &BTreeMap<String, Condition>,
    ) -> Result<Vec<(usize, Test)>, MappingError> {
        let mut tests = Vec::new();
        for (column, condition) in when {
            let place = self.columns.find(column)?;
            tests.extend(
                Test::all_of(condition)
                    .into_iter()
                    .map(|test| (place, test)),
            );
        }
        Ok(tests)
    }

    /// Which properties a rule carries: the listed columns, else all general ones.
    fn carried(
        &mut self,
        listed: &Option<Vec<String>>,
        general: usize,
    ) -> Result<Vec<bool>, MappingError> {
        let Some(listed) = listed else {
            let mut carries = vec![true; general];
            carries.resize(self.properties.len(), false);
            return Ok(carries);
        };
        let mut wanted = Vec::new();
        for column in listed {
            if column.ends_with('*') {
                wanted.extend(self.begun_so(column, general)?);
                continue;
            }
            let place = self.columns.find(column)?;
            let known = self.properties[..general]
                .iter()
                .position(|plan| plan.column == place);
            match known {
                Some(known) => wanted.push(known),
                None => {
                    let field = self.mapping.properties.get(&self.columns.names[place]);
                    wanted.extend(self.plan_property(place, field, None)?);
                }
            }
        }
        let mut carries = vec![false; self.properties.len()];
        for place in wanted {
            carries[place] = true;
        }
        Ok(carries)
    }

    /// The general properties whose columns begin as `pattern` does.
    fn begun_so(&self, pattern: &str, general: usize) -> Result<Vec<usize>, MappingError> {
        let prefix = pattern.trim_end_matches('*');
        let of_unpacked = self
            .widening
            .as_ref()
            .map(|it| it.is_pattern_of_all(pattern));
        let plans = self.properties[..general].iter().enumerate();
        let begins = plans.filter(|(_, plan)| self.columns.names[plan.column].starts_with(prefix));
        let found: Vec<_> = begins.map(|(place, _)| place).collect();
        if found.is_empty() && !of_unpacked.is_some_and(|all| all.contains(&true)) {
            self.columns.find(pattern)?;
        }
        Ok(found)
    }

    /// Which unpacked columns a rule carries keys of that the sample did not show.
    fn carried_unpacked(&self, listed: &Option<Vec<String>>) -> Vec<bool> {
        let mut carried = vec![listed.is_none(); self.unpackings()];
        for pattern in listed.iter().flatten() {
            let meant = self
                .widening
                .as_ref()
                .map(|it| it.is_pattern_of_all(pattern));
            for (carried, is_meant) in carried.iter_mut().zip(meant.into_iter().flatten()) {
                *carried |= is_meant;
            }
        }
        carried
    }

    fn unpackings(&self) -> usize {
        self.widening.as_ref().map_or(0, Widening::unpackings)
    }

    fn money(&self, field: &MoneyField) -> Result<MoneyPlan, MappingError> {
        let mut declared = self.declared_currency();
        let mut currency_column = None;
        match field.currency.as_ref().map(|FromConstant(source)| source) {
            None => {}
            Some(Source::Constant(code)) => {
                let currency = code.parse().map_err(|error| MappingError::Field {
                    field: "currency",
                    given: code.clone(),
                    line: self.columns.line_of(code),
                    problem: format!("{error}; a column is written {{ column = \"…\" }}"),
                })?;
                declared = Some(currency);
            }
            Some(source) => currency_column = self.columns.text(source)?.columns().next(),
        }
        let (is_negative, product) = self.signed(&field.amount);
        let factors = split_factors(product)
            .into_iter()
            .map(|factor| self.factor(factor, field, declared));
        Ok(MoneyPlan {
            factors: factors.collect::<Result<_, _>>()?,
            is_negative,
            declared,
            currency_column,
        })
    }

    fn signed<'a>(&self, amount: &'a str) -> (bool, &'a str) {
        match amount.trim().strip_prefix('-') {
            Some(rest) if self.columns.find(amount).is_err() => (true, rest),
            _ => (false, amount),
        }
    }

    fn factor(
        &self,
        factor: &str,
        field: &MoneyField,
        declared: Option<wayfarer_core::Currency>,
    ) -> Result<Factor, MappingError> {
        let factor = factor.trim();
        let bare = factor
            .strip_prefix('`')
            .and_then(|rest| rest.strip_suffix('`'));
        if bare.is_none() && self.columns.find(factor).is_err() {
            if let Ok(number) = parse_number(factor, DecimalMark::Point) {
                return Ok(Factor::Number(number.value));
            }
            if factor.is_empty() {
                return Err(MappingError::Field {
                    field: "amount",
                    given: field.amount.clone(),
                    line: self.columns.line_of(&field.amount),
                    problem: "write a column or a product such as Quantity * UnitPrice".to_owned(),
                });
            }
        }
        let column = self.columns.find(bare.unwrap_or(factor))?;
        let reader = MoneyReader {
            mark: self.marks[column],
            declared,
        };
        Ok(Factor::Column { column, reader })
    }

    /// Whether a column has a role that makes it no property of its own.
    pub(super) fn is_used(&self, place: usize) -> Result<bool, MappingError> {
        let mapping = self.mapping;
        let utm = &mapping.utm;
        let roles = [
            &mapping.person,
            &mapping.anonymous,
            &mapping.message_id,
            &mapping.session,
            &mapping.account,
            &mapping.time,
            &mapping.sequence,
            &mapping.channel,
            &mapping.url,
            &mapping.referrer,
            &utm.source,
            &utm.medium,
            &utm.campaign,
            &utm.term,
            &utm.content,
        ];
        let rules = mapping.event.iter();
        let of_rules = rules.flat_map(|rule| [&rule.time, &rule.message_id]);
        for field in roles.into_iter().chain(of_rules).flatten() {
            if self.reads(&field.0, place)? {
                return Ok(true);
            }
        }
        for rule in &mapping.event {
            if self.reads(&rule.name.0, place)? {
                return Ok(true);
            }
            let Some(money) = &rule.money else { continue };
            if let Some(FromConstant(source)) = &money.currency
                && self.reads(source, place)?
            {
                return Ok(true);
            }
            // A product's factors stay properties; a plain amount is the money itself.
            let plan = self.money(money)?;
            let is_single = plan.factors.len() == 1;
            if is_single
                && matches!(&plan.factors[0], Factor::Column { column, .. } if *column == place)
            {
                return Ok(true);
            }
        }
        for rule in &mapping.wide {
            if self.wide_columns(rule)?.contains(&place) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn reads(&self, source: &Source, place: usize) -> Result<bool, MappingError> {
        Ok(self
            .columns
            .text(source)?
            .columns()
            .any(|column| column == place))
    }
}

/// Splits at `*` outside backticks.
pub(super) fn split_factors(product: &str) -> Vec<&str> {
    let mut is_quoted = false;
    product
        .split(|c: char| {
            is_quoted ^= c == '`';
            c == '*' && !is_quoted
        })
        .collect()
}
