/** What became of a file's rows. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { NumberButton } from "~/ui/number-button";
import classes from "./intake.module.css";
import { RejectedRows } from "./rejected-rows";

interface ResultProps {
  workspace: string;
  item: Schemas["Import"];
  onGo: () => void;
  onAgain: () => void;
}

export function Result({ workspace, item, onGo, onAgain }: ResultProps) {
  const t = useT();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { added, duplicates, rejected, rows_read, unattributed } = item.counts;
  return (
    <div className={classes.result} role="status">
      <p className={classes.big}>
        <Icon name="check" /> {t("intake.added", { n: added, rows: rows_read })}
      </p>
      {duplicates > 0 && <p>{t("intake.duplicates", { n: duplicates })}</p>}
      {unattributed > 0 && <p>{t("intake.unattributed", { n: unattributed })}</p>}
      {rejected > 0 && (
        <p>
          <NumberButton
            label={t("intake.rejected", { n: rejected })}
            onClick={() => setIsOpen(true)}
          >
            {t("intake.rejected", { n: rejected })}
          </NumberButton>{" "}
          {reasons(item.counts.rejected_by_reason, format.number)}
        </p>
      )}
      <div className={classes.buttons}>
        {added > 0 && <Button onClick={onGo}>{t("intake.go")}</Button>}
        <Button variant="default" onClick={onAgain}>
          {t("intake.another")}
        </Button>
      </div>
      {isOpen && (
        <RejectedRows workspace={workspace} id={item.import} onClose={() => setIsOpen(false)} />
      )}
    </div>
  );
}

/** `bad_time 12 · no_person 3` */
function reasons(counts: Record<string, number>, number: (value: number) => string): string {
  const all = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return all.map(([reason, count]) => `${reason} ${number(count)}`).join(" · ");
}
