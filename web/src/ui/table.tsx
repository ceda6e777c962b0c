/** A plain table: scoped headers, numbers in columns, scrolls in a box of its own. */
import { lazy, type ReactNode, Suspense } from "react";
import classes from "./table.module.css";

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** Numbers stand right, in tabular figures. */
  isNumber?: boolean;
  /** Which way the rows are sorted by it. */
  sorted?: "ascending" | "descending" | undefined;
  cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  /** What the table is, for those who hear it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row, index: number) => string;
  /** Long tables scroll under their header instead of pushing the page down. */
  isTall?: boolean;
}

/** More rows than these are drawn as they come into sight. */
const LONG = 200;
/** No first page needs it. */
const LongTable = lazy(() => import("./long-table")) as <Row>(props: TableProps<Row>) => ReactNode;

export function Table<Row>(props: TableProps<Row>) {
  if (props.rows.length <= LONG) return <ShortTable {...props} />;
  return (
    <Suspense fallback={<div className={classes.long} />}>
      <LongTable {...props} />
    </Suspense>
  );
}

function ShortTable<Row>({ caption, columns, rows, rowKey, isTall = false }: TableProps<Row>) {
  const kind = (column: Column<Row>) => (column.isNumber ? `num ${classes.number}` : undefined);
  return (
    <section
      className={`${classes.scroll} ${isTall ? classes.tall : ""}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
    >
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={kind(column)} aria-sort={column.sorted}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column, at) =>
                at === 0 ? (
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
        </tbody>
      </table>
    </section>
  );
}
