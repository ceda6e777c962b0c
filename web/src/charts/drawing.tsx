/**
 * A drawing of our own: as wide as its place, one stop of the tab key with arrow keys between its
 * marks, a tip beside the pointer or the focus. Colours come from classes, so that a picture of it
 * can be saved as it looks.
 */
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useId, useState } from "react";
import classes from "./drawing.module.css";

interface DrawingProps {
  /** What it shows, in a sentence, for those who cannot see it. */
  label: string;
  /** Narrower places scroll. */
  minWidth?: number;
  height: number | ((width: number) => number);
  children: (width: number, hatch: string) => ReactNode;
}

interface Tip {
  text: string;
  x: number;
  y: number;
}

export function Drawing({ label, minWidth = 0, height, children }: DrawingProps) {
  const { ref, width: room } = useElementSize<HTMLDivElement>();
  const [tip, setTip] = useState<Tip | null>(null);
  const id = useId().replaceAll(":", "");
  const width = Math.max(Math.floor(room), minWidth);
  const tall = typeof height === "number" ? height : height(width);
  const point = (event: SyntheticEvent<Element>) => setTip(tipAt(event));
  const marks = room > 0 && (
    // biome-ignore lint/a11y/useSemanticElements: an svg cannot be a fieldset
    <svg
      data-chart
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go to its marks
      tabIndex={0}
      width={width}
      height={tall}
      viewBox={`0 0 ${width} ${tall}`}
      className={classes.drawing}
      onKeyDown={walk}
      onPointerMove={point}
      onPointerLeave={() => setTip(null)}
      onFocus={point}
      onBlur={() => setTip(null)}
    >
      <defs>
        <pattern
          id={id}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2" height="6" className={classes.hatchLine} />
        </pattern>
      </defs>
      {children(width, `url(#${id})`)}
    </svg>
  );
  return (
    <div className={classes.place}>
      <div ref={ref} className={classes.room} style={{ minHeight: tall }}>
        {marks}
      </div>
      {tip && <Tooltip tip={tip} />}
    </div>
  );
}

function Tooltip({ tip }: { tip: Tip }) {
  const isLow = tip.y > window.innerHeight - 120;
  const isRight = tip.x > window.innerWidth - 280;
  return (
    <div
      aria-hidden="true"
      className={`${classes.tip} ${isLow ? classes.above : ""} ${isRight ? classes.before : ""}`}
      style={{ left: tip.x, top: tip.y }}
    >
      {tip.text}
    </div>
  );
}

/** What the mark under the pointer or the focus says. */
function tipAt(event: SyntheticEvent<Element>): Tip | null {
  const mark = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
  const text = mark?.getAttribute("aria-label");
  if (!mark || !text) return null;
  const pointer = event.nativeEvent;
  if (pointer instanceof PointerEvent) return { text, x: pointer.clientX, y: pointer.clientY };
  const box = mark.getBoundingClientRect();
  return { text, x: box.left + Math.min(box.width, 40), y: box.bottom };
}

/** Arrow keys go from mark to mark in reading order. */
function walk(event: KeyboardEvent<SVGSVGElement>) {
  const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const step = steps[event.key];
  if (!step && event.key !== "Home" && event.key !== "End") return;
  const marks = [...event.currentTarget.querySelectorAll<SVGElement>("[data-mark]")];
  const at = marks.indexOf(document.activeElement as SVGElement);
  const next = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : at + (step ?? 0);
  event.preventDefault();
  marks[Math.min(Math.max(next, 0), marks.length - 1)]?.focus();
}

interface MarkProps {
  /** What it says, and what opens. */
  label: string;
  onPick?: () => void;
  className?: string;
  children: ReactNode;
}

/** A part of a drawing that says something, and opens what is behind it. */
export function Mark({ label, onPick, className = "", children }: MarkProps) {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onPick?.();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is a button's
    <g
      data-mark
      role={onPick ? "button" : "img"}
      tabIndex={-1}
      aria-label={label}
      className={`${classes.mark} ${onPick ? classes.pick : ""} ${className}`}
      onClick={onPick}
      onKeyDown={onKey}
    >
      {children}
    </g>
  );
}

const SERIES = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"] as const;

/** The class that paints the nth series. */
export function paint(series: number): string {
  return classes[SERIES[series % SERIES.length] ?? "s1"] ?? "";
}

export { classes as drawn };
