/** A table of thousands of rows that draws those in sight, under a head that stays. */
import { useRef } from "react";
import type { Column } from "./table";
import classes from "./table.module.css";
import { useWindow } from "./use-window";

const ROW = 36;
const FIRST = 200;
const OTHERS = 112;

interface LongTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row, index: number) => string;
}

export default function LongTable<Row>({ caption, columns, rows, rowKey }: LongTableProps<Row>) {
  const box = useRef<HTMLElement>(null);
  const { from, to } = useWindow(box, rows.length, ROW);
  const kind = (column: Column<Row>) => (column.isNumber ? `num ${classes.number}` : undefined);
  return (
    <section
      ref={box}
      className={`${classes.scroll} ${classes.long}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
    >
      <table
        className={`${classes.table} ${classes.even}`}
        style={{ minWidth: FIRST + OTHERS * (columns.length - 1) }}
        aria-rowcount={rows.length + 1}
      >
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={kind(column)} aria-sort={column.sorted}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <tr className={classes.spacer} style={{ height: from * ROW }} />}
          {rows.slice(from, to).map((row, at) => (
            <tr key={rowKey(row, from + at)} aria-rowindex={from + at + 2}>
              {columns.map((column, place) =>
                place === 0 ? (
                  <th key={column.key} scope="row" className={kind(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={kind(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          {to < rows.length && (
            <tr className={classes.spacer} style={{ height: (rows.length - to) * ROW }} />
          )}
        </tbody>
      </table>
    </section>
  );
}
