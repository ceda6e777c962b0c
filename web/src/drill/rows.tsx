/** Ten thousand rows and only those in sight are drawn. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Question } from "~/api/client";
import classes from "./drill.module.css";
import { keyOf, type Member } from "./members";
import { Row } from "./row";

const ROW = 41;
/** The next page is asked for when so many rows are left. */
const AHEAD = 60;

interface RowsProps {
  rows: Member[];
  /** How many there are, read or not. */
  total: number;
  isAccount: boolean;
  question: Question;
  /** What scrolls: the panel's body. */
  scroller: RefObject<HTMLDivElement | null>;
  more: () => void;
}

export function Rows({ rows, total, isAccount, question, scroller, more }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  // The list begins under the panel's other content.
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0), []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => keyOf(rows[index] ?? {}) || index,
    scrollMargin: above,
    overscan: 10,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const isNear = last > rows.length - AHEAD && rows.length < total;
  const ask = useRef(more);
  ask.current = more;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new page looks again
  useEffect(() => {
    if (isNear) ask.current();
  }, [isNear, rows.length]);
  return (
    <ul ref={list} className={classes.list} style={{ height: virtual.getTotalSize() }}>
      {shown.map(({ index, start, key }) => {
        const member = rows[index];
        return (
          member && (
            <li
              key={String(key)}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.row}
              style={{ transform: `translateY(${start - above}px)` }}
              aria-setsize={total}
              aria-posinset={index + 1}
            >
              <Row member={member} isAccount={isAccount} question={question} />
            </li>
          )
        );
      })}
    </ul>
  );
}
