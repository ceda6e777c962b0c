//! Which store column a property name means, and the columns one question reads.

use wayfarer_journey::agents::{AgentColumn, COUNTRY, NETWORK, USER_AGENT};
use wayfarer_journey::channels::{CHANNEL_COLUMNS, ChannelColumn};
use wayfarer_journey::lifecycle::StageColumn;
use wayfarer_journey::{Condition, Plan, QuestionError, Unit};
use wayfarer_store::{Column, Group, Lane};

/// A name with a dollar sign and the column it means.
type OwnColumn = (&'static str, fn() -> Column);

/// The event's own columns that questions name with a dollar sign.
const OWN: [OwnColumn; 18] = [
    ("$event", || Column::Event),
    ("$kind", || Column::Kind),
    ("$session", || Column::Session),
    ("$account", || Column::Account),
    ("$amount", || Column::Amount),
    ("$import", || Column::Import),
    ("$received_at", || Column::ReceivedAt),
    ("$channel", || Column::Text("channel")),
    ("$currency", || Column::Text("currency")),
    ("$source", || Column::Text("source")),
    ("$utm_source", || Column::Text("utm_source")),
    ("$utm_medium", || Column::Text("utm_medium")),
    ("$utm_campaign", || Column::Text("utm_campaign")),
    ("$utm_term", || Column::Text("utm_term")),
    ("$utm_content", || Column::Text("utm_content")),
    ("$referrer", || Column::Text("referrer")),
    ("$url_host", || Column::Text("url_host")),
    ("$url_path", || Column::Text("url_path")),
];

/// Properties with a dollar sign that collectors add to events.
const STORED: [&str; 2] = [COUNTRY, NETWORK];

/// The column a property name means.
pub(crate) fn column_of(property: &str) -> Result<Column, QuestionError> {
    if !property.starts_with('$') || STORED.contains(&property) {
        return Ok(Column::Property(property.to_owned()));
    }
    OWN.iter()
        .find(|(name, _)| *name == property)
        .map(|(_, column)| column())
        .ok_or_else(|| {
            let known: Vec<_> = OWN.iter().map(|(name, _)| *name).collect();
            QuestionError::invalid(
                "question",
                format!(
                    "no event column '{property}'; the event's own columns are {}, $stage.<lifecycle>, $risk.<lifecycle>, $channel_group, $channel_origin, $device, $browser, $os, $bot, $country and $network",
                    known.join(", ")
                ),
            )
        })
}

/// Lanes the engine fills are numbered from here on until it is known how many the store
/// fills.
const COMPUTED: usize = 1 << 32;

/// What is asked of every row besides what the question is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// Sequence and message hash.
    pub(crate) ties: bool,
    /// When it was received: which of two deliveries of a message came first.
    pub(crate) received: bool,
    /// The id it came with.
    pub(crate) identity: bool,
}

/// The columns one question reads: those asked of the store, in that order, then those
/// the engine fills itself: of lifecycles, of channel groupings, then of user agents.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    list: Vec<Column>,
    staged: Vec<StageColumn>,
    channels: Vec<ChannelColumn>,
    agents: Vec<AgentColumn>,
    /// The lanes channel groups are read from, where there are any.
    pub(crate) channel_lanes: Option<[usize; 7]>,
    /// Per column of user agents, the lanes of what tells it.
    pub(crate) agent_lanes: Vec<Vec<usize>>,
    /// The lanes of user agents and networks, where bots are left out.
    pub(crate) bots: Option<(usize, usize)>,
    pub(crate) kind: usize,
    pub(crate) event: usize,
    /// Sequence and message hash, when rows of several runs or people must be ordered.
    pub(crate) tie: Option<(usize, usize)>,
    pub(crate) received: Option<usize>,
    /// The ids rows came with, where a run files rows of several under one person.
    pub(crate) identity: Option<usize>,
    /// Accounts, where a stage depends on them.
    pub(crate) account: Option<usize>,
    pub(crate) codes: Vec<usize>,
    pub(crate) numbers: Vec<usize>,
    pub(crate) hold: Vec<usize>,
    pub(crate) unit: Option<usize>,
    pub(crate) campaign: Option<usize>,
}

