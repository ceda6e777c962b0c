/** Somebody else saved meanwhile: both sides, part by part, in words, and nothing typed is lost. */
import { Button, Modal } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import { type Difference, differences, merged, type Parts, type Side } from "./merge.logic";
import classes from "./saved.module.css";
import { Sides } from "./sides";

/** What somebody else saved: the document, by whom and when. */
export interface Theirs<T> {
  document: T;
  tag: string;
  changed_at: string;
  changed_by: string;
  removed?: boolean;
}

export interface Clash<T> {
  /** What both began with; absent where nobody knows any more. */
  base?: T | undefined;
  mine: T;
  theirs: Theirs<T>;
}

interface ConflictProps<T> {
  clash: Clash<T>;
  /** The document in parts that can be chosen one by one, and back. */
  partsOf: (document: T) => Parts;
  documentOf: (parts: Parts) => T;
  /** The part that this one goes with where only one side has it: then it is no choice of its own. */
  follows?: (part: string) => string | null;
  /** What a part is called. */
  nameOf: (part: string) => string;
  /** A side of a part in words; the other side beside it, to mark what differs. */
  shown: (part: string, value: unknown, other: unknown) => ReactNode;
  /** Saves over what is there now; fails, or is called anew, when somebody was faster once more. */
  onSave: (document: T, tag: string) => Promise<unknown>;
  onClose: () => void;
}

export function Conflict<T>(props: ConflictProps<T>) {
  const { clash, partsOf, documentOf, follows, nameOf, shown, onSave, onClose } = props;
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const [base, mine, theirs] = useMemo(
    () => [
      clash.base === undefined ? undefined : partsOf(clash.base),
      partsOf(clash.mine),
      partsOf(clash.theirs.document),
    ],
    [clash, partsOf],
  );
  const found = useMemo(() => differences(base, mine, theirs), [base, mine, theirs]);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const [isSaving, setIsSaving] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const leaderOf = ({ part, mine: one, theirs: other }: Difference) => {
    const lead = one === undefined || other === undefined ? follows?.(part) : null;
    return lead ? found.find((difference) => difference.part === lead) : undefined;
  };
  const sideOf = (one: Difference): Side => {
    const { part, side } = leaderOf(one) ?? one;
    return chosen[part] ?? side;
  };
  const choices = found.filter((one) => !leaderOf(one));
  const save = async () => {
    setIsSaving(true);
    setFailure(null);
    try {
      const sides = Object.fromEntries(found.map((one) => [one.part, sideOf(one)]));
      await onSave(documentOf(merged(mine, theirs, sides)), clash.theirs.tag);
    } catch (reason) {
      setFailure(reason as Error);
    }
    setIsSaving(false);
  };
  const open = choices.filter(({ part, isBoth }) => isBoth && !chosen[part]).length;
  const { changed_by: who, changed_at } = clash.theirs;
  return (
    <Modal opened onClose={onClose} title={t("saved.conflict")} size={860}>
      <p>
        {t(clash.theirs.removed ? "saved.conflictRemoved" : "saved.conflictWhy", {
          who,
          when: format.dateTime(changed_at, timezone),
        })}
      </p>
      {found.length === 0 && <p>{t("saved.conflictSame")}</p>}
      <Sides
        parts={choices.map((one) => ({
          id: one.part,
          name: nameOf(one.part),
          isBoth: one.isBoth,
          mine: one.mine === undefined ? null : shown(one.part, one.mine, one.theirs),
          theirs: one.theirs === undefined ? null : shown(one.part, one.theirs, one.mine),
        }))}
        sideOf={(id) => {
          const difference = choices.find(({ part }) => part === id);
          return difference ? sideOf(difference) : "mine";
        }}
        choose={(id, side) => setChosen({ ...chosen, [id]: side })}
      />
      {failure && <Failure error={failure} />}
      <div className={classes.buttons}>
        <Button loading={isSaving} onClick={() => void save()}>
          {t("saved.saveChosen")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("saved.goOn")}
        </Button>
        <span role="status">{open > 0 && t("saved.contested", { n: open })}</span>
      </div>
    </Modal>
  );
}
