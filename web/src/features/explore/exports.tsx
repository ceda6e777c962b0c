/** The answer out of the page: files, pictures, and the question for other places. */
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { RefObject } from "react";
import type { Question } from "~/api/client";
import { pngFile, svgFile } from "~/charts/image";
import type { FileValue } from "~/files/table";
import { type MessageKey, useT } from "~/i18n";
import { type Scope, useScope } from "~/scope";
import { linkOf } from "~/scope/link";
import { csv } from "~/ui/csv.logic";
import { copy, download } from "~/ui/download";
import { Icon } from "~/ui/icon";
import classes from "./explore.module.css";
import { commandLine, curl } from "./exports.logic";
import { useFacts } from "./facts";
import { kindOf } from "./question.logic";
import { fileOf, type Sheet, tableOf } from "./sheet.logic";
import type { AnyAnswer } from "./view";

interface ExportsProps {
  sheets: Sheet[];
  /** As it was asked, within the page's period; of each group where it was asked of several. */
  asked: Question | Question[];
  data: AnyAnswer;
  said: string;
  charts: RefObject<HTMLDivElement | null>;
}

export function Exports({ sheets, asked, data, said, charts }: ExportsProps) {
  const t = useT();
  const scope = useScope();
  const facts = useFacts()(data);
  const questions = [asked].flat().map((question) => ({ version: 1, ...question }));
  const base = `${scope.workspace}-${kindOf(data.question) ?? "question"}`;
  const about = facts.map(({ title, value }) => `${title}: ${value}`).join("  ·  ");
  const caption = { title: said, notes: [about] };
  const drawings = () => [
    ...(charts.current?.querySelectorAll<SVGSVGElement>("svg[data-chart]") ?? []),
  ];
  const saveCsv = (sheet: Sheet) => {
    const { head, rows } = fileOf(sheet);
    const file = new Blob([csv(head, rows)], { type: "text/csv;charset=utf-8" });
    download(file, `${base}-${sheet.name}.csv`);
  };
  const saveParquet = async (sheet: Sheet) => {
    const { parquet, PARQUET_TYPE } = await import("~/files/parquet");
    const file = new Blob([parquet(tableOf(sheet))], { type: PARQUET_TYPE });
    download(file, `${base}-${sheet.name}.parquet`);
  };
  const saveWorkbook = async () => {
    const { workbook, XLSX_TYPE } = await import("~/files/xlsx");
    const rows: FileValue[][] = [
      ["", said],
      ...facts.map(({ title, value }) => [title, value]),
      ...questions.map((question) => ["JSON", JSON.stringify(question)]),
    ];
    const columns = [
      { title: t("explore.aboutSheet"), type: "text" as const },
      { title: "", type: "text" as const },
    ];
    const first = { name: t("explore.aboutSheet"), columns, rows };
    const file = new Blob([workbook([...sheets.map(tableOf), first])], { type: XLSX_TYPE });
    download(file, `${base}.xlsx`);
  };
  const savePicture = async (type: "svg" | "png") => {
    const [first] = drawings();
    if (!first) {
      notifications.show({ message: t("explore.noChart") });
      return;
    }
    const file = type === "svg" ? svgFile(first, caption) : await pngFile(first, caption);
    download(file, `${base}.${type}`);
  };
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="download" size={14} />}>
            {t("explore.export")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.exports}>
          <Menu.Item onClick={() => void saveWorkbook()}>{t("explore.xlsx")}</Menu.Item>
          <Menu.Item onClick={() => void savePicture("png")}>{t("explore.png")}</Menu.Item>
          <Menu.Item onClick={() => void savePicture("svg")}>{t("explore.svg")}</Menu.Item>
          <Menu.Divider />
          {sheets.map((sheet) => (
            <Menu.Item key={sheet.name} onClick={() => saveCsv(sheet)}>
              {t("explore.csv", { name: sheet.caption })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {sheets.map((sheet) => (
            <Menu.Item key={sheet.name} onClick={() => void saveParquet(sheet)}>
              {t("explore.parquet", { name: sheet.caption })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Share questions={questions} asOf={data.meta.as_of} />
    </>
  );
}

interface ShareProps {
  questions: object[];
  asOf: string;
}

/** Links, and the question for other places. */
function Share({ questions, asOf }: ShareProps) {
  const t = useT();
  const scope = useScope();
  const take = async (text: string) => {
    await copy(text);
    notifications.show({ message: t("view.copied") });
  };
  const each = (write: (question: object) => string) => questions.map(write).join("\n");
  const { workspace } = scope;
  const items: [MessageKey, () => string][] = [
    ["explore.copyLink", () => linkOf(scope)],
    ["explore.copyPinned", () => pinnedLink(scope, asOf)],
    ["explore.copyCall", () => each((one) => curl(window.location.origin, workspace, one))],
    ["explore.copyCommand", () => each((one) => commandLine(workspace, one))],
    ["explore.copyJson", () => each((one) => JSON.stringify(one, null, 2))],
  ];
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="link" size={14} />}>
          {t("explore.share")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(([key, write]) => (
          <Menu.Item key={key} onClick={() => void take(write())}>
            {t(key)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The link with the question as of its instant, and as known right now: data that come later change nothing. */
function pinnedLink(scope: Pick<Scope, "last" | "asOf">, asOf: string): string {
  const link = new URL(linkOf(scope));
  const question = JSON.parse(link.searchParams.get("q") ?? "{}") as Question;
  const known_at = question.known_at ?? new Date().toISOString();
  link.searchParams.set("q", JSON.stringify({ ...question, as_of: asOf, known_at }));
  return link.toString();
}
