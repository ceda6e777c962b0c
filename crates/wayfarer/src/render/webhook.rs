//! Webhooks: templates, and what a mapping makes of a sample.

use wayfarer_app::ingest::collect::Refusal;
use wayfarer_app::{HookPreview, PreviewedEvent, WebhookTemplate};
use wayfarer_journey::sentence::{localised, money, whole};

use super::table::{Cell, Table};
use super::{Tone, View};

/// Templates by key.
pub fn webhook_templates(templates: &[WebhookTemplate], view: &View) -> String {
    let lang = view.lang;
    let mut table = Table::new()
        .text(lang.pick("template", "模板", "範本"))
        .text(lang.pick("tool", "工具", "工具"))
        .text(lang.pick("what it tells", "内容", "內容"))
        .text(lang.pick("signed", "签名", "簽章"));
    for one in templates {
        let signed = one.verify.as_ref().map_or("–", |verify| verify.header());
        table.row([
            Cell::from(one.key),
            Cell::from(one.tool),
            Cell::from(localised(&one.names, lang)),
            Cell::from(signed),
        ]);
    }
    table.draw(view)
}

/// What becomes of each message of a sample.
pub fn hook_preview(preview: &HookPreview, view: &View) -> String {
    let lang = view.lang;
    let mut text = String::new();
    for (place, message) in preview.messages.iter().enumerate() {
        let number = whole(place as u64 + 1);
        let head = lang.pick(
            format!("message {number}"),
            format!("消息 {number}"),
            format!("訊息 {number}"),
        );
        if let Some(refusal) = &message.refusal {
            let said = format!("{head}: {}\n", why(refusal));
            text.push_str(&view.paint.apply(Tone::Bad, &said));
            continue;
        }
        for event in &message.events {
            text.push_str(&format!("{head}: {}\n", told(event)));
        }
    }
    text
}

/// `missing_identity /userId: a message has a userId or an anonymousId`.
pub(super) fn why(refusal: &Refusal) -> String {
    let pointer = match refusal.pointer.as_str() {
        "" => String::new(),
        pointer => format!(" {pointer}"),
    };
    format!("{}{pointer}: {}", refusal.reason, refusal.detail)
}

/// `invoice_paid of cus_7 at 2026-05-28T09:00:00Z, 49.00 EUR, plan=pro`.
pub(super) fn told(event: &PreviewedEvent) -> String {
    let who = event.person.as_ref().or(event.anonymous.as_ref());
    let mut parts = vec![format!(
        "{}  {}  {}",
        event.event,
        who.map_or("–", String::as_str),
        event.time
    )];
    parts.extend(
        event
            .account
            .as_ref()
            .map(|account| format!("$account={account}")),
    );
    parts.extend(
        event
            .channel
            .as_ref()
            .map(|channel| format!("$channel={channel}")),
    );
    parts.extend(
        event
            .amount
            .map(|amount| money(amount, event.currency.as_deref())),
    );
    let properties = event.properties.iter();
    parts.extend(properties.map(|(name, value)| match value.as_str() {
        Some(value) => format!("{name}={value}"),
        None => format!("{name}={value}"),
    }));
    parts.join("  ")
}