impl Columns {
    /// The columns `plan` needs, and those the store's rows make necessary.
    pub(crate) fn of(plan: &Plan, needs: Needs) -> Result<Self, QuestionError> {
        let mut columns = Self {
            list: Vec::new(),
            staged: plan.stage_columns().into_iter().collect(),
            channels: plan.channel_columns().into_iter().collect(),
            agents: plan.agent_columns().into_iter().collect(),
            channel_lanes: None,
            agent_lanes: Vec::new(),
            bots: None,
            kind: 0,
            event: 0,
            tie: None,
            received: None,
            identity: None,
            account: None,
            codes: Vec::new(),
            numbers: Vec::new(),
            hold: Vec::new(),
            unit: None,
            campaign: None,
        };
        columns.kind = columns.add(Column::Kind);
        columns.event = columns.add(Column::Event);
        if needs.ties {
            columns.tie = Some((
                columns.add(Column::Sequence),
                columns.add(Column::MessageHash),
            ));
        }
        if plan.known_at.is_some() || needs.received {
            columns.received = Some(columns.add(Column::ReceivedAt));
        }
        if needs.identity {
            columns.identity = Some(columns.add(Column::Identity));
        }
        columns.codes = columns.add_all(&plan.code_lanes)?;
        columns.numbers = columns.add_all(&plan.number_lanes)?;
        columns.hold = columns.add_all(&plan.hold)?;
        columns.unit = match &plan.unit {
            Unit::Person | Unit::Session(_) => None,
            Unit::Account | Unit::Relationship => Some(columns.add(Column::Account)),
            Unit::SourceSession => Some(columns.add(Column::Session)),
            Unit::Entity(property) => Some(columns.add_named(property)?),
        };
        if let Unit::Session(rule) = &plan.unit
            && rule.cut_at_campaign
        {
            columns.campaign = Some(columns.add(Column::Text("utm_campaign")));
        }
        let conditions = plan
            .filters
            .iter()
            .filter_map(|filter| filter.condition.as_ref());
        for condition in conditions.chain(&plan.visible) {
            columns.add_condition(condition)?;
        }
        if !columns.channels.is_empty() {
            columns.channel_lanes = Some(columns.channel_texts()?);
        }
        columns.agent_lanes = columns.agent_texts();
        if plan.bots.is_some() {
            let [agent, network] =
                [USER_AGENT, NETWORK].map(|name| columns.add(Column::Property(name.to_owned())));
            columns.bots = Some((agent, network));
        }
        columns.settle();
        Ok(columns)
    }

    /// As it is, with the accounts that stages depend on.
    pub(crate) fn with_account(mut self) -> Self {
        let before = self.list.len();
        self.account = Some(self.add(Column::Account));
        let shift = self.list.len() - before;
        self.for_each_named(|lane| {
            if *lane >= before {
                *lane += shift;
            }
        });
        self
    }

    fn channel_texts(&mut self) -> Result<[usize; 7], QuestionError> {
        let mut lanes = [0; 7];
        for (lane, name) in lanes.iter_mut().zip(CHANNEL_COLUMNS) {
            *lane = self.add(column_of(name)?);
        }
        Ok(lanes)
    }

    fn agent_texts(&mut self) -> Vec<Vec<usize>> {
        let mut lanes = Vec::with_capacity(self.agents.len());
        for column in self.agents.clone() {
            let sources = column.sources().iter();
            let texts =
                sources.map(|source| self.add(Column::Property(source.property.to_owned())));
            lanes.push(texts.collect());
        }
        lanes
    }

