/** Which rows of a long list are in sight, with some around them; the others are height only. */
import { type RefObject, useLayoutEffect, useState } from "react";

/** Rows come and go by so many, so that not every step of the wheel draws. */
const STEP = 8;
const AROUND = 16;

interface Stretch {
  from: number;
  to: number;
}

export function useWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): Stretch {
  const [seen, setSeen] = useState<Stretch>({ from: 0, to: 48 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const first = Math.floor(element.scrollTop / rowHeight) - AROUND;
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + AROUND;
      const from = Math.max(0, Math.floor(first / STEP) * STEP);
      const to = Math.ceil(last / STEP) * STEP;
      setSeen((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const sized = new ResizeObserver(look);
    sized.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      sized.disconnect();
    };
  }, [box, rowHeight]);
  const to = Math.min(seen.to, count);
  return { from: Math.min(seen.from, to), to };
}
