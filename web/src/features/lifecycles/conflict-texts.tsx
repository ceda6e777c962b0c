/** Both texts side by side, where one of them cannot be read by its parts. */
import { Button, Textarea } from "@mantine/core";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import classes from "./lifecycles.module.css";
import type { Version } from "./use-document";

interface ConflictTextsProps {
  mine: string;
  theirs: Version;
  onMine: (tag: string) => void;
}

export function ConflictTexts({ mine, theirs, onMine }: ConflictTextsProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { author, at, source, tag } = theirs;
  return (
    <>
      <div className={classes.two}>
        <Textarea
          label={t("lifecycles.mine")}
          className={classes.source ?? ""}
          rows={24}
          readOnly
          value={mine}
        />
        <Textarea
          label={t("lifecycles.theirs", { author, date: format.dateTime(at, timezone) })}
          className={classes.source ?? ""}
          rows={24}
          readOnly
          value={source}
        />
      </div>
      <div className={classes.accept}>
        <Button onClick={() => onMine(tag)}>{t("lifecycles.keepMine")}</Button>
      </div>
    </>
  );
}
