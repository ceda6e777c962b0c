//! The events kept as the fixture of format version 1, as they are given to the writer and
//! as they must come out. They never change: files written long ago are compared with them.

use std::sync::Arc;

use wayfarer_core::{
    AccountId, BatchSink, EventKind, EventRow, IdKind, IdentityId, ImportId, ManifestView,
    MessageRef, Millis, Money, Progress, RowSink, SessionId, StoredEvent, Touch, Utm, Value,
    WorkspaceId,
};
use wayfarer_store::{ImportWriter, Layout, WriterOptions};

/// Everything an event can carry, owned.
#[derive(Debug, Clone)]
pub struct Draft {
    pub user: Option<String>,
    pub anonymous: Option<String>,
    pub time: Millis,
    pub sequence: i64,
    pub kind: EventKind,
    pub event: String,
    pub message: DraftMessage,
    pub sent: Option<Millis>,
    pub device: Option<Millis>,
    pub is_clamped: bool,
    pub session: Option<String>,
    pub account: Option<String>,
    pub touch: Vec<(&'static str, String)>,
    pub money: Option<Money>,
    pub properties: Vec<(&'static str, Value)>,
}

/// How a draft names its delivery.
#[derive(Debug, Clone)]
pub enum DraftMessage {
    /// The source's own id.
    Id(String),
    /// Hash of the raw row, and the hash stored for it.
    Row { raw: u64, stored: u64 },
}

pub const WORKSPACE: &str = "fixture";
const SOURCE: &str = "shop";
/// 2023-12-30 12:00 UTC: the events span three months of two years.
const START: Millis = 1_703_937_600_000;
const HOUR: Millis = 3_600_000;
const RECEIVED: Millis = 1_710_000_000_000;
const FIRST_IMPORT: u64 = 240;
const ALL: u64 = 300;

/// Events without message id: number, hash of the raw row, hash stored for it. The raw row
/// of 37 is that of 21 once more, for the same person.
const ROW_HASHES: [(u64, u64, u64); 4] = [
    (21, 7_000_021, 6_633_635_818_766_754_844),
    (37, 7_000_021, 5_704_097_105_076_116_611),
    (133, 7_000_133, 15_506_636_869_553_477_230),
    (270, 7_000_270, 13_003_781_300_892_891_352),
];

/// The events with the import that brought them.
pub fn drafts() -> Vec<(ImportId, Draft)> {
    let import = |n| ImportId(if n < FIRST_IMPORT { 1 } else { 2 });
    (0..ALL).map(|n| (import(n), draft(n))).collect()
}

fn draft(n: u64) -> Draft {
    let every = |step: u64| n.is_multiple_of(step);
    let is_profile = n % 60 == 17;
    let (user, anonymous) = match n % 16 {
        14 => (None, None),
        15 => (None, Some(format!("cookie-{}", n % 3))),
        person if every(5) => (
            Some(format!("user {person}")),
            Some(format!("cookie-{person}")),
        ),
        person => (Some(format!("user {person}")), None),
    };
    Draft {
        user,
        anonymous,
        time: START + (n / 4) as i64 * 8 * HOUR + 123,
        sequence: if every(2) { n as i64 } else { 0 },
        kind: match is_profile {
            true => EventKind::Profile,
            false => EventKind::Behaviour,
        },
        event: match is_profile {
            true => "profile".to_owned(),
            false => ["visit", "add to cart", "下单", "purchase"][n as usize % 4].to_owned(),
        },
        message: message(n),
        sent: every(3).then_some(RECEIVED - 2000),
        device: every(6).then_some(RECEIVED - 90_000),
        is_clamped: n % 50 == 49,
        session: (!every(4)).then(|| format!("session-{}", n / 10)),
        account: every(8).then(|| format!("ACME {}", n % 3)),
        touch: touch(n),
        money: money(n),
        properties: properties(n),
    }
}

fn message(n: u64) -> DraftMessage {
    if let Some((_, raw, stored)) = ROW_HASHES.iter().find(|row| row.0 == n) {
        let (raw, stored) = (*raw, *stored);
        return DraftMessage::Row { raw, stored };
    }
    DraftMessage::Id(match n % 2 {
        0 => format!("0192d3c4-0000-7000-8000-{n:012x}"),
        _ => format!("order/{n}"),
    })
}

fn touch(n: u64) -> Vec<(&'static str, String)> {
    let fields = [
        ("$channel", 2),
        ("$utm_source", 7),
        ("$utm_medium", 14),
        ("$utm_campaign", 21),
        ("$utm_term", 70),
        ("$utm_content", 90),
        ("$referrer", 9),
        ("$url_host", 3),
        ("$url_path", 3),
    ];
    let carried = fields.into_iter().filter(|(_, step)| n % step == 1);
    carried
        .map(|(name, _)| (name, format!("{}/{}", &name[1..], n % 5)))
        .collect()
}

fn money(n: u64) -> Option<Money> {
    let currency = match n % 12 {
        3 => Some("CNY".parse().unwrap()),
        7 => Some("EUR".parse().unwrap()),
        11 => None,
        _ => return None,
    };
    let sign = if n % 24 == 7 { -1 } else { 1 };
    Some(Money {
        ten_thousandths: sign * (n as i64 * 12_345 + 1),
        currency,
    })
}

/// In order of name. `plan` has two types; the `rare` ones do not fill a column.
fn properties(n: u64) -> Vec<(&'static str, Value)> {
    let mut all = Vec::new();
    if n.is_multiple_of(3) {
        let cart = format!("[{n},\"a\"]");
        all.push(("cart", Value::Json(cart)));
    }
    if n.is_multiple_of(5) {
        all.push(("member", Value::Bool(n.is_multiple_of(2))));
    }
    match n % 10 {
        9 => all.push(("plan", Value::Number(3.0))),
        _ => all.push((
            "plan",
            Value::Text(["免费", "pro"][n as usize % 2].to_owned()),
        )),
    }
    match n {
        30 => all.push(("rare flag", Value::Bool(true))),
        31 => all.push(("rare list", Value::Json("[1,{\"b\":null}]".to_owned()))),
        32 => all.push(("rare number", Value::Number(-0.125))),
        33 => all.push(("rare \"text\"", Value::Text("line\nbreak".to_owned()))),
        _ => {}
    }
    if n % 4 == 2 {
        all.push(("score", Value::Number(n as f64 / 8.0)));
    }
    all
}

impl Draft {
    /// The identities the event names: kind and text.
    pub fn identities(&self) -> Vec<(IdKind, &str)> {
        let all = [
            (IdKind::User, &self.user),
            (IdKind::Anonymous, &self.anonymous),
            (IdKind::Session, &self.session),
            (IdKind::Account, &self.account),
        ];
        all.into_iter()
            .filter_map(|(kind, text)| Some((kind, text.as_deref()?)))
            .collect()
    }

    /// The identity the event is filed under.
    pub fn identity(&self) -> Option<IdentityId> {
        let user = id(IdKind::User, &self.user);
        user.or(id(IdKind::Anonymous, &self.anonymous))
    }

    /// The anonymous identity that came with a user's.
    pub fn beside(&self) -> Option<IdentityId> {
        self.user.as_ref()?;
        id(IdKind::Anonymous, &self.anonymous)
    }

    /// Whether its message id is kept as 16 bytes.
    pub fn has_uuid(&self) -> bool {
        match &self.message {
            DraftMessage::Id(id) => matches!(MessageRef::from_id(id), MessageRef::Uuid(_)),
            DraftMessage::Row { .. } => false,
        }
    }

    /// The event as a timeline shows it.
    pub fn stored(&self, import: ImportId) -> StoredEvent {
        let touch = self.touch.iter().cloned();
        let touch = touch.map(|(name, text)| (name.to_owned(), Value::Text(text)));
        let own = self.properties.iter().cloned();
        let own = own.map(|(name, value)| (name.to_owned(), value));
        let money = self.money.as_ref();
        StoredEvent {
            person: self.identity().map(IdentityId::person),
            time_ms: self.time,
            sequence: self.sequence,
            message_hash: match &self.message {
                DraftMessage::Id(id) => MessageRef::from_id(id).hash(),
                DraftMessage::Row { stored, .. } => *stored,
            },
            kind: self.kind,
            event: self.event.clone(),
            received_ms: RECEIVED,
            source: SOURCE.to_owned(),
            import,
            session: id(IdKind::Session, &self.session).map(|id| SessionId(id.0)),
            account: id(IdKind::Account, &self.account).map(|id| AccountId(id.0)),
            amount: money.map(|money| money.ten_thousandths as f64 / 10_000.0),
            currency: money.and_then(|money| money.currency),
            properties: touch.chain(own).collect(),
        }
    }

    fn push(&self, writer: &ImportWriter, batch: &mut impl RowSink) {
        for (kind, text) in self.identities() {
            batch.identity(hash(kind, text), kind, text);
        }
        let names = writer.property_names();
        let properties: Vec<_> = self
            .properties
            .iter()
            .map(|(name, value)| (names.slot(name).unwrap(), value.as_ref()))
            .collect();
        batch.push(&EventRow {
            identity: self.identity(),
            anonymous: self.beside(),
            time_ms: self.time,
            sequence: self.sequence,
            kind: self.kind,
            event: &self.event,
            message: match &self.message {
                DraftMessage::Id(id) => MessageRef::from_id(id),
                DraftMessage::Row { raw, .. } => MessageRef::Row(*raw),
            },
            received_ms: RECEIVED,
            sent_ms: self.sent,
            device_ms: self.device,
            source: SOURCE,
            is_clamped: self.is_clamped,
            session: id(IdKind::Session, &self.session).map(|id| SessionId(id.0)),
            account: id(IdKind::Account, &self.account).map(|id| AccountId(id.0)),
            touch: self.touch(),
            money: self.money,
            properties: &properties,
        });
    }

    fn touch(&self) -> Touch<'_> {
        let field = |name: &str| {
            let found = self.touch.iter().find(|field| field.0 == name);
            found.map(|field| field.1.as_str())
        };
        Touch {
            channel: field("$channel"),
            utm: Utm {
                source: field("$utm_source"),
                medium: field("$utm_medium"),
                campaign: field("$utm_campaign"),
                term: field("$utm_term"),
                content: field("$utm_content"),
            },
            referrer: field("$referrer"),
            url_host: field("$url_host"),
            url_path: field("$url_path"),
        }
    }
}

/// The id of a text in the fixture's workspace.
pub fn hash(kind: IdKind, text: &str) -> IdentityId {
    let workspace: WorkspaceId = WORKSPACE.parse().unwrap();
    IdentityId::of(&workspace, kind, text)
}

fn id(kind: IdKind, text: &Option<String>) -> Option<IdentityId> {
    text.as_ref().map(|text| hash(kind, text))
}

/// Writes the drafts below `data` as two imports; the second brings the last ten events of
/// the first once more.
pub fn write_drafts(data: &std::path::Path) -> ManifestView {
    let layout = Layout::new(data, &WORKSPACE.parse().unwrap());
    layout.create().unwrap();
    let mut view = ManifestView {
        data_version: 0,
        runs: Vec::new(),
        dictionaries: Vec::new(),
        rulings: Vec::new(),
        hidden: Default::default(),
    };
    let again = FIRST_IMPORT - 10;
    for (import, numbers) in [(1, 0..FIRST_IMPORT), (2, again..ALL)] {
        let (options, progress) = (WriterOptions::default(), Arc::<Progress>::default());
        let writer =
            ImportWriter::begin(&layout, ImportId(import), &view, options, progress).unwrap();
        let mut batch = writer.batch();
        numbers.for_each(|n| draft(n).push(&writer, &mut batch));
        writer.append(batch).unwrap();
        let prepared = writer.finish().unwrap();
        view.runs.extend(prepared.runs.iter().cloned());
        view.dictionaries
            .extend(prepared.dictionaries.iter().cloned());
        prepared.keep();
    }
    view
}
