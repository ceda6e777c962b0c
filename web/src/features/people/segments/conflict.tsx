/** Somebody saved something else meanwhile: both sides, part by part, and nothing is lost. */
import { Button, Modal, Radio } from "@mantine/core";
import { useState } from "react";
import type { Saved, Segment } from "~/api/saved";
import { useRuleWords } from "~/criterion/words";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { usePublished } from "~/subject/lifecycles";
import { differing, merged, type Part, ruleOf, type Side } from "./segment.logic";
import classes from "./segments.module.css";

interface ConflictProps {
  mine: Segment;
  theirs: Saved<"segments">;
  isPending: boolean;
  /** Saves over what is there now. */
  onSave: (segment: Segment, tag: string) => void;
  onClose: () => void;
}

export function Conflict({ mine, theirs, isPending, onSave, onClose }: ConflictProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const published = usePublished();
  const words = useRuleWords(published.stageName);
  const [chosen, setChosen] = useState<Partial<Record<Part, Side>>>({});
  const parts = differing(mine, theirs.document);
  const shown = (segment: Segment, part: Part) =>
    part === "match" ? words(ruleOf(segment)) : segment[part] || "–";
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("segments.conflict")}
      closeButtonProps={{ "aria-label": t("view.close") }}
    >
      <p className={classes.lead}>
        {t(theirs.removed ? "segments.conflictRemoved" : "segments.conflictWhy", {
          author: theirs.changed_by,
          date: format.dateTime(theirs.changed_at, timezone),
        })}
      </p>
      {parts.length === 0 && <p className={classes.lead}>{t("segments.conflictSame")}</p>}
      {parts.map((part) => (
        <Radio.Group
          key={part}
          label={t(`segments.part.${part}`)}
          value={chosen[part] ?? "mine"}
          onChange={(side) => setChosen({ ...chosen, [part]: side as Side })}
          className={classes.part}
        >
          <div className={classes.sides}>
            <Radio
              value="mine"
              label={t("segments.mine")}
              description={shown(mine, part)}
              classNames={{ description: classes.side }}
            />
            <Radio
              value="theirs"
              label={t("segments.theirs", { author: theirs.changed_by })}
              description={shown(theirs.document, part)}
              classNames={{ description: classes.side }}
            />
          </div>
        </Radio.Group>
      ))}
      <div className={classes.formFoot}>
        <Button variant="default" onClick={onClose}>
          {t("segments.cancel")}
        </Button>
        <Button
          loading={isPending}
          onClick={() => onSave(merged(mine, theirs.document, chosen), theirs.tag)}
        >
          {t("segments.saveBoth")}
        </Button>
      </div>
    </Modal>
  );
}
