/** What changed between two versions, in words; the text behind it for those who want it. */
import { useT } from "~/i18n";
import { Chip, type Tone } from "~/ui/chip";
import type { IconName } from "~/ui/icon";
import { type Change, type Fate, fateOf, linesLost } from "./changes.logic";
import classes from "./changes.module.css";

const MARKS: Record<Fate, [Tone, IconName]> = {
  added: ["good", "plus"],
  removed: ["bad", "trash"],
  changed: ["here", "edit"],
};

interface ChangesProps {
  changes: Change[];
  /** The difference of the two texts; empty where they are the same. */
  text: string;
}

export function Changes({ changes, text }: ChangesProps) {
  const t = useT();
  if (!text && changes.length === 0)
    return <p className={classes.none}>{t("saved.change.same")}</p>;
  return (
    <>
      {changes.length === 0 && <p className={classes.none}>{t("saved.change.textOnly")}</p>}
      <ul className={classes.changes} aria-label={t("saved.change.list")}>
        {changes.map((change) => (
          <OneChange key={change.id} change={change} />
        ))}
      </ul>
      {text && (
        <details className={classes.text}>
          <summary>{t("saved.change.text")}</summary>
          <pre>{text}</pre>
        </details>
      )}
    </>
  );
}

function OneChange({ change }: { change: Change }) {
  const t = useT();
  const { name, before, after } = change;
  const fate = fateOf(change);
  const [tone, icon] = MARKS[fate];
  const was = linesLost(before ?? [], after ?? []);
  const is = linesLost(after ?? [], before ?? []);
  return (
    <li>
      <p className={classes.head}>
        <Chip tone={tone} icon={icon}>
          {t(`saved.change.${fate}`)}
        </Chip>
        <strong>{name}</strong>
      </p>
      {was.length + is.length === 0 && <p>{t("saved.change.elsewhere")}</p>}
      <dl>
        <Lines title={t("saved.change.before")} lines={was} isGone />
        <Lines title={t("saved.change.after")} lines={is} />
      </dl>
    </li>
  );
}

function Lines(props: { title: string; lines: string[]; isGone?: boolean }) {
  const { title, lines, isGone } = props;
  if (lines.length === 0) return null;
  return (
    <div data-gone={isGone}>
      <dt>{title}</dt>
      {lines.map((line, at) => (
        <dd key={at}>{line}</dd>
      ))}
    </div>
  );
}
