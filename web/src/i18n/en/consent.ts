/** What people agreed to: purposes, words, the ledger. */
export const consent = {
  "consent.title": "Consent",
  "consent.lead":
    "What people agreed to, purpose by purpose. The word said last holds; every earlier one stays in the ledger.",
  "consent.overview": "What people agreed to",
  "consent.share": "Share of the words that hold",
  "consent.empty": "Nobody has said anything yet",
  "consent.emptyWhy":
    "Once a word is recorded, it is counted here by purpose. Until then everybody’s events are taken and shown, unless a message says no by itself: below is how words get here.",
  "consent.of": "What {name} agreed to",
  "consent.count":
    "{n, plural, =0 {no word recorded} one {# word recorded} other {# words recorded}}",
  "consent.now.hidden":
    "They do not agree to analytics: no answer, list, page or export shows them, and what sources send of them is refused.",
  "consent.now.shown": "Their events are taken and shown: nothing recorded says no to analytics.",
  "consent.now.unknown":
    "No event carries this id so far, or the ledger alone knows it. What is recorded holds as soon as one does.",
  "consent.purpose": "Purpose",
  "consent.purpose.analytics": "Analytics",
  "consent.purpose.analytics.why": "Taking their events, and asking about them at all.",
  "consent.purpose.personalisation": "Personalisation",
  "consent.purpose.personalisation.why": "Showing them something else than others.",
  "consent.purpose.marketing_email": "Marketing by e-mail",
  "consent.purpose.marketing_email.why": "Writing to them by e-mail.",
  "consent.purpose.marketing_sms": "Marketing by text message",
  "consent.purpose.marketing_sms.why": "Writing to them by text message.",
  "consent.purpose.profiling": "Profiling",
  "consent.purpose.profiling.why": "Judging them by what they did.",
  "consent.purpose.third_party_sharing": "Sharing with others",
  "consent.purpose.third_party_sharing.why": "Giving what is known of them to somebody else.",
  "consent.state": "What they said",
  "consent.state.granted": "Agreed",
  "consent.state.granted.why": "They were asked, and agree.",
  "consent.state.denied": "Denied",
  "consent.state.denied.why": "They were asked, and do not agree.",
  "consent.state.withdrawn": "Withdrawn",
  "consent.state.withdrawn.why": "They agreed once, and take it back.",
  "consent.state.none": "Never said",
  "consent.since": "Since",
  "consent.at": "When they said it",
  "consent.atHint": "By your own clock. Now, when left empty.",
  "consent.source": "Where they said it",
  "consent.sourceHint": "A form, a banner, a letter.",
  "consent.text": "Text they were shown",
  "consent.textHint": "Its version, such as 2026-01.",
  "consent.proof": "What proves it",
  "consent.proofHint":
    "The name of a document, the id of a receipt, a note. Keep what it says of others out.",
  "consent.standing": "How they stand to each purpose",
  "consent.ledger": "The ledger",
  "consent.ledgerWhy":
    "Every word about any of their ids, the last said first. Lines are added and never changed.",
  "consent.superseded": "A later word holds",
  "consent.id": "Given under",
  "consent.recorded": "Recorded",
  "consent.record": "Record a decision…",
  "consent.recordOf": "What {name} said",
  "consent.noRecord":
    "Recording a decision needs the right “erase”, for a no to analytics hides somebody.",
  "consent.save": "Record",
  "consent.done": "Recorded.",
  "consent.effect.hides":
    "Hides {name} from every answer, list, page and export at once, and refuses what sources send of them. Nothing is deleted: agreeing again shows them as they were. What was sent meanwhile is lost.",
  "consent.effect.hidesEvents":
    "Hides {n, plural, one {# event} other {# events}} of {name} from every answer, list, page and export at once, and refuses what sources send of them. Nothing is deleted: agreeing again shows them as they were. What was sent meanwhile is lost.",
  "consent.effect.stays_hidden": "{name} stays hidden: this is a further word in the ledger.",
  "consent.effect.shows":
    "Shows {name} again in every answer as they were, and takes what sources send of them from now on. What was sent meanwhile is lost.",
  "consent.effect.stays_shown":
    "{name} stays as they are, taken and shown; the ledger can prove it from now on.",
  "consent.effect.kept":
    "Is kept in the ledger and shown with {name}. It hides nothing: what writes to people or shares them is to ask for it.",
  "consent.effect.outdated":
    "Changes nothing: a word said later holds already. It is kept for the record.",
  "consent.ways": "How consent gets here",
  "consent.waysWhy":
    "Look somebody up and record it here, or let your systems do it: up to 1,000 words at once. Ids nobody has yet may be given; their word holds once they come.",
  "consent.copy": "Copy",
  "consent.banners": "What banners say with a message",
  "consent.bannersWhy":
    "A message may say no by itself: it is then counted and nothing of it is kept. That writes nothing into the ledger.",
  "consent.banner.segment": "Segment’s SDKs",
  "consent.banner.ga4": "Measurement Protocol",
  "consent.banner.gpc": "Browsers (Global Privacy Control)",
  "consent.banner.snippet": "Our snippet: waits for wayfarer.consent(true)",
  "consent.toSources": "To the sources",
  "consent.toLedger": "Open in the ledger",
} as const;
