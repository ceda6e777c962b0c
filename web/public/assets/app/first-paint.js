// Before the first paint: the chosen theme and language, so that nothing flashes, and the nonce
// for libraries that look for it where bundlers put it.
(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const chosen = read("wayfarer.theme") ?? "auto";
  const dark =
    chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  const root = document.documentElement;
  root.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
  window.__webpack_nonce__ = document.querySelector("meta[name=style-nonce]")?.content;
  root.lang = read("wayfarer.language") ?? navigator.language;
})();
