/** What is seen without being called: page views, and clicks and forms where a page asks for them. */
import type { Client } from "./client";

export interface Watched {
  pages: boolean;
  clicks: boolean;
  forms: boolean;
}

const LONGEST = 80;
/** Whatever stands inside is never looked at. */
const IGNORED = "[data-wayfarer-ignore]";
const CLICKED = "a[href], button, [role=button], [data-wayfarer-event]";

export function watch(client: Client, { pages, clicks, forms }: Watched) {
  if (pages) watchPages(client);
  if (clicks) document.addEventListener("click", (event) => clicked(client, event), true);
  if (forms) document.addEventListener("submit", (event) => submitted(client, event), true);
  // Phones end pages without a word; being hidden is the last they are told.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") client.leave();
  });
  window.addEventListener("pagehide", () => client.leave());
}

/** The page, and every address an app gives itself; what follows a hash is no other page. */
function watchPages(client: Client) {
  let seen = "";
  const look = () => {
    const { pathname, search } = window.location;
    if (pathname + search === seen) return;
    seen = pathname + search;
    client.page();
  };
  // The title is changed after the address.
  const lookLater = () => setTimeout(look);
  for (const name of ["pushState", "replaceState"] as const) {
    const before = window.history[name];
    window.history[name] = function (this: History, ...given) {
      before.apply(this, given);
      lookLater();
    };
  }
  window.addEventListener("popstate", lookLater);
  look();
}

function clicked(client: Client, event: Event) {
  const target = event.target instanceof Element ? event.target.closest(CLICKED) : null;
  if (!target || target.closest(IGNORED)) return;
  const link = target instanceof HTMLAnchorElement ? target : null;
  client.track(target.getAttribute("data-wayfarer-event") ?? "click", {
    element: target.localName,
    text: (target.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, LONGEST),
    ...(target.id ? { id: target.id } : {}),
    // Without its query, which may hold a secret; addresses of e-mail are nobody's business.
    ...(link?.protocol.startsWith("http") ? { to: link.origin + link.pathname } : {}),
  });
}

/** That a form was sent and which, never what was written into it. */
function submitted(client: Client, { target }: Event) {
  if (!(target instanceof HTMLFormElement) || target.closest(IGNORED)) return;
  const name = target.getAttribute("name");
  client.track(target.getAttribute("data-wayfarer-event") ?? "form_submit", {
    ...(target.id ? { id: target.id } : {}),
    ...(name ? { name } : {}),
  });
}
