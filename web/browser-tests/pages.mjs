/** One address per page of the app, over the sample companies. */
export const PAGES = {
  "the stage board": "/w/demo",
  "the stage board of accounts": "/w/sample-saas",
  "the check-up": "/w/demo/checkup",
  "the worklist": "/w/sample-saas/worklist",
  "classifying customers": "/w/sample-saas/worklist?view=classify",
  "the signals": "/w/sample-saas/signals",
  "the first page of Explore": "/w/demo/explore",
  "a funnel": `/w/demo/explore?q=${encodeURIComponent(
    JSON.stringify({
      funnel: {
        steps: [{ event: "product_view" }, { event: "add_to_cart" }, { event: "order_placed" }],
        window: "7d",
        breakdown: { by: "device" },
      },
    }),
  )}`,
  "a trend": `/w/demo/explore?q=${encodeURIComponent(
    JSON.stringify({ trend: { series: [{ event: "order_placed" }], period: "week" } }),
  )}`,
  "a retention": `/w/demo/explore?q=${encodeURIComponent(
    JSON.stringify({
      retention: {
        start: { event: "order_placed" },
        return: { event: "order_placed" },
        period: "month",
      },
    }),
  )}`,
  "groups side by side": `/w/demo/explore?q=${encodeURIComponent(
    JSON.stringify({
      funnel: { steps: [{ event: "product_view" }, { event: "order_placed" }], window: "7d" },
    }),
  )}&groups=${encodeURIComponent(
    JSON.stringify([{ match: { property: { name: "device", is: "mobile" } } }, { rest: true }]),
  )}`,
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
  "the dashboards": "/w/demo/dashboards",
  "the insights": "/w/demo/insights",
  "the data page": "/w/demo/data",
  "the catalogue": "/w/demo/data/catalogue",
  "the touchpoints": "/w/demo/data/touchpoints",
  "the links and tags": "/w/demo/data/links",
  "the channel groups": "/w/demo/data/channels",
};
