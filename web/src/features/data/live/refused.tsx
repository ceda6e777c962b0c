/** What sources sent that was refused, by reason and place: each with its last message, how to mend
 * its sender, and a way to take the messages after all. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type RefusedGroup, refusedGroups } from "~/api/live";
import { useFormat, useT } from "~/i18n";
import { RejectedRows } from "~/intake/rejected-rows";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card } from "~/ui/page";
import { Panel } from "~/ui/panel";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./live.module.css";
import { Mend } from "./mend";
import { Raw } from "./message-panel";
import { useLiveWords } from "./words";

const keyOf = ({ source, reason, pointer }: RefusedGroup) =>
  JSON.stringify([source, reason, pointer]);

export function Refused() {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { reason, mend } = useLiveWords();
  const { data, error, refetch } = useQuery(refusedGroups(workspace));
  const [open, setOpen] = useState<string | null>(null);
  const [rows, setRows] = useState<string | null>(null);
  const opened = data?.find((group) => keyOf(group) === open);
  return (
    <Card title={<span id="refused">{t("live.refused")}</span>} note={t("live.refusedNote")}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={80} />}
      {data?.length === 0 && <p className={classes.hint}>{t("live.refusedNone")}</p>}
      {data && data.length > 0 && (
        <Table
          caption={t("live.refused")}
          rows={data}
          rowKey={keyOf}
          columns={[
            {
              key: "reason",
              title: t("live.reason"),
              cell: (group) => (
                <div className={classes.why}>
                  <Chip tone="bad" icon="close">
                    {reason(group.reason)}
                  </Chip>
                  {group.pointer && (
                    <span className={classes.hint}>
                      {" "}
                      {t("live.place", { place: group.pointer })}
                    </span>
                  )}
                  <p className={classes.hint}>{mend(group.reason, group.detail)}</p>
                </div>
              ),
            },
            { key: "source", title: t("live.source"), cell: ({ source }) => source },
            {
              key: "count",
              title: t("live.count"),
              isNumber: true,
              cell: ({ count }) => format.number(count),
            },
            {
              key: "first",
              title: t("live.first"),
              isNumber: true,
              cell: ({ first }) => format.dateTime(first, timezone),
            },
            {
              key: "last",
              title: t("live.last"),
              isNumber: true,
              cell: ({ last }) => format.dateTime(last, timezone),
            },
            {
              key: "sample",
              title: t("live.sample"),
              cell: (group) => (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={t("live.openSample", {
                    source: group.source,
                    reason: [reason(group.reason), group.pointer].filter(Boolean).join(" · "),
                  })}
                  onClick={() => setOpen(keyOf(group))}
                >
                  {t("live.details")}
                </Button>
              ),
            },
          ]}
        />
      )}
      {opened && !rows && (
        <Panel title={reason(opened.reason)} onClose={() => setOpen(null)}>
          <div className={classes.known}>
            <p>{mend(opened.reason, opened.detail)}</p>
            {opened.pointer && (
              <p className={classes.hint}>{t("live.place", { place: opened.pointer })}</p>
            )}
          </div>
          <p className={classes.hint}>
            {[opened.source, opened.protocol].filter(Boolean).join(" · ")} ·{" "}
            {format.dateTime(opened.last, timezone)}
          </p>
          <Raw raw={opened.raw} />
          {opened.replayable > 0 && <Mend key={keyOf(opened)} group={opened} />}
          {opened.import !== null && (
            <Button mt={12} variant="default" size="xs" onClick={() => setRows(opened.import)}>
              {t("live.rows")}
            </Button>
          )}
        </Panel>
      )}
      {rows && <RejectedRows workspace={workspace} id={rows} onClose={() => setRows(null)} />}
    </Card>
  );
}
