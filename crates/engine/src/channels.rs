//! Channel groups as columns of events: rules are asked once for each combination of what
//! the texts of an event pass, and rows look the answer up.

use std::collections::HashMap;
use std::sync::Arc;

use wayfarer_core::{StoredEvent, Value};
use wayfarer_journey::channels::{
    CHANNEL_COLUMNS, ChannelColumn, ChannelFacts, ChannelRules, OwnHosts,
};
use wayfarer_journey::{Context, Plan};
use wayfarer_store::{Group, Lane, NULL_CODE};

use crate::EngineError;
use crate::ask::Engine;
use crate::columns::Columns;
use crate::remembered::Remembered;
use crate::staged::reused;

/// Combinations held as a plain table; more of them, in strange data only, as a map.
const MAX_TABLE: usize = 1 << 16;
/// No combination's group yet. Not [`NULL_CODE`], which is one without a group.
const UNASKED: u32 = NULL_CODE - 1;

/// The channel columns one question looks at.
#[derive(Debug, Default)]
pub(crate) struct Grouped {
    columns: Vec<Computed>,
    own: OwnHosts,
}

#[derive(Debug)]
enum Computed {
    Groups(Box<Groups>),
    Origins(Arc<ChannelRules>),
}

/// Groups by one grouping, with what is known of texts so far, shared by all threads.
#[derive(Debug)]
struct Groups {
    rules: Arc<ChannelRules>,
    values: Vec<Value>,
    /// Facts of each column's texts.
    known: [Remembered<Arc<ChannelFacts>>; 7],
}

impl Grouped {
    /// Finds the rules of the columns `plan` looks at. Without any this costs nothing.
    pub(crate) fn new(
        engine: &Engine<'_>,
        context: &Context,
        plan: &Plan,
    ) -> Result<Self, EngineError> {
        let columns = plan.channel_columns().into_iter().map(|column| {
            let rules = Arc::clone(context.channels.rules(column.grouping())?);
            Ok(match column {
                ChannelColumn::Origin(_) => Computed::Origins(rules),
                ChannelColumn::Group(_) => Computed::Groups(Box::new(Groups {
                    values: rules.keys().iter().cloned().map(Value::Text).collect(),
                    known: Default::default(),
                    rules,
                })),
            })
        });
        let columns = columns.collect::<Result<Vec<_>, EngineError>>()?;
        let own = match columns.is_empty() {
            true => OwnHosts::default(),
            false => engine.own_hosts()?,
        };
        Ok(Self { columns, own })
    }

    /// Appends this question's lanes to those the group has.
    pub(crate) fn fill(&self, columns: &Columns, group: &mut Group, spare: &mut Vec<Lane>) {
        let Some(at) = columns.channel_lanes else {
            return;
        };
        let mut filled = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let texts = at.map(|lane| &group.lanes[lane]);
            filled.push(match column {
                Computed::Groups(groups) => {
                    let (mut codes, values) = reused(spare, &groups.values);
                    groups.append(texts, group.time.len(), &self.own, &mut codes);
                    Lane::Codes { codes, values }
                }
                Computed::Origins(rules) => origins(rules, texts, group.time.len(), &self.own),
            });
        }
        group.lanes.append(&mut filled);
    }
}

/// What of one column matters in one row group: a number per dictionary code, and the facts
/// behind each number. Number 0 is nothing.
struct Local<'a> {
    codes: &'a [u32],
    numbers: Vec<usize>,
    facts: Vec<Arc<ChannelFacts>>,
    /// What one of its numbers weighs in the number of a combination.
    stride: usize,
}

impl Local<'_> {
    fn number(&self, row: usize) -> usize {
        let code = self.codes.get(row).map(|code| *code as usize);
        let number = code.and_then(|code| self.numbers.get(code));
        number.copied().unwrap_or(0)
    }
}

/// Groups by combination.
enum Memo {
    Table(Vec<u32>),
    Map(HashMap<usize, u32>),
}

impl Memo {
    fn new(combinations: Option<usize>) -> Self {
        match combinations.filter(|count| *count <= MAX_TABLE) {
            Some(count) => Self::Table(vec![UNASKED; count]),
            None => Self::Map(HashMap::new()),
        }
    }

    fn get_or(&mut self, combination: usize, ask: impl FnOnce() -> u32) -> u32 {
        match self {
            Self::Map(map) => *map.entry(combination).or_insert_with(ask),
            Self::Table(table) => {
                let place = &mut table[combination];
                if *place == UNASKED {
                    *place = ask();
                }
                *place
            }
        }
    }
}

