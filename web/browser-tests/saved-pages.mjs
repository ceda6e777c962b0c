// What is saved and then looked at: pages whose addresses exist only after somebody saved something.

/** Saves one of each in the sample shop, and answers the pages that show them by name. */
export async function savedPages({ url, token }) {
  const save = async (kind, document) => {
    const answer = await fetch(`${url}/api/v1/workspaces/demo/${kind}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(document),
    });
    if (!answer.ok) throw new Error(`${kind}: ${await answer.text()}`);
    return (await answer.json()).id;
  };
  const insight = (name, question) =>
    save("insights", { name, question: { version: 1, ...question } });
  const order = { event: "order_placed" };
  const segment = await save("segments", {
    name: "Silent buyers",
    description: "No order for 60 days",
    subject: "person",
    match: { silent: { ...order, for: "60d" } },
  });
  const trend = await insight("Orders by month", { trend: { series: [order], period: "month" } });
  const funnel = await insight("From view to order", {
    funnel: { steps: [{ event: "product_view" }, order], window: "7d" },
  });
  const half = { y: 0, width: 6, height: 7 };
  const dashboard = await save("dashboards", {
    name: "The shop on Mondays",
    tiles: [
      { id: "orders", insight: trend, x: 0, ...half },
      { id: "way", insight: funnel, x: 6, ...half },
      { id: "words", text: "What we look at first", x: 0, y: 7, width: 12, height: 1 },
    ],
  });
  const source = await save("sources", { name: "Website" });
  return {
    "a segment": `/w/demo/segments/${segment}`,
    "a dashboard": `/w/demo/dashboards/${dashboard}`,
    "the insights that were saved": "/w/demo/insights",
    "the dashboards that were saved": "/w/demo/dashboards",
    "a source": `/w/demo/sources?open=${source}`,
    "live events of a source": `/w/demo/live?source=${source}`,
  };
}