    /// The lanes the engine fills come after those of the store.
    fn settle(&mut self) {
        let stored = self.list.len();
        self.for_each_named(|lane| {
            if *lane >= COMPUTED {
                *lane = stored + (*lane - COMPUTED);
            }
        });
    }

    /// Calls `each` with every lane a property's name stands for.
    fn for_each_named(&mut self, each: impl FnMut(&mut usize)) {
        let lanes = self.codes.iter_mut().chain(&mut self.numbers);
        lanes
            .chain(&mut self.hold)
            .chain(&mut self.unit)
            .for_each(each);
    }

    /// (sequence, message hash) of a row of a group as the store filled it. Ties must have
    /// been asked for.
    pub(crate) fn tie_of(&self, group: &Group, row: u32) -> (i64, u64) {
        let Some((sequence, hash)) = self.tie else {
            return (0, 0);
        };
        (
            int(&group.lanes[sequence], row),
            hash_of(&group.lanes[hash], row),
        )
    }

    /// The id under which a row filed under `person` came. Must have been asked for.
    pub(crate) fn sent_under(&self, group: &Group, row: u32, person: u64) -> u64 {
        let lane = self.identity.map(|lane| &group.lanes[lane]);
        match lane.map_or(0, |lane| hash_of(lane, row)) {
            0 => person,
            id => id,
        }
    }

    /// When a row was received. Must have been asked for.
    pub(crate) fn received_at(&self, group: &Group, row: u32) -> i64 {
        self.received.map_or(0, |lane| int(&group.lanes[lane], row))
    }

    pub(crate) fn list(&self) -> &[Column] {
        &self.list
    }

    pub(crate) fn staged(&self) -> &[StageColumn] {
        &self.staged
    }

    /// The lane of a property whose column was added.
    pub(crate) fn lane(&self, property: &str) -> Result<usize, QuestionError> {
        if let Some(lane) = self.computed_lane(property) {
            return Ok(self.list.len() + lane);
        }
        let column = column_of(property)?;
        let lane = self.list.iter().position(|known| *known == column);
        Ok(lane.expect("every used column was added"))
    }

    fn computed_lane(&self, property: &str) -> Option<usize> {
        if let Some(column) = ChannelColumn::of(property) {
            let lane = self.channels.iter().position(|known| *known == column)?;
            return Some(self.staged.len() + lane);
        }
        if let Some(column) = AgentColumn::of(property) {
            let lane = self.agents.iter().position(|known| *known == column)?;
            return Some(self.staged.len() + self.channels.len() + lane);
        }
        let column = StageColumn::of(property)?;
        self.staged.iter().position(|known| *known == column)
    }

    fn add_named(&mut self, property: &str) -> Result<usize, QuestionError> {
        match self.computed_lane(property) {
            Some(lane) => Ok(COMPUTED + lane),
            None => Ok(self.add(column_of(property)?)),
        }
    }

    fn add(&mut self, column: Column) -> usize {
        match self.list.iter().position(|known| *known == column) {
            Some(index) => index,
            None => {
                self.list.push(column);
                self.list.len() - 1
            }
        }
    }

    fn add_all(&mut self, properties: &[String]) -> Result<Vec<usize>, QuestionError> {
        properties
            .iter()
            .map(|property| self.add_named(property))
            .collect()
    }

    fn add_condition(&mut self, condition: &Condition) -> Result<(), QuestionError> {
        let mut failed = None;
        condition.for_each_property(&mut |property| {
            if let Err(error) = self.add_named(property) {
                failed = Some(error);
            }
        });
        failed.map_or(Ok(()), Err)
    }
}

fn int(lane: &Lane, row: u32) -> i64 {
    match lane {
        Lane::Ints { values, .. } => values[row as usize],
        _ => 0,
    }
}

/// The hash in a row, 0 = none.
pub(crate) fn hash_of(lane: &Lane, row: u32) -> u64 {
    match lane {
        Lane::Hashes(values) => values[row as usize],
        _ => 0,
    }
}
