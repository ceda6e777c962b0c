/** A sheet on the page: numbers as the language writes them, each opening whom it counts. */
import { type Formats, useFormat, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { NumberButton } from "~/ui/number-button";
import { type Column, Table } from "~/ui/table";
import classes from "./explore.module.css";
import type { Behind, ColumnType, Sheet, SheetColumn, SheetRow } from "./sheet.logic";

interface SheetTableProps {
  sheet: Sheet;
  open: (behind: Behind) => void;
}

export function SheetTable({ sheet, open }: SheetTableProps) {
  const t = useT();
  const format = useFormat();
  const columns = sheet.columns.map(
    (column): Column<SheetRow> => ({
      key: column.key,
      title: column.title,
      isNumber: column.type !== "text" && column.type !== "period",
      cell: (row) => (
        <Value {...{ sheet, column, row, open, format }} partial={t("explore.partial")} />
      ),
    }),
  );
  return (
    <Table caption={sheet.caption} columns={columns} rows={sheet.rows} rowKey={(row) => row.key} />
  );
}

interface ValueProps extends SheetTableProps {
  column: SheetColumn;
  row: SheetRow;
  format: Formats;
  partial: string;
}

function Value({ sheet, column, row, open, format, partial }: ValueProps) {
  const value = row.values[column.key] ?? null;
  const text = written(value, column.type, row, format);
  const behind = row.behind?.[column.key];
  if (behind && typeof value === "number" && value > 0) {
    return (
      <NumberButton label={`${text}, ${behind.title}`} onClick={() => open(behind)}>
        {text}
      </NumberButton>
    );
  }
  const isFirst = sheet.columns[0]?.key === column.key;
  return (
    <>
      {shortened(text)}
      {isFirst && row.isPartial && <span className={classes.partial}> {partial}</span>}
    </>
  );
}

const LONGEST = 120;

/** Values that hold lists of numbers are whole in the file only. */
function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A value as the language writes it; nothing known is a dash. */
export function written(
  value: string | number | null,
  type: ColumnType,
  row: Pick<SheetRow, "currency">,
  format: Formats,
): string {
  if (value === null) return UNKNOWN;
  if (typeof value === "string") return type === "period" ? format.period(value, true) : value;
  switch (type) {
    case "share":
      return format.percent(value);
    case "duration":
      return format.duration(value);
    case "amount":
      return format.money(value, row.currency);
    case "change":
      return format.signed(value);
    case "points":
      return format.signedPercent(value);
    default:
      return format.number(value);
  }
}
