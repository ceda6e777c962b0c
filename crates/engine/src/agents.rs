//! Devices, browsers, systems and bots as columns of events: user agents are read once per
//! text of a question, and rows look the answer up.

use wayfarer_core::{StoredEvent, Value};
use wayfarer_journey::Plan;
use wayfarer_journey::agents::{Agent, AgentColumn, AgentSource};
use wayfarer_store::{Group, Lane, NULL_CODE};

use crate::columns::Columns;
use crate::remembered::Remembered;

/// The columns of user agents one question looks at.
#[derive(Debug, Default)]
pub(crate) struct Agents {
    columns: Vec<AgentColumn>,
    known: Remembered<Agent>,
}

impl Agents {
    /// The columns `plan` looks at. Without any this costs nothing.
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            columns: plan.agent_columns().into_iter().collect(),
            known: Remembered::default(),
        }
    }

    /// Appends this question's lanes to those the group has.
    pub(crate) fn fill(&self, columns: &Columns, group: &mut Group) {
        let rows = group.time.len();
        for (column, lanes) in self.columns.iter().zip(&columns.agent_lanes) {
            let sources = column.sources().iter().zip(lanes);
            let texts = sources.map(|(source, lane)| (source, &group.lanes[*lane]));
            let filled = self.lane(texts, rows);
            group.lanes.push(filled);
        }
    }

    fn lane<'a>(
        &self,
        texts: impl Iterator<Item = (&'a AgentSource, &'a Lane)>,
        rows: usize,
    ) -> Lane {
        let mut values: Vec<&'static str> = Vec::new();
        let mut tables = Vec::new();
        for (source, lane) in texts {
            let Lane::Codes {
                codes,
                values: said,
            } = lane
            else {
                continue;
            };
            let told = said.iter().map(|value| match value {
                Value::Text(text) => {
                    source.tell(text, |text| self.known.of(text, || Agent::read(text)))
                }
                _ => None,
            });
            let table: Vec<u32> = told.map(|told| code_of(told, &mut values)).collect();
            if table.iter().any(|code| *code != NULL_CODE) {
                tables.push((codes, table));
            }
        }
        if tables.is_empty() {
            return Lane::Null;
        }
        let code = |row: usize| {
            let mut told = tables.iter().filter_map(|(codes, table)| {
                let code = table.get(codes[row] as usize).copied()?;
                (code != NULL_CODE).then_some(code)
            });
            told.next().unwrap_or(NULL_CODE)
        };
        Lane::Codes {
            codes: (0..rows).map(code).collect(),
            values: values
                .into_iter()
                .map(|word| Value::Text(word.to_owned()))
                .collect(),
        }
    }
}

fn code_of(told: Option<&'static str>, values: &mut Vec<&'static str>) -> u32 {
    let Some(word) = told else {
        return NULL_CODE;
    };
    let known = values.iter().position(|known| *known == word);
    known.unwrap_or_else(|| {
        values.push(word);
        values.len() - 1
    }) as u32
}

/// What a column of user agents holds on a single event.
pub(crate) fn agent_value(event: &StoredEvent, column: AgentColumn) -> Option<&'static str> {
    column.value(|property| {
        let found = event.properties.iter().find(|(known, _)| known == property);
        match found {
            Some((_, Value::Text(text))) => Some(text.as_str()),
            _ => None,
        }
    })
}
