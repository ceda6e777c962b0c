/** Which of the workspace's events means what, so that ready questions bind to it. */

/** What ready questions speak of. */
export const SENSES = [
  "visit",
  "view",
  "cart",
  "checkout",
  "purchase",
  "signup",
  "session",
  "use",
  "onboarding",
  "opened",
  "solved",
  "cancel",
] as const;
export type Sense = (typeof SENSES)[number];

/** Meanings the server recognises in names of three languages, most telling first. */
const RECOGNISED: Record<Sense, string[]> = {
  visit: ["page_viewed", "search_landed", "session_started"],
  view: ["product_viewed", "product_list_viewed", "article_read", "content_downloaded", "viewed"],
  cart: ["added_to_cart", "cart_viewed"],
  checkout: ["checkout_started", "payment_info_entered"],
  purchase: ["order_placed", "bought", "ordered", "order_paid", "subscription_started", "won"],
  signup: ["signed_up", "trial_started", "enrolled", "signup_started"],
  session: ["session_started", "logged_in", "page_viewed"],
  use: ["feature_used", "used"],
  onboarding: ["onboarding_completed", "activated", "onboarding_step", "set_up"],
  opened: ["ticket_opened", "support_contacted", "complaint_made", "chat_started"],
  solved: ["ticket_solved", "ticket_answered", "enquiry_answered"],
  cancel: [
    "contract_cancelled",
    "churned",
    "account_closed",
    "order_cancelled",
    "returned",
    "refunded",
  ],
};

/** What names usually mean, where nothing recognised them. */
const PATTERNS: Record<Sense, RegExp[]> = {
  visit: [/^visit$/, /page_?view/, /^\$?pageview/, /landing/],
  view: [/product_?view/, /item_?view/, /view_item/, /content_(viewed|downloaded)/],
  cart: [/cart/],
  checkout: [/checkout/, /payment_started/],
  purchase: [/order_placed/, /purchase/, /order_(completed|created)/, /subscription_started/],
  signup: [/trial_started/, /sign_?up/, /regist(er|ration)/, /account_created/],
  session: [/session_started/, /app_open/, /logged_in/, /^visit$/],
  use: [/feature_used/],
  onboarding: [/onboarding_completed/, /activated/, /onboarding_step/],
  opened: [/ticket_opened/, /case_opened/, /support_requested/],
  solved: [/ticket_(solved|resolved|closed)/, /case_closed/],
  cancel: [/cancel/, /churn/, /order_returned/, /refund/],
};

export interface Named {
  name: string;
  count: number;
}

/**
 * The event that means it, `null` where none does. A name that says it word for word goes before
 * one that only might; among equals the more frequent one.
 */
export function meaning(
  events: Named[],
  wanted: Sense,
  recognised: Record<string, string> = {},
): string | null {
  for (const key of RECOGNISED[wanted]) {
    const same = events.filter(({ name }) => recognised[name] === key);
    const plain = same.find(({ name }) => name.toLowerCase() === key);
    const found = plain ?? same.find(({ name }) => matches(name, wanted)) ?? same[0];
    if (found) return found.name;
  }
  for (const pattern of PATTERNS[wanted]) {
    const found = events.find(({ name }) => pattern.test(name.toLowerCase()));
    if (found) return found.name;
  }
  return null;
}

function matches(name: string, wanted: Sense): boolean {
  return PATTERNS[wanted].some((pattern) => pattern.test(name.toLowerCase()));
}
