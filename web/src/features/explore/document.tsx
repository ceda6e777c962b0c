/** The question as its document: every kind can be asked so. The server checks it. */
import { Button, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Question } from "~/api/client";
import { useT } from "~/i18n";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { type OtherKind, startOfOther } from "./document.logic";

const OFFERED: OtherKind[] = [
  "stages",
  "joined",
  "responses",
  "adoption",
  "classification",
  "ledger",
  "worklist",
];

export function Document() {
  const t = useT();
  const { question, edit, lifecycles } = useBuilder();
  const [text, setText] = useState(() => JSON.stringify({ version: 1, ...question }, null, 2));
  const [problem, setProblem] = useState<string | null>(null);
  const ask = () => {
    try {
      const read: unknown = JSON.parse(text);
      if (typeof read !== "object" || read === null || Array.isArray(read)) {
        throw new SyntaxError(t("explore.noObject"));
      }
      const { version: _, ...rest } = read as Question & { version?: number };
      setProblem(null);
      edit(rest);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form
      className={classes.document}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Textarea
        label={t("explore.document")}
        description={t("explore.documentNote")}
        value={text}
        error={problem && t("explore.noJson", { problem })}
        autosize
        minRows={6}
        maxRows={28}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) ask();
        }}
      />
      <div className={classes.top}>
        <Button type="submit">{t("explore.ask")}</Button>
        <Select
          aria-label={t("explore.otherKind")}
          placeholder={t("explore.otherKind")}
          value={null}
          data={OFFERED.map((kind) => ({
            value: kind,
            label: t(`explore.other.${kind as "stages"}`),
          }))}
          onChange={(kind) => {
            if (kind) setText(JSON.stringify(startOfOther(kind as OtherKind, lifecycles), null, 2));
          }}
        />
      </div>
    </form>
  );
}
