/** One address per page of the app, over the sample companies. */
export const PAGES = {
  "the stage board": "/w/demo",
  "the stage board of accounts": "/w/sample-saas",
  "the check-up": "/w/demo/checkup",
  "the worklist": "/w/sample-saas/worklist",
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
  "the people": "/w/demo/people",
  "a person": "/w/demo/people/u08975",
  "the accounts": "/w/sample-saas/accounts",
  "an account": "/w/sample-saas/accounts/account-236",
  "the lifecycles": "/w/demo/lifecycles",
  "a lifecycle": "/w/demo/lifecycles/shop",
  "the data page": "/w/demo/data",
};
