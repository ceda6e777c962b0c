/** The first refused messages before and after a fix, and what becomes of each. */
import type { FixTrial, TriedMessage } from "~/api/live";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { useMask } from "~/ui/mask";
import { Masked } from "~/ui/masked";
import { Table } from "~/ui/table";
import classes from "./live.module.css";
import { side } from "./mend.logic";
import { useLiveWords } from "./words";

export function Tried({ trial }: { trial: FixTrial }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const rows = trial.messages.map((message, at) => ({ ...message, key: String(at) }));
  return (
    <Table
      caption={t("live.tried", { n: rows.length })}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "came",
          title: t("live.came"),
          isNumber: true,
          cell: ({ received }) => format.dateTime(received, timezone),
        },
        { key: "changes", title: t("live.changes"), cell: (tried) => <Changes tried={tried} /> },
        { key: "outcome", title: t("live.outcome"), cell: (tried) => <Outcome tried={tried} /> },
      ]}
    />
  );
}

function Changes({ tried }: { tried: TriedMessage }) {
  const t = useT();
  const { isMasked } = useMask();
  if (tried.changes.length === 0) return <>{t("live.unchanged")}</>;
  return (
    <dl className={classes.changes}>
      {tried.changes.map(({ pointer, before, after }) => {
        const [old, now] = [side(before, isMasked), side(after, isMasked)];
        return (
          <div key={pointer}>
            <dt>{pointer || t("live.wholeMessage")}</dt>
            {old !== null && (
              <dd>
                <del>{old}</del>
              </dd>
            )}
            {now !== null && (
              <dd>
                <ins>{now}</ins>
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

function Outcome({ tried }: { tried: TriedMessage }) {
  const t = useT();
  const { reason } = useLiveWords();
  const { refusal, events } = tried;
  if (refusal) {
    return (
      <div className={classes.why}>
        <Chip tone="bad" icon="close">
          {reason(refusal.reason)}
        </Chip>
        <p className={classes.hint}>{refusal.detail}</p>
      </div>
    );
  }
  return (
    <>
      <Chip tone="good" icon="check">
        {t("live.light.good")}
      </Chip>
      {events.map(({ event, person, anonymous }, at) => (
        <p key={at} className={classes.hint}>
          {event} · <Masked id={person ?? anonymous ?? t("live.nobody")} />
        </p>
      ))}
    </>
  );
}
