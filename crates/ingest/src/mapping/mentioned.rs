//! The columns a mapping speaks of.

use super::document::Mapping;
use super::rules::split_factors;
use super::source::{FromColumn, FromConstant, MissingPerson, Source};
use crate::value::{DecimalMark, parse_number};

impl Mapping {
    /// The columns it reads, arrays it only unpacks apart, each once, in no particular order; `jan_*` as it is written.
    pub(crate) fn mentioned(&self) -> Vec<String> {
        let mut found = Mentioned::default();
        let utm = &self.utm;
        let fields = [
            &self.person,
            &self.anonymous,
            &self.message_id,
            &self.session,
            &self.account,
            &self.time,
            &self.sequence,
            &self.channel,
            &self.url,
            &self.referrer,
            &utm.source,
            &utm.medium,
            &utm.campaign,
            &utm.term,
            &utm.content,
        ];
        for FromColumn(source) in fields.into_iter().flatten() {
            found.source(source);
        }
        if let MissingPerson::OwnId(column) = &self.missing_person
            && column != "$row"
        {
            found.column(column);
        }
        self.explode.iter().for_each(|name| found.column(name));
        self.properties.keys().for_each(|name| found.column(name));
        let made = self.first_of.keys();
        let all = made.chain(self.first_of.values().flatten());
        all.for_each(|name| found.column(name));
        for rule in &self.event {
            let FromConstant(name) = &rule.name;
            found.source(name);
            rule.when.keys().for_each(|name| found.column(name));
            let listed = rule.properties.iter().flatten();
            listed.for_each(|name| found.column(name));
            for FromColumn(source) in [&rule.time, &rule.message_id].into_iter().flatten() {
                found.source(source);
            }
            if let Some(money) = &rule.money {
                found.amount(&money.amount);
                if let Some(FromConstant(source)) = &money.currency {
                    found.source(source);
                }
            }
        }
        for rule in &self.wide {
            rule.columns.iter().for_each(|name| found.column(name));
            let listed = rule.properties.iter().flatten();
            listed.for_each(|name| found.column(name));
            if let Some(FromColumn(source)) = &rule.time {
                found.source(source);
            }
            for FromConstant(source) in [&rule.name, &rule.currency].into_iter().flatten() {
                found.source(source);
            }
        }
        found.0
    }
}

#[derive(Default)]
struct Mentioned(Vec<String>);

impl Mentioned {
    fn column(&mut self, name: &str) {
        let name = name.trim();
        if !self.0.iter().any(|known| known == name) {
            self.0.push(name.to_owned());
        }
    }

    fn source(&mut self, source: &Source) {
        match source {
            Source::Column(name) => self.column(name),
            Source::Constant(_) => {}
            Source::Joined(names) => names.iter().for_each(|name| self.column(name)),
            Source::Template(template) => {
                let pieces = template.split('{').skip(1);
                let names = pieces.filter_map(|piece| piece.split_once('}'));
                names.for_each(|(name, _)| self.column(name));
            }
        }
    }

    /// A column, or a product of columns and numbers.
    fn amount(&mut self, amount: &str) {
        let amount = amount.trim();
        for factor in split_factors(amount.strip_prefix('-').unwrap_or(amount)) {
            let factor = factor.trim();
            let quoted = factor
                .strip_prefix('`')
                .and_then(|rest| rest.strip_suffix('`'));
            let is_number = quoted.is_none() && parse_number(factor, DecimalMark::Point).is_ok();
            if !is_number && !factor.is_empty() {
                self.column(quoted.unwrap_or(factor));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_mentioned_once() {
        let mapping = Mapping::parse(
            r#"
            person = "data.customer"
            time = { template = "{day} {hour}" }
            utm.source = "from"
            explode = "lines"
            missing_person = "own_id(id)"

            [properties]
            plan = "text"

            [[event]]
            name = { column = "kind" }
            when.kind = "paid"
            money = { amount = "-cents * 0.01 * `per * unit`", currency = { column = "currency" } }
            properties = ["plan", "seats"]

            [[wide]]
            columns = ["score", "jan_*"]
            "#,
        )
        .unwrap();
        let mut found = mapping.mentioned();
        found.sort();
        assert_eq!(
            found,
            [
                "cents",
                "currency",
                "data.customer",
                "day",
                "from",
                "hour",
                "id",
                "jan_*",
                "kind",
                "lines",
                "per * unit",
                "plan",
                "score",
                "seats"
            ]
        );
    }
}
