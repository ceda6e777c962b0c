/** The answer out of the page: files, pictures, and the question for other places. */
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { RefObject } from "react";
import type { Question } from "~/api/client";
import { pngFile, svgFile } from "~/charts/image";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { csv } from "~/ui/csv.logic";
import { copy, download } from "~/ui/download";
import { Icon } from "~/ui/icon";
import { commandLine, curl } from "./exports.logic";
import { useFacts } from "./facts";
import { kindOf } from "./question.logic";
import { fileOf, type Sheet } from "./sheet.logic";
import type { AnyAnswer } from "./view";

interface ExportsProps {
  sheets: Sheet[];
  /** As it was asked, within the page's period. */
  asked: Question;
  data: AnyAnswer;
  said: string;
  charts: RefObject<HTMLDivElement>;
}

export function Exports({ sheets, asked, data, said, charts }: ExportsProps) {
  const t = useT();
  const scope = useScope();
  const facts = useFacts()(data);
  const base = `${scope.workspace}-${kindOf(asked) ?? "question"}`;
  const caption = {
    title: said,
    notes: [facts.map(({ title, value }) => `${title}: ${value}`).join("  ·  ")],
  };
  const drawings = () => [
    ...(charts.current?.querySelectorAll<SVGSVGElement>("svg[data-chart]") ?? []),
  ];
  const saveSheet = (sheet: Sheet) => {
    const { head, rows } = fileOf(sheet);
    download(
      new Blob([csv(head, rows)], { type: "text/csv;charset=utf-8" }),
      `${base}-${sheet.name}.csv`,
    );
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
  const take = async (text: string) => {
    await copy(text);
    notifications.show({ message: t("view.copied") });
  };
  const pinned = { version: 1, ...asked };
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="download" size={14} />}>
            {t("explore.export")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {sheets.map((sheet) => (
            <Menu.Item key={sheet.name} onClick={() => saveSheet(sheet)}>
              {t("explore.csv", { name: sheet.caption })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => void savePicture("png")}>{t("explore.png")}</Menu.Item>
          <Menu.Item onClick={() => void savePicture("svg")}>{t("explore.svg")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="link" size={14} />}>
            {t("explore.share")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void take(linkOf(scope))}>{t("explore.copyLink")}</Menu.Item>
          <Menu.Item
            onClick={() => void take(curl(window.location.origin, scope.workspace, pinned))}
          >
            {t("explore.copyCall")}
          </Menu.Item>
          <Menu.Item onClick={() => void take(commandLine(scope.workspace, pinned))}>
            {t("explore.copyCommand")}
          </Menu.Item>
          <Menu.Item onClick={() => void take(JSON.stringify(pinned, null, 2))}>
            {t("explore.copyJson")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The page's address with the period and instant it stands for, so that the reader sees the same. */
function linkOf({ last, asOf }: { last: string; asOf: string | null }): string {
  const link = new URL(window.location.href);
  link.searchParams.set("last", last);
  // The router writes text that looks like nothing else as it is.
  if (asOf) link.searchParams.set("asOf", asOf);
  return link.toString();
}
