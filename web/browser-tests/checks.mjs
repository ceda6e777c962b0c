// What every page must pass; the web app's pages can be held to the same.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

const GRAVE = ["serious", "critical"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** axe-core finds nothing serious or critical. */
export async function accessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const grave = violations.filter((violation) => GRAVE.includes(violation.impact));
  const told = grave.map(({ id, help, nodes }) => {
    const places = nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`);
    return `${id}: ${help}\n  ${places.join("\n  ")}`;
  });
  assert.deepEqual(told, []);
}

/** One h1, one main, a language, a title. */
export async function structured(page) {
  const found = await page.evaluate(() => ({
    headings: document.querySelectorAll("h1").length,
    mains: document.querySelectorAll("main").length,
    lang: document.documentElement.lang,
    title: document.title,
  }));
  assert.equal(found.headings, 1, "one h1");
  assert.equal(found.mains, 1, "one main");
  assert.ok(found.lang && found.title, JSON.stringify(found));
}

/** Nothing must be scrolled sideways, except what scrolls in a box of its own. */
export async function reflows(page) {
  const widths = () => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  });
  // Charts are drawn anew when their box has changed.
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, null, { timeout: 5000 }).catch(() => {});
  const { content, window } = await page.evaluate(widths);
  assert.ok(content <= window, `${content} px wide in a window of ${window} px`);
}

/** Links and buttons are at least 24 × 24 px, or stand in a line of text. */
export async function targetsAreLargeEnough(page) {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, summary, nav a, .action")]
      // A field inside a frame is hit by its frame.
      .map((element) => ({
        element,
        frame:
          element.closest(".mantine-Input-input, .mantine-MultiSelect-input, label") ?? element,
      }))
      .map(({ element, frame }) => ({ element, box: frame.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 80)}: ${box.width} × ${box.height}`),
  );
  assert.deepEqual(small, []);
}

/**
 * Tab reaches everything that can be used, each with a visible focus that no sticky part
 * hides; the first stop is the skip link.
 */
export async function usableByKeyboard(page) {
  const expected = await page.evaluate(() => {
    const usable = "a[href], button, input, summary, select, textarea";
    const shown = [...document.querySelectorAll(usable)].filter((element) => {
      const fold = element.parentElement.closest("details:not([open])");
      const isFolded = fold && !(element.localName === "summary" && element.parentElement === fold);
      // What a closed menu holds is reached through the button that opens it.
      return !isFolded && element.checkVisibility();
    });
    return shown.length;
  });
  await page.evaluate(() => {
    // From the beginning, also where a field has the focus at first.
    const root = document.documentElement;
    root.tabIndex = -1;
    root.focus();
    root.removeAttribute("tabindex");
  });
  for (let stop = 0; stop < expected; stop += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return {
        what: element.outerHTML.slice(0, 100),
        isBody: element === document.body,
        isSkip: element.classList.contains("skip"),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        isHidden: !middle || !(element.contains(middle) || middle.contains(element)),
      };
    });
    assert.ok(!focus.isBody, `only ${stop} of ${expected} can be reached by Tab`);
    assert.equal(focus.isSkip, stop === 0, `stop ${stop} is ${focus.what}`);
    assert.ok(focus.outline >= 2, `no visible focus on ${focus.what}`);
    assert.ok(!focus.isHidden, `focus is hidden on ${focus.what}`);
  }
}