impl Groups {
    fn append(&self, texts: [&Lane; 7], rows: usize, own: &OwnHosts, codes: &mut Vec<u32>) {
        let mut locals: [Local<'_>; 7] =
            std::array::from_fn(|column| self.local(column, texts[column], own));
        let mut combinations = Some(1usize);
        for local in &mut locals {
            local.stride = combinations.unwrap_or(0);
            combinations = combinations.and_then(|count| count.checked_mul(local.facts.len()));
        }
        // Strides that no longer fit a word would make combinations look alike.
        let Some(count) = combinations else {
            return codes.extend((0..rows).map(|row| self.ask(&locals, row)));
        };
        let mut memo = Memo::new(Some(count));
        let spoken: Vec<&Local<'_>> = locals
            .iter()
            .filter(|local| local.facts.len() > 1)
            .collect();
        codes.extend((0..rows).map(|row| {
            let parts = spoken.iter().map(|local| local.number(row) * local.stride);
            memo.get_or(parts.sum(), || self.ask(&locals, row))
        }));
    }

    fn ask(&self, locals: &[Local<'_>; 7], row: usize) -> u32 {
        let facts = std::array::from_fn(|column| {
            let local: &Local<'_> = &locals[column];
            &*local.facts[local.number(row)]
        });
        self.rules.group(facts).unwrap_or(NULL_CODE)
    }

    fn local<'a>(&self, column: usize, lane: &'a Lane, own: &OwnHosts) -> Local<'a> {
        let nothing = Arc::new(self.rules.facts(column, None, own));
        let mut local = Local {
            codes: &[],
            numbers: Vec::new(),
            facts: vec![nothing],
            stride: 0,
        };
        let Lane::Codes { codes, values } = lane else {
            return local;
        };
        local.codes = codes;
        let mut numbers: HashMap<Arc<ChannelFacts>, usize> = HashMap::new();
        numbers.insert(Arc::clone(&local.facts[0]), 0);
        for value in values {
            let facts = match value {
                Value::Text(text) => self.facts(column, text, own),
                _ => Arc::clone(&local.facts[0]),
            };
            let number = *numbers.entry(facts).or_insert_with_key(|facts| {
                local.facts.push(Arc::clone(facts));
                local.facts.len() - 1
            });
            local.numbers.push(number);
        }
        local
    }

    fn facts(&self, column: usize, text: &str, own: &OwnHosts) -> Arc<ChannelFacts> {
        if self.rules.is_untested(column) {
            return Arc::new(self.rules.facts(column, Some(text), own));
        }
        let look = || Arc::new(self.rules.facts(column, Some(text), own));
        self.known[column].of(text, look)
    }
}

/// The lane of `$channel_origin`: a text per combination of the row group's codes.
fn origins(rules: &ChannelRules, texts: [&Lane; 7], rows: usize, own: &OwnHosts) -> Lane {
    let mut by_codes: HashMap<[u32; 7], u32> = HashMap::new();
    let mut by_text: HashMap<String, u32> = HashMap::new();
    let mut values = Vec::new();
    let mut codes = Vec::with_capacity(rows);
    let mut last = ([NULL_CODE; 7], NULL_CODE);
    for row in 0..rows {
        let tuple = texts.map(|lane| match lane {
            Lane::Codes { codes, .. } => codes[row],
            _ => NULL_CODE,
        });
        if tuple != last.0 {
            let code = *by_codes.entry(tuple).or_insert_with(|| {
                let of = std::array::from_fn(|column| text_of(texts[column], tuple[column]));
                let Some(origin) = rules.origin_of(of, own) else {
                    return NULL_CODE;
                };
                *by_text.entry(origin).or_insert_with_key(|origin| {
                    values.push(Value::Text(origin.clone()));
                    values.len() as u32 - 1
                })
            });
            last = (tuple, code);
        }
        codes.push(last.1);
    }
    Lane::Codes { codes, values }
}

fn text_of(lane: &Lane, code: u32) -> Option<&str> {
    match lane {
        Lane::Codes { values, .. } => match values.get(code as usize)? {
            Value::Text(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Channel columns on single events, for timelines.
pub(crate) struct ChannelsTold {
    columns: Vec<(ChannelColumn, Arc<ChannelRules>)>,
    own: OwnHosts,
}

impl ChannelsTold {
    pub(crate) fn new(
        engine: &Engine<'_>,
        context: &Context,
        plan: &Plan,
    ) -> Result<Self, EngineError> {
        let columns = plan.channel_columns().into_iter().map(|column| {
            let rules = Arc::clone(context.channels.rules(column.grouping())?);
            Ok((column, rules))
        });
        let columns = columns.collect::<Result<Vec<_>, EngineError>>()?;
        let own = match columns.is_empty() {
            true => OwnHosts::default(),
            false => engine.own_hosts()?,
        };
        Ok(Self { columns, own })
    }

    /// What a column holds on an event.
    pub(crate) fn value(&self, event: &StoredEvent, column: &ChannelColumn) -> Option<Value> {
        let (_, rules) = self.columns.iter().find(|(known, _)| known == column)?;
        let texts = CHANNEL_COLUMNS.map(|name| {
            let found = event.properties.iter().find(|(known, _)| known == name);
            match found {
                Some((_, Value::Text(text))) => Some(text.as_str()),
                _ => None,
            }
        });
        match column {
            ChannelColumn::Group(_) => {
                let group = rules.group_of(texts, &self.own)?;
                Some(Value::Text(group.to_owned()))
            }
            ChannelColumn::Origin(_) => rules.origin_of(texts, &self.own).map(Value::Text),
        }
    }
}

impl Engine<'_> {
    /// The hosts of the workspace's own pages: every `$url_host` of the store, whatever the
    /// question's instants, as a page is one's own before its first visit is known.
    pub(crate) fn own_hosts(&self) -> Result<OwnHosts, EngineError> {
        let hosts = self.snapshot.distinct_texts("url_host")?;
        Ok(OwnHosts::new(hosts.iter().map(String::as_str)))
    }
}
