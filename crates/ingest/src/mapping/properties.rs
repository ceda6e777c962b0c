//! Properties and touchpoint fields of a row, with the limits on them.

use wayfarer_core::{NameError, PropertyNames, ValueType, normalise_name};

use super::apply::{Applier, Carrier, Planned, PlannedValue, RowFacts, RowView, excerpt};
use super::condition::truth;
use super::plan::{PropertyPlan, TextFrom};
use super::text::{TextRef, text_of, write_cell};
use super::url::{UrlParts, decode_into};
use crate::Cause;
use crate::limits::{MAX_EVENT_BYTES, MAX_PROPERTIES, MAX_TEXT_BYTES};
use crate::row::{Cell, Reject, trimmed};
use crate::value::parse_number;

const UTM: [&str; 5] = [
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
];

impl<'m> Applier<'m> {
    /// Fills `planned` with the properties of a row, and checks the limits.
    pub(super) fn plan_properties(
        &mut self,
        row: RowView<'_>,
        names: &PropertyNames,
    ) -> Result<(), Reject> {
        let mapping = self.mapping;
        let mut event_bytes = 0;
        for (place, plan) in mapping.properties.iter().enumerate() {
            let Some(cell) = row.cells.get(plan.column).filter(|cell| !cell.is_blank()) else {
                continue;
            };
            let is_carried = |rule: usize| mapping.rules[rule].carries[place];
            if !self
                .emissions
                .iter()
                .any(|emission| is_carried(emission.rule))
            {
                continue;
            }
            let value = self.plan_value(cell, plan);
            event_bytes += self.checked_size(&value, cell, &mapping.shape.columns[plan.column])?;
            let slot = self.slot(plan.name, names)?;
            self.planned.push(Planned {
                carrier: Carrier::Plan(place),
                slot,
                value,
            });
        }
        event_bytes += self.plan_unforeseen(row, names)?;
        for place in 0..self.emissions.len() {
            let rule = &mapping.rules[self.emissions[place].rule];
            for (name, _) in &rule.set {
                self.slot(*name, names)?;
            }
            if self.planned.len() + rule.set.len() > MAX_PROPERTIES {
                let most = MAX_PROPERTIES;
                let cause = Cause::PropertiesTooMany { most };
                return Err(self.reject("too_many_properties", None, cause));
            }
        }
        if event_bytes > MAX_EVENT_BYTES {
            let most_kib = MAX_EVENT_BYTES / 1024;
            let cause = Cause::EventTooLarge { most_kib };
            return Err(self.reject("event_too_large", None, cause));
        }
        Ok(())
    }

    /// Plans properties of keys the sample did not show; answers their size.
    fn plan_unforeseen(
        &mut self,
        row: RowView<'_>,
        names: &PropertyNames,
    ) -> Result<usize, Reject> {
        let others = row.unforeseen.iter();
        let others = others.filter(|_| self.mapping.keeps_unforeseen || row.element.is_some());
        let others = others.map(|(key, cell)| (*key, cell, Carrier::Any));
        let unpacked = row.unpacked.iter().map(|it| {
            let carrier = Carrier::Unpacked(it.unpack);
            (it.key.as_ref(), &it.cell, carrier)
        });
        let all: Vec<_> = others.chain(unpacked).collect();
        let mut bytes = 0;
        for (key, cell, carrier) in all {
            if cell.is_blank() {
                continue;
            }
            let value = self.plan_cell(cell);
            bytes += self.checked_size(&value, cell, key)?;
            let slot = self.unforeseen_slot(key, names)?;
            self.planned.push(Planned {
                carrier,
                slot,
                value,
            });
        }
        Ok(bytes)
    }

    /// The slot of a property name, asked for once per thread.
    fn slot(&mut self, name: usize, names: &PropertyNames) -> Result<u16, Reject> {
        if let Some(slot) = self.slots[name] {
            return Ok(slot);
        }
        let Some(slot) = names.slot(&self.mapping.names[name]) else {
            return Err(self.too_many_names());
        };
        self.slots[name] = Some(slot);
        Ok(slot)
    }

    fn unforeseen_slot(&mut self, key: &str, names: &PropertyNames) -> Result<u16, Reject> {
        let name = normalise_name(key).map_err(|error| {
            let name = excerpt(key).to_owned();
            let cause = match error {
                NameError::Empty => Cause::PropertyNameEmpty { name },
                NameError::TooLong => Cause::PropertyNameTooLong { name },
            };
            self.reject("name_too_long", None, cause)
        })?;
        match self.mapping.name_places.get(&*name) {
            Some(place) => self.slot(*place, names),
            None => names.slot(&name).ok_or_else(|| self.too_many_names()),
        }
    }

    fn too_many_names(&self) -> Reject {
        self.reject("too_many_properties", None, Cause::PropertyNamesTooMany)
    }

    /// The value of a cell under the type of its property. What does not fit the type is
    /// kept as text and counted.
    fn plan_value(&mut self, cell: &Cell<'_>, plan: &PropertyPlan) -> PlannedValue {
        let fitting = match (plan.value_type, cell) {
            (None, _) => return self.plan_own(cell, plan.column),
            (Some(ValueType::Text), _) => return self.plan_text(cell, plan.column),
            (Some(ValueType::Number), Cell::Text(text)) => number(text, plan),
            (Some(ValueType::Number), Cell::Integer(_) | Cell::Number(_)) => {
                return self.plan_own(cell, plan.column);
            }
            (Some(ValueType::Bool), _) => truth(cell).map(PlannedValue::Bool),
            (Some(ValueType::Json), Cell::Json(_)) => return self.plan_own(cell, plan.column),
            (Some(ValueType::Json), Cell::Text(text)) => self.json(text),
            _ => None,
        };
        fitting.unwrap_or_else(|| {
            self.notes.kept_as_text += 1;
            self.plan_text(cell, plan.column)
        })
    }

