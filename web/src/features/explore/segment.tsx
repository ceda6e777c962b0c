/** Who counts: the builder of conditions all pages share, folded into the words it says. */
import { useState } from "react";
import { Builder } from "~/criterion/builder";
import { complete, type Rule } from "~/criterion/criterion.logic";
import { useRuleWords } from "~/criterion/words";
import { useT } from "~/i18n";
import { usePublished } from "~/subject/lifecycles";
import type { Criterion } from "./question.logic";
import classes from "./segment.module.css";
import { Remove } from "./where";

interface SegmentProps {
  criterion: Criterion | undefined;
  onChange: (criterion: Criterion | undefined) => void;
  /** Whether something must be said: a question about people is about whom it names. */
  isRequired?: boolean;
}

export function Segment({ criterion, onChange, isRequired = false }: SegmentProps) {
  const t = useT();
  const published = usePublished();
  const words = useRuleWords(published.stageName);
  const asked = criterion as unknown as Rule | undefined;
  // Conditions that say nothing yet are kept here and not asked.
  const [draft, setDraft] = useState(asked);
  const [isOpen, setIsOpen] = useState(isRequired);
  const shown = isSame(draft && complete(draft), asked) ? draft : asked;
  const put = (next: Rule) => {
    setDraft(next);
    const said = complete(next) ?? undefined;
    if (!isSame(said, asked)) onChange(said as Criterion | undefined);
  };
  const clear = () => {
    setDraft(undefined);
    setIsOpen(false);
    onChange(undefined);
  };
  return (
    <>
      <button
        type="button"
        className={`${classes.words} ${asked ? classes.said : ""}`}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {asked ? words(asked) : t("explore.addWho")}
      </button>
      {asked && !isRequired && <Remove label={t("explore.removeCondition")} onClick={clear} />}
      {isOpen && (
        <div className={classes.builder}>
          <Builder rule={shown} published={published} label={t("rule.match")} onChange={put} />
        </div>
      )}
    </>
  );
}

function isSame(a: Rule | null | undefined, b: Rule | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
