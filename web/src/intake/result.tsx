/** What became of a file's rows. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { NumberButton } from "~/ui/number-button";
import { nameOfImport } from "./intake.logic";
import classes from "./intake.module.css";
import { useRejectWord } from "./reject-word";
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
  const why = useRejectWord();
  const [isOpen, setIsOpen] = useState(false);
  const { added, duplicates, rejected, rows_read, unattributed } = item.counts;
  const known = total(item.counts.duplicates_by_import);
  const withoutEvent = item.counts.warnings.rows_without_event ?? 0;
  return (
    <div className={classes.result} role="status">
      <p className={classes.big}>
        <Icon name="check" /> {t("intake.added", { n: added, rows: rows_read })}
      </p>
      {known > 0 && <p>{t("intake.duplicates", { n: known })}</p>}
      {duplicates > known && <p>{t("intake.repeats", { n: duplicates - known })}</p>}
      {withoutEvent > 0 && <p>{t("intake.withoutEvent", { n: withoutEvent })}</p>}
      {unattributed > 0 && <p>{t("intake.unattributed", { n: unattributed })}</p>}
      {rejected > 0 && (
        <p>
          <NumberButton
            label={t("intake.rejected", { n: rejected })}
            onClick={() => setIsOpen(true)}
          >
            {t("intake.rejected", { n: rejected })}
          </NumberButton>{" "}
          {reasons(item.counts.rejected_by_reason)
            .map(([reason, n]) => `${why(reason)} ${format.number(n)}`)
            .join(" · ")}
        </p>
      )}
      <div className={classes.buttons}>
        {added > 0 && <Button onClick={onGo}>{t("intake.go")}</Button>}
        <Button variant="default" onClick={onAgain}>
          {t("intake.another")}
        </Button>
      </div>
      {isOpen && (
        <RejectedRows
          workspace={workspace}
          id={item.import}
          name={nameOfImport(item)}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}

const total = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Why rows were rejected, the most frequent reason first. */
const reasons = (counts: Record<string, number>) =>
  Object.entries(counts).sort(([, a], [, b]) => b - a);
