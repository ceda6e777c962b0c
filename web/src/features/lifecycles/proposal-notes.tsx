/** What the proposal rests on: moves in words, events and their meaning, what was left out, the file. */
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { Table } from "~/ui/table";
import type { Doc } from "./document.logic";
import classes from "./lifecycles.module.css";
import type { Proposed } from "./proposal";
import { Rules } from "./rules";

export function ProposalNotes({ proposed, doc }: { proposed: Proposed; doc: Doc }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { left_out, events, is_about_people_instead } = proposed;
  const { definition } = doc;
  return (
    <>
      {is_about_people_instead && <p className={classes.muted}>{t("lifecycles.peopleInstead")}</p>}
      <details>
        <summary className={classes.summary}>{t("lifecycles.rules")}</summary>
        <Rules definition={definition} />
      </details>
      <details>
        <summary className={classes.summary}>{t("lifecycles.recognised")}</summary>
        <Table
          caption={t("lifecycles.recognised")}
          rows={events}
          rowKey={({ event }) => event}
          columns={[
            { key: "event", title: t("lifecycles.event"), cell: ({ event }) => event },
            {
              key: "count",
              title: t("lifecycles.count"),
              isNumber: true,
              cell: ({ count }) => format.number(count),
            },
            {
              key: "meaning",
              title: t("lifecycles.meaning"),
              cell: ({ names, is_ambiguous }) =>
                names
                  ? `${name(names as Localised)}${is_ambiguous ? ` (${t("lifecycles.ambiguous")})` : ""}`
                  : "–",
            },
          ]}
        />
      </details>
      {left_out.length > 0 && (
        <details>
          <summary className={classes.summary}>{t("lifecycles.leftOut")}</summary>
          <ul>
            {left_out.map(({ part, missing, reason }) => (
              <li key={part}>
                <code>{part}</code> {reason ?? format.list(missing)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary className={classes.summary}>{t("lifecycles.asFile")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <pre className={classes.file} tabIndex={0}>
          {doc.text}
        </pre>
      </details>
    </>
  );
}
