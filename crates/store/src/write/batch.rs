//! The batch one decoding thread fills.

use wayfarer_core::{
    Currency, EventRow, IdKind, IdentityId, MessageRef, PersonId, RowSink, ValueRef, stable_hash,
};

use super::refusing::Refusing;

use super::block::{Block, Flags, MessageTag, NO_NUMBER, long, text};
use super::identities::IdentitySet;
use super::plan::property_key;
use super::text::{GivesUp, Interner, NONE, RAW, Tally};

/// Texts longer than this are never interned.
const INTERNED_BYTES_MAX: usize = 256;

/// Events on their way into the store, column by column. Filled by one thread, then handed
/// to [`super::ImportWriter`].
#[derive(Debug)]
pub struct EventBatch {
    pub(super) block: Block,
    pub(super) interner: Interner,
    pub(super) identities: IdentitySet,
    pub(super) tallies: Tallies,
    /// Whose events are not taken.
    pub(super) refusing: Option<Refusing>,
    import: u64,
}

/// Which columns are worth interning; handed from batch to batch.
#[derive(Debug, Clone, Default)]
pub(super) struct Tallies {
    pub(super) texts: [Tally; text::COUNT],
    pub(super) properties: Vec<Tally>,
}

impl Tallies {
    /// Takes over which columns gave up: all the next batch needs to know.
    pub(super) fn learn(&mut self, from: &Tallies) {
        if self.properties.len() < from.properties.len() {
            self.properties
                .resize(from.properties.len(), Tally::default());
        }
        let known = self.texts.iter_mut().chain(&mut self.properties);
        for (known, new) in known.zip(from.texts.iter().chain(&from.properties)) {
            if new.gives_up == GivesUp::Yes {
                known.gives_up = GivesUp::Yes;
            }
        }
    }
}

impl EventBatch {
    /// An empty batch; `block` is empty and lends its memory.
    pub(super) fn new(import: u64, tallies: Tallies, block: Block) -> Self {
        Self {
            block,
            interner: Interner::default(),
            identities: IdentitySet::default(),
            tallies,
            refusing: None,
            import,
        }
    }

    #[inline]
    fn push_text(&mut self, column: usize, value: Option<&str>) {
        let handle = match value {
            None => NONE,
            Some(value) => {
                let tally = &mut self.tallies.texts[column];
                intern(&mut self.interner, tally, &mut self.block, value)
            }
        };
        self.block.push_text(column, handle);
    }

    fn push_message(&mut self, message: &MessageRef<'_>) -> MessageTag {
        let (tag, high, low) = match message {
            MessageRef::Row(hash) => (MessageTag::Row, *hash, 0),
            MessageRef::Uuid(bytes) => {
                let number = u128::from_be_bytes(*bytes);
                (MessageTag::Uuid, (number >> 64) as u64, number as u64)
            }
            MessageRef::Text(id) => (MessageTag::Text, stable_hash(id.as_bytes()), 0),
        };
        self.block.push_long(long::MESSAGE, high);
        self.block.push_long(long::MESSAGE_LOW, low);
        let handle = match message {
            MessageRef::Text(id) => self.block.heap.push(id) | RAW,
            _ => NONE,
        };
        self.block.push_text(text::MESSAGE, handle);
        tag
    }

    fn push_properties(&mut self, properties: &[(u16, ValueRef<'_>)]) {
        for (slot, value) in properties {
            let bits = match value {
                ValueRef::Number(number) if !number.is_finite() => continue,
                ValueRef::Number(number) => number.to_bits(),
                ValueRef::Bool(flag) => u64::from(*flag),
                ValueRef::Text(text) | ValueRef::Json(text) => self.property_text(*slot, text),
            };
            let entries = &mut self.block.properties;
            entries.keys.push(property_key(*slot, value.value_type()));
            entries.values.push(bits);
        }
        self.block.properties.close_row(self.block.rows);
    }

    fn property_text(&mut self, slot: u16, value: &str) -> u64 {
        let slot = usize::from(slot);
        if slot >= self.tallies.properties.len() {
            self.tallies.properties.resize(slot + 1, Tally::default());
        }
        let tally = &mut self.tallies.properties[slot];
        u64::from(intern(&mut self.interner, tally, &mut self.block, value))
    }
}

/// The handle of `value` in a batch.
fn intern(interner: &mut Interner, tally: &mut Tally, block: &mut Block, value: &str) -> u32 {
    if tally.gives_up == GivesUp::Yes || value.len() > INTERNED_BYTES_MAX {
        return block.heap.push(value) | RAW;
    }
    if let Some(last) = tally.last
        && interner.is(last, value)
    {
        tally.note(last, false);
        return last;
    }
    let (code, is_new) = interner.intern(value);
    tally.note(code, is_new);
    code
}

impl RowSink for EventBatch {
    fn push(&mut self, row: &EventRow<'_>) {
        if self.refusing.as_mut().is_some_and(|list| list.refuses(row)) {
            return;
        }
        let person = row.identity.map_or(PersonId::NONE, IdentityId::person);
        let tag = self.push_message(&row.message);
        let flags = Flags::new(row.kind.code(), u8::from(row.is_clamped), tag);
        self.block.push_flags(flags);
        let moment = |time: Option<i64>| time.map_or(NO_NUMBER, |time| time as u64);
        let amount = row.money.map(|money| money.ten_thousandths);
        // Column IDENTITY stays null: nothing was merged yet.
        let block = &mut self.block;
        block.push_long(long::PERSON, person.0);
        block.push_long(long::TIME, row.time_ms as u64);
        block.push_long(long::SEQUENCE, row.sequence as u64);
        block.push_long(long::ANONYMOUS, row.anonymous.map_or(0, |id| id.0));
        block.push_long(long::RECEIVED, row.received_ms as u64);
        block.push_long(long::SENT, moment(row.sent_ms));
        block.push_long(long::DEVICE, moment(row.device_ms));
        block.push_long(long::IMPORT, self.import);
        block.push_long(long::SESSION, row.session.map_or(0, |id| id.0));
        block.push_long(long::ACCOUNT, row.account.map_or(0, |id| id.0));
        block.push_long(long::AMOUNT, moment(amount));
        let (touch, utm) = (&row.touch, &row.touch.utm);
        let currency = row.money.as_ref().and_then(|money| money.currency.as_ref());
        self.push_text(text::EVENT, Some(row.event));
        self.push_text(text::SOURCE, Some(row.source));
        self.push_text(text::CHANNEL, touch.channel);
        self.push_text(text::UTM, utm.source);
        self.push_text(text::UTM + 1, utm.medium);
        self.push_text(text::UTM + 2, utm.campaign);
        self.push_text(text::UTM + 3, utm.term);
        self.push_text(text::UTM + 4, utm.content);
        self.push_text(text::REFERRER, touch.referrer);
        self.push_text(text::URL_HOST, touch.url_host);
        self.push_text(text::URL_PATH, touch.url_path);
        self.push_text(text::CURRENCY, currency.map(Currency::as_str));
        self.push_properties(row.properties);
        self.block.rows += 1;
    }

    fn identity(&mut self, id: IdentityId, kind: IdKind, value: &str) {
        if self.refusing.as_ref().is_none_or(|list| list.takes_id(id)) {
            self.identities.add(id.0, kind.code(), value);
        }
    }

    fn rows(&self) -> usize {
        self.block.rows
    }
}
