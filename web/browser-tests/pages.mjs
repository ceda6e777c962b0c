const explore = (question, workspace = "demo") =>
  `/w/${workspace}/explore?q=${encodeURIComponent(JSON.stringify(question))}`;
const order = { event: "order_placed" };

/** One address per page of the app, over the sample companies. */
export const PAGES = {
  "the start": "/",
  "the stage board": "/w/demo",
  "the stage board of accounts": "/w/sample-saas",
  "the check-up": "/w/demo/checkup",
  "the worklist": "/w/sample-saas/worklist",
  "classifying customers": "/w/sample-saas/worklist?view=classify",
  "the month": "/w/sample-saas/worklist?view=month",
  "the signals": "/w/sample-saas/signals",
  "the worklist of the shop": "/w/demo/worklist",
  "the signals of the shop": "/w/demo/signals",
  "the health": "/w/sample-saas/signals?view=health",
  "the first page of Explore": "/w/demo/explore",
  "a funnel": explore({
    funnel: {
      steps: [{ event: "product_view" }, { event: "add_to_cart" }, order],
      window: "7d",
      breakdown: { by: "device" },
    },
  }),
  "a trend": explore({ trend: { series: [order], period: "week" } }),
  "a retention": explore({ retention: { start: order, return: order, period: "month" } }),
  "groups side by side": `${explore({
    funnel: { steps: [{ event: "product_view" }, order], window: "7d" },
  })}&groups=${encodeURIComponent(
    JSON.stringify([{ match: { property: { name: "device", is: "mobile" } } }, { rest: true }]),
  )}`,
  "a trend broken down": explore({
    trend: {
      series: [order, { event: "add_to_cart", measure: "unique" }],
      period: "month",
      breakdown: "device",
    },
  }),
  "a flow": explore({
    flow: { anchor: { from: { event: "product_view" } }, depth: 3, top: 6, collapse_repeats: true },
  }),
  "a conversion": explore({ conversion: { goal: order, by: "channel", unit: "person" } }),
  "what came before": explore({ preceding: { outcome: order, within: "7d" } }),
  "two groups compared": explore({ compare: { a: { did: { ...order, at_least: 1 } }, b: "rest" } }),
  "the friction of shoppers": explore({ friction: { outcome: order, within: "7d" } }),
  "the friction of accounts": explore(
    { friction: { outcome: { event: "subscription_started" }, within: "30d" } },
    "sample-saas",
  ),
  "an activity": explore({ activity: { event: { event: "product_view" }, period: "week" } }),
  "a stickiness": explore({ stickiness: { events: { event: "product_view" }, per: "month" } }),
  "the transitions": explore({ transitions: { collapse_repeats: true, top: 25 } }),
  "the sessions": explore({ sessions: { rule: { gap: "30m" }, period: "week" } }),
  "a list of people": explore({
    people: { match: { silent: { ...order, for: "60d" } }, limit: 100 },
  }),
  "the people": "/w/demo/people",
  "a person": "/w/demo/people/u08975",
  "a journey told": `/w/demo/people/walk?match=${encodeURIComponent(
    JSON.stringify({ property: { name: "$stage.shop", is: "loyal" } }),
  )}`,
  "the people behind a number": `/w/demo?drill=${encodeURIComponent(
    JSON.stringify({
      question: { as_of: "2026-07-01", people: { match: { did: { event: "order_paid" } } } },
      cell: {},
      title: "Buyers",
    }),
  )}`,
  "the accounts": "/w/sample-saas/accounts",
  "an account": "/w/sample-saas/accounts/account-236",
  "the lifecycles": "/w/demo/lifecycles",
  "a lifecycle proposed": "/w/demo/lifecycles?template=",
  "a lifecycle": "/w/demo/lifecycles/shop",
  "a lifecycle on the canvas": "/w/demo/lifecycles/shop?view=edit&tab=canvas&pick=move%3A7",
  "a lifecycle as a list": "/w/demo/lifecycles/shop?view=edit&tab=list&pick=stage%3Abuyer",
  "the versions of a lifecycle": "/w/demo/lifecycles/shop?view=versions",
  "the dashboards": "/w/demo/dashboards",
  "the insights": "/w/demo/insights",
  "the segment of nobody": "/w/demo/segments/none",
  "the dashboard of nobody": "/w/demo/dashboards/none",
  "the data page": "/w/demo/data",
  "the catalogue": "/w/demo/data/catalogue",
  "the touchpoints": "/w/demo/data/touchpoints",
  "the links and tags": "/w/demo/data/links",
  "the channel groups": "/w/demo/data/channels",
  "the comparison with Google Analytics": "/w/demo/data/compare",
  "the sources": "/w/demo/sources",
  "the live events": "/w/demo/live",
  "who is who": "/w/demo/data/identity",
  "how the server runs": "/w/demo/system",
  "the privacy desk": "/w/demo/privacy",
  "what is kept of somebody": "/w/demo/privacy?person=u08975",
  "one's own account": "/w/demo/settings",
  "the members": "/w/demo/settings/members",
  "the API keys": "/w/demo/settings/keys",
  "the audit log": "/w/demo/settings/audit",
};
