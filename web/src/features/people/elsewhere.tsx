/** The segment taken elsewhere: ids as a file, the question as an API call or a command. */
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asking } from "~/api/ask";
import { fetched } from "~/api/fetched";
import type { Rule } from "~/criterion/criterion.logic";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { csv } from "~/ui/csv.logic";
import { download, copy as toClipboard } from "~/ui/download";
import { Icon } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import { peopleQuestion } from "./asked";
import type { Person } from "./people.logic";

const MOST = 10_000;

export function Elsewhere({ match }: { match: Rule }) {
  const t = useT();
  const format = useFormat();
  const mask = useMask();
  const scope = useScope();
  const queries = useQueryClient();
  const [exported, setExported] = useState<number | null>(null);
  const question = { version: 1, ...scope.asOfOnly(peopleQuestion(match, 100)) };

  const save = async () => {
    const rows: string[][] = [["person", "id"]];
    let cursor = "";
    setExported(0);
    try {
      do {
        const asked = scope.asOfOnly(peopleQuestion(match, MOST, cursor));
        const page = await fetched(queries, asking<"people">(scope.workspace, asked));
        const { members, next } = page.answer.people;
        for (const { person, id } of members as Person[]) {
          // Names are in the file as the page shows them.
          rows.push([person, mask.shown(id ?? "", person)]);
        }
        cursor = next ?? "";
        setExported(rows.length - 1);
      } while (cursor);
      const [head = [], ...people] = rows;
      const file = new Blob([csv(head, people)], { type: "text/csv;charset=utf-8" });
      download(file, `${scope.workspace}-people.csv`);
    } catch (error) {
      const title = error instanceof Error ? error.message : String(error);
      notifications.show({ color: "red", title, message: "" });
    }
    setExported(null);
  };
  const copy = async (text: string) => {
    await toClipboard(text);
    notifications.show({ message: t("people.copied") });
  };
  // Single quotes in ids and values must not end the shell's own.
  const json = JSON.stringify(question).replaceAll("'", "'\\''");
  const url = `${window.location.origin}/api/v1/workspaces/${scope.workspace}/questions`;
  const call = [
    `curl -H "authorization: Bearer $WAYFARER_TOKEN" -H "content-type: application/json"`,
    `  -d '${json}'`,
    `  '${url}'`,
  ].join(" \\\n");
  const command = `echo '${json}' | wayfarer -w ${scope.workspace} ask -`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={exported !== null}
          leftSection={<Icon name="download" size={14} />}
        >
          {exported === null
            ? t("people.share.menu")
            : t("drill.exporting", { n: format.number(exported) })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save()}>{t("people.export")}</Menu.Item>
        <Menu.Item onClick={() => void copy(call)}>{t("people.copyApi")}</Menu.Item>
        <Menu.Item onClick={() => void copy(command)}>{t("people.copyCli")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
