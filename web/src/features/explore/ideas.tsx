/** The page before a question: ideas made of the workspace's own events, and every kind. */
import { Button } from "@mantine/core";
import type { Question } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { Empty, Pending } from "~/ui/states";
import { useMeanings, useNames } from "./builder-context";
import classes from "./explore.module.css";
import { presets, type Unbound } from "./presets.logic";
import { asKind, KINDS } from "./question.logic";

export function Ideas({ ask }: { ask: (question: Question) => void }) {
  const t = useT();
  const { events, properties, isReady } = useNames();
  const recognised = useMeanings();
  if (!isReady) return <Pending height={400} />;
  if (events.length === 0) {
    return <Empty title={t("explore.noEvents")} why={t("explore.noEventsWhy")} />;
  }
  const names = properties.map(({ name }) => name);
  const { presets: ideas, unbound } = presets(events, names, recognised);
  const frequent = events.map(({ name }) => name);
  return (
    <>
      <ul className={classes.ideas}>
        {ideas.map(({ id, kind, question, names }) => (
          <li key={id}>
            <button type="button" className={classes.idea} onClick={() => ask(question)}>
              <span className={classes.ideaKind}>{t(`explore.kind.${kind}`)}</span>
              <span className={classes.ideaTitle}>{t(`explore.idea.${id}`)}</span>
              <span className={classes.ideaWhy}>{t(`explore.idea.${id}.why`)}</span>
              <span className={classes.ideaNames}>{names.join(" → ")}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.kindRow}>
        <span>{t("explore.orBegin")}</span>
        {KINDS.map((kind) => (
          <Button key={kind} variant="default" onClick={() => ask(asKind({}, kind, frequent))}>
            {t(`explore.kind.${kind}`)}
          </Button>
        ))}
      </div>
      {unbound.length > 0 && (
        <Waiting ideas={unbound} ask={(kind) => ask(asKind({}, kind, frequent))} />
      )}
    </>
  );
}

interface WaitingProps {
  ideas: Unbound[];
  ask: (kind: Unbound["kind"]) => void;
}

/** What could be asked if the workspace had the events, and which these are. */
function Waiting({ ideas, ask }: WaitingProps) {
  const t = useT();
  const format = useFormat();
  return (
    <details className={classes.waiting}>
      <summary>{t("explore.unbound", { n: ideas.length })}</summary>
      <ul>
        {ideas.map(({ id, kind, missing }) => (
          <li key={id}>
            <span className={classes.ideaTitle}>{t(`explore.idea.${id}`)}</span>{" "}
            {t("explore.unboundWhy", {
              senses: format.list(missing.map((sense) => t(`explore.sense.${sense}`))),
            })}{" "}
            <Button variant="subtle" size="compact-sm" onClick={() => ask(kind)}>
              {t("explore.unboundFix")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
