/** Somebody else saved meanwhile: both sides, part by part, and nothing typed is lost. */
import { Button, Modal, SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Documents, Noun, Saved } from "~/api/saved";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Failure } from "~/ui/states";
import { type Difference, differences, merged, type Parts, type Side } from "./merge.logic";
import classes from "./saved.module.css";

export interface Clash<N extends Noun> {
  /** What both began with. */
  base: Documents[N];
  mine: Documents[N];
  theirs: Saved<N>;
}

interface ConflictProps<N extends Noun> {
  clash: Clash<N>;
  /** The document in parts that can be chosen one by one, and back. */
  partsOf: (document: Documents[N]) => Parts;
  documentOf: (parts: Parts) => Documents[N];
  /** What a part is called. */
  nameOf: (part: string) => string;
  /** False when somebody was faster once more: then that is what is shown. */
  onSave: (document: Documents[N], tag: string) => Promise<boolean>;
  onClose: () => void;
}

export function Conflict<N extends Noun>(props: ConflictProps<N>) {
  const { clash, partsOf, documentOf, nameOf, onSave, onClose } = props;
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const [base, mine, theirs] = useMemo(
    () => [partsOf(clash.base), partsOf(clash.mine), partsOf(clash.theirs.document)],
    [clash, partsOf],
  );
  const found = useMemo(() => differences(base, mine, theirs), [base, mine, theirs]);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const [failure, setFailure] = useState<Error | null>(null);
  const sideOf = (difference: Difference) => chosen[difference.part] ?? difference.side;
  const save = async () => {
    const choices = Object.fromEntries(found.map((one) => [one.part, sideOf(one)]));
    try {
      await onSave(documentOf(merged(mine, theirs, choices)), clash.theirs.tag);
    } catch (reason) {
      setFailure(reason as Error);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t("saved.conflict")} size={860}>
      <p>
        {t("saved.conflictWhy", {
          who: clash.theirs.changed_by,
          when: format.dateTime(clash.theirs.changed_at, timezone),
        })}
      </p>
      {found.length === 0 && <p>{t("saved.conflictSame")}</p>}
      <ul className={classes.differences}>
        {found.map((one) => (
          <li key={one.part}>
            <div className={classes.differenceHead}>
              <strong>{nameOf(one.part)}</strong>
              {one.isBoth && <Chip tone="risk">{t("saved.bothChanged")}</Chip>}
              <SegmentedControl
                aria-label={nameOf(one.part)}
                value={sideOf(one)}
                onChange={(side) => setChosen({ ...chosen, [one.part]: side as Side })}
                data={[
                  { value: "mine", label: t("saved.mine") },
                  { value: "theirs", label: t("saved.theirs") },
                ]}
              />
            </div>
            <div className={classes.sides}>
              <Shown title={t("saved.mine")} value={one.mine} isChosen={sideOf(one) === "mine"} />
              <Shown
                title={t("saved.theirs")}
                value={one.theirs}
                isChosen={sideOf(one) === "theirs"}
              />
            </div>
          </li>
        ))}
      </ul>
      {failure && <Failure error={failure} />}
      <div className={classes.buttons}>
        <Button onClick={() => void save()}>{t("saved.saveChosen")}</Button>
        <Button variant="default" onClick={onClose}>
          {t("saved.goOn")}
        </Button>
      </div>
    </Modal>
  );
}

interface ShownProps {
  title: string;
  value: unknown;
  isChosen: boolean;
}

function Shown({ title, value, isChosen }: ShownProps) {
  const t = useT();
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 1);
  return (
    <section className={classes.sideShown} data-chosen={isChosen || undefined} aria-label={title}>
      <h3>{title}</h3>
      {value === undefined ? <em>{t("saved.absent")}</em> : <pre>{text}</pre>}
    </section>
  );
}