    fn plan_own(&mut self, cell: &Cell<'_>, column: usize) -> PlannedValue {
        match cell {
            Cell::Text(_) => PlannedValue::Column(column),
            _ => self.plan_cell(cell),
        }
    }

    fn plan_text(&mut self, cell: &Cell<'_>, column: usize) -> PlannedValue {
        match cell {
            Cell::Text(_) => PlannedValue::Column(column),
            _ => PlannedValue::Text(self.written(cell)),
        }
    }

    /// The value of a cell by its own type.
    fn plan_cell(&mut self, cell: &Cell<'_>) -> PlannedValue {
        match cell {
            Cell::Number(number) => PlannedValue::Number(*number),
            Cell::Integer(whole) if whole.unsigned_abs() <= 1 << 53 => {
                PlannedValue::Number(*whole as f64)
            }
            Cell::Bool(flag) => PlannedValue::Bool(*flag),
            Cell::Json(_) => PlannedValue::Json(self.written(cell)),
            _ => PlannedValue::Text(self.written(cell)),
        }
    }

    fn written(&mut self, cell: &Cell<'_>) -> std::ops::Range<usize> {
        let start = self.buffer.len();
        write_cell(cell, &mut self.buffer);
        start..self.buffer.len()
    }

    /// Arrays and objects in compact form; other JSON is left as text.
    fn json(&mut self, text: &str) -> Option<PlannedValue> {
        let parsed: serde_json::Value = serde_json::from_str(text).ok()?;
        let is_nested = parsed.is_array() || parsed.is_object();
        is_nested.then(|| PlannedValue::Json(self.written(&Cell::Json(parsed))))
    }

    fn checked_size(
        &self,
        value: &PlannedValue,
        cell: &Cell<'_>,
        column: &str,
    ) -> Result<usize, Reject> {
        let bytes = match (value, cell) {
            (PlannedValue::Column(_), Cell::Text(text)) => text.len(),
            (PlannedValue::Text(range) | PlannedValue::Json(range), _) => range.len(),
            _ => 8,
        };
        let is_text = !matches!(value, PlannedValue::Json(_));
        if is_text && bytes > MAX_TEXT_BYTES {
            let cause = Cause::TextTooLong {
                bytes,
                most_kib: MAX_TEXT_BYTES / 1024,
                column: column.to_owned(),
            };
            return Err(Reject::new("event_too_large", Some(column), cause));
        }
        Ok(bytes)
    }

    /// Channel, referrer, address and campaign.
    pub(super) fn find_touch(&mut self, row: RowView<'_>, facts: &mut RowFacts<'m>) {
        let plan = &self.mapping.touch;
        facts.channel = self.optional(&plan.channel, row);
        facts.referrer = self.optional(&plan.referrer, row);
        for (place, from) in plan.utm.iter().enumerate() {
            facts.utm[place] = self.optional(from, row);
        }
        if plan.url.is_none() {
            return;
        }
        let url = self.optional(&plan.url, row);
        // The address may lie in the buffer that takes up its parts.
        let mut parts_buffer = std::mem::take(&mut self.buffer);
        let owned;
        let address = match &url {
            TextRef::Buffer(range) => {
                owned = parts_buffer[range.clone()].to_owned();
                &owned
            }
            other => match other.get(row.cells, "") {
                Some(text) => text,
                None => {
                    self.buffer = parts_buffer;
                    return;
                }
            },
        };
        let parts = UrlParts::of(address);
        facts.host = appended(parts.host, &mut parts_buffer);
        if let TextRef::Buffer(range) = &facts.host {
            parts_buffer[range.clone()].make_ascii_lowercase();
        }
        facts.path = appended(parts.path, &mut parts_buffer);
        for (place, name) in UTM.iter().enumerate() {
            if let (TextRef::Absent, Some(raw)) = (&facts.utm[place], parts.parameter(name)) {
                let start = parts_buffer.len();
                decode_into(raw, &mut parts_buffer);
                facts.utm[place] = TextRef::Buffer(start..parts_buffer.len());
            }
        }
        self.buffer = parts_buffer;
    }

    fn optional(&mut self, from: &'m Option<TextFrom>, row: RowView<'_>) -> TextRef<'m> {
        match from {
            Some(from) => text_of(from, row.cells, &mut self.buffer),
            None => TextRef::Absent,
        }
    }
}

fn appended<'m>(part: Option<&str>, buffer: &mut String) -> TextRef<'m> {
    let Some(part) = part else {
        return TextRef::Absent;
    };
    let start = buffer.len();
    buffer.push_str(part);
    TextRef::Buffer(start..buffer.len())
}

fn number(text: &str, plan: &PropertyPlan) -> Option<PlannedValue> {
    if let Ok(written) = parse_number(text, plan.mark) {
        return written
            .value
            .fits_f64()
            .then(|| PlannedValue::Number(written.value.to_f64()));
    }
    // 1.5e-7, as programs write small numbers.
    let text = trimmed(text);
    let is_scientific = text
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    let parsed = text.parse::<f64>().ok().filter(|number| number.is_finite());
    parsed.filter(|_| is_scientific).map(PlannedValue::Number)
}
