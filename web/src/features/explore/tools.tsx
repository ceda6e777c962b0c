/** Undo, redo, the versions before, the document, a fresh start. */
import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import type { Question } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { filtersOf, isBuilt, kindOf, namesOf } from "./question.logic";
import type { Edits } from "./use-edits";

interface ToolsProps {
  edits: Edits;
  isDocument: boolean;
  setIsDocument: (is: boolean) => void;
  /** Back to the page of ideas. */
  clear: () => void;
}

export function Tools({ edits, isDocument, setIsDocument, clear }: ToolsProps) {
  const t = useT();
  const { past, future } = edits.history;
  return (
    <div className={classes.tools}>
      <Tooltip label={t("explore.undo")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("explore.undo")}
          disabled={past.length === 0}
          onClick={edits.undo}
        >
          <Icon name="undo" size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("explore.redo")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.mirrored}
          aria-label={t("explore.redo")}
          disabled={future.length === 0}
          onClick={edits.redo}
        >
          <Icon name="undo" size={16} />
        </ActionIcon>
      </Tooltip>
      <Versions edits={edits} />
      <Button
        variant="subtle"
        color="gray"
        aria-pressed={isDocument}
        onClick={() => setIsDocument(!isDocument)}
      >
        {t(isDocument ? "explore.asSentence" : "explore.asDocument")}
      </Button>
      <Button variant="subtle" color="gray" onClick={clear}>
        {t("explore.new")}
      </Button>
    </div>
  );
}

const SHOWN = 12;

/** What the question was before and what was undone, newest first. */
function Versions({ edits }: { edits: Edits }) {
  const t = useT();
  const say = useShort();
  const { question } = useBuilder();
  const { past, future } = edits.history;
  const lines = [
    ...future
      .slice(0, SHOWN)
      .map((version, at) => ({ version, back: -(at + 1) }))
      .toReversed(),
    { version: question, back: 0 },
    ...past
      .slice(-SHOWN)
      .toReversed()
      .map((version, at) => ({ version, back: at + 1 })),
  ];
  return (
    <Menu position="bottom-end" width={360}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("explore.history")}>
          <Icon name="clock" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} className={classes.versions}>
        <Menu.Label>{t("explore.history")}</Menu.Label>
        {lines.length === 1 && <Menu.Item disabled>{t("explore.historyEmpty")}</Menu.Item>}
        {lines.length > 1 &&
          lines.map(({ version, back }) => (
            <Menu.Item
              key={back}
              disabled={back === 0}
              rightSection={back === 0 ? t("explore.historyNow") : undefined}
              onClick={() => edits.go(back)}
            >
              {say(version)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A question in few words: its kind and its events. */
function useShort(): (question: Question) => string {
  const t = useT();
  const format = useFormat();
  return (question) => {
    const kind = kindOf(question);
    const names = [...new Set(filtersOf(question).flatMap(namesOf))];
    const known = isBuilt(kind) ? t(`explore.kind.${kind}`) : (kind ?? "–");
    return names.length > 0 ? `${known}: ${format.list(names)}` : known;
  };
}
