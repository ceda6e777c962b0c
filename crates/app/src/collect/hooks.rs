//! Webhooks: messages of other tools, read by a mapping.

use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use wayfarer_core::{ErrorCode, EventKind, Millis, Money, WorkspaceId, iso_instant};
use wayfarer_ingest::collect::{
    Collected, Decoded, Hook, HookDelivery, MAX_BATCH, Reception, Refusal, Request, Signature,
    SignatureError,
};

use super::keys::Sender;
use super::{Source, Webhook};
use crate::secrets::is_sealed;
use crate::{App, AppError};

/// What a mapping makes of a sample.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HookPreview {
    /// Message by message, in their order.
    pub messages: Vec<PreviewedMessage>,
}

/// What a mapping makes of one message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreviewedMessage {
    /// The events it gives.
    pub events: Vec<PreviewedEvent>,
    /// Why it gives none.
    pub refusal: Option<Refusal>,
}

/// An event as it would be filed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreviewedEvent {
    /// Its name.
    pub event: String,
    /// What it counts as.
    pub kind: EventKind,
    /// When it happened, ISO 8601 UTC.
    pub time: String,
    /// The person's id.
    pub person: Option<String>,
    /// The device's id.
    pub anonymous: Option<String>,
    /// The account it names.
    pub account: Option<String>,
    /// Where the contact happened.
    pub channel: Option<String>,
    /// What makes two deliveries the same event.
    pub message: Option<String>,
    /// What it carries: units of the currency.
    pub amount: Option<f64>,
    /// The amount's currency.
    pub currency: Option<String>,
    /// Its properties.
    pub properties: Map<String, Json>,
}

impl From<Collected> for PreviewedEvent {
    fn from(event: Collected) -> Self {
        let money = event.money;
        let amount = |money: Money| money.ten_thousandths as f64 / Money::SCALE as f64;
        let properties = event.properties.iter();
        Self {
            kind: event.kind,
            time: iso_instant(event.time_ms),
            person: event.user,
            anonymous: event.anonymous,
            account: event.account,
            channel: event.touch.channel,
            message: event.message,
            amount: money.map(amount),
            currency: money.and_then(|money| Some(money.currency?.to_string())),
            properties: properties
                .map(|(name, value)| (name.clone(), value.to_json()))
                .collect(),
            event: event.event,
        }
    }
}

/// How the deliveries of one source are read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reader {
    hook: Hook,
    signature: Option<Signature>,
    zone: TimeZone,
}

impl Reader {
    /// How the messages of a source are read; `None` where it has no mapping.
    ///
    /// # Errors
    /// Its mapping or its secret can no longer be read.
    pub(super) fn of(
        app: &App,
        workspace: &WorkspaceId,
        source: &Source,
    ) -> Result<Option<Self>, AppError> {
        let (mapping, verify) = match (&source.webhook, &source.pull) {
            (Some(Webhook { mapping, verify }), _) => (mapping, verify.clone()),
            (None, Some(pull)) => (&pull.mapping, None),
            (None, None) => return Ok(None),
        };
        let signature = verify.map(|verify| app.opened(verify));
        Ok(Some(Self {
            hook: hook_of(mapping)?,
            signature: signature.transpose()?,
            zone: app.zone_of(workspace)?,
        }))
    }

    /// Whether a delivery is from whom it says.
    pub(super) fn verify(
        &self,
        request: &Request<'_>,
        now_ms: Millis,
    ) -> Result<(), SignatureError> {
        match &self.signature {
            Some(signature) => signature.check(|name| request.header(name), request.body, now_ms),
            None => Ok(()),
        }
    }

    /// Whether its mapping speaks of a header.
    pub(super) fn speaks_of(&self, header: &str) -> bool {
        self.hook.speaks_of(header)
    }

    /// The events of a delivery, message by message.
    pub(super) fn decode<'b>(
        &self,
        sender: &Sender,
        request: &Request<'_>,
        body: &'b Json,
        reception: Reception<'_>,
    ) -> Vec<Decoded<'b>> {
        let messages = request.messages(body);
        let decode = |(place, message): (usize, &'b Json)| {
            let own_id = request.delivery_id(place, messages.len());
            let delivery = HookDelivery {
                workspace: &sender.workspace,
                zone: &self.zone,
                received_ms: reception.received_ms,
                delivery_id: own_id.as_deref(),
                headers: request.headers,
            };
            let outcome = self.hook.decode(message, delivery);
            Decoded { message, outcome }
        };
        messages.iter().enumerate().map(decode).collect()
    }
}

impl App {
    /// What a mapping makes of a sample and of the headers it came with, by their names in small
    /// letters. Nothing is kept.
    ///
    /// # Errors
    /// The mapping cannot be used, with its place.
    pub fn preview_hook(
        &self,
        workspace: &WorkspaceId,
        mapping: &str,
        sample: &Json,
        headers: &[(String, String)],
    ) -> Result<HookPreview, AppError> {
        let (hook, zone) = (hook_of(mapping)?, self.zone_of(workspace)?);
        let delivery = HookDelivery {
            workspace,
            zone: &zone,
            received_ms: self.now_ms(),
            delivery_id: None,
            headers,
        };
        let messages = Hook::messages(sample).iter().take(MAX_BATCH);
        let previewed = messages.map(|message| match hook.decode(message, delivery) {
            Ok(taken) => PreviewedMessage {
                events: taken.into_events().map(PreviewedEvent::from).collect(),
                refusal: None,
            },
            Err(refusal) => PreviewedMessage {
                events: Vec::new(),
                refusal: Some(refusal),
            },
        });
        Ok(HookPreview {
            messages: previewed.collect(),
        })
    }

    /// A signature whose secret can be used.
    fn opened(&self, verify: Signature) -> Result<Signature, AppError> {
        if !is_sealed(verify.secret()) {
            return Ok(verify);
        }
        let secret = self.sealer()?.open_secret(verify.secret());
        let secret = secret.ok_or_else(|| {
            let message = "the secret of a webhook was sealed with another key than secrets.key";
            AppError::new(ErrorCode::StoreUnsupported, message)
                .with_hint("give the source its secret again")
        })?;
        Ok(verify.with_secret(secret))
    }

    pub(crate) fn zone_of(&self, workspace: &WorkspaceId) -> Result<TimeZone, AppError> {
        let name = self.workspace(workspace)?.timezone;
        Ok(TimeZone::get(&name).unwrap_or(TimeZone::UTC))
    }
}

pub(crate) fn hook_of(mapping: &str) -> Result<Hook, AppError> {
    Hook::new(mapping)
        .map_err(|error| AppError::new(error.code(), error.to_string()).at_path("mapping"))
}
