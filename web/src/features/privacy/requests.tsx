/** Every erasure: how it stands, and how old it is against the deadline. */
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Erasure, erasures } from "~/api/privacy";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip, type Tone } from "~/ui/chip";
import { Choice } from "~/ui/choice";
import type { IconName } from "~/ui/icon";
import { Card } from "~/ui/page";
import { remember, remembered } from "~/ui/remembered";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { ageOf, DEADLINES, USUAL_DEADLINE } from "./privacy.logic";
import classes from "./privacy.module.css";
import { saveReceipt } from "./receipt";

const REMEMBERED = "privacy-deadline";

function rememberedDeadline(): number {
  const days = Number(remembered(REMEMBERED));
  return DEADLINES.find((one) => one === days) ?? USUAL_DEADLINE;
}

export function RequestsCard({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useT();
  const { workspace } = useScope();
  const [days, setDays] = useState(rememberedDeadline);
  const list = useInfiniteQuery(erasures(workspace));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const open = rows.filter(({ state }) => state !== "done").length;
  const choose = (value: number) => {
    remember(REMEMBERED, String(value));
    setDays(value);
  };
  return (
    <Card
      title={t("privacy.requests")}
      note={data && total > 0 && t("privacy.requestCount", { n: total, open })}
      actions={total > 0 && <Deadline days={days} onChange={choose} />}
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={120} />}
      {data && total === 0 && (
        <Empty title={t("privacy.noRequests")} why={t("privacy.noRequestsWhy")} />
      )}
      {total > 0 && <Requests rows={rows} days={days} onOpen={onOpen} />}
      {hasNextPage && (
        <Button
          mt={12}
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("view.more")}
        </Button>
      )}
    </Card>
  );
}

function Deadline({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const t = useT();
  return (
    <Choice
      label={t("privacy.deadline")}
      value={String(days)}
      options={DEADLINES.map((n) => ({
        value: String(n),
        label: t("privacy.deadlineDays", { n }),
      }))}
      onChange={(value) => onChange(Number(value))}
    />
  );
}

interface RequestsProps {
  rows: Erasure[];
  days: number;
  onOpen: (id: string) => void;
}

function Requests({ rows, days, onOpen }: RequestsProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  return (
    <Table
      caption={t("privacy.requests")}
      rows={rows}
      rowKey={({ id }) => id}
      isTall
      columns={[
        {
          key: "asked",
          title: t("privacy.asked"),
          cell: ({ id, requested_at }) => {
            const when = format.dateTime(requested_at, timezone);
            return (
              <button
                type="button"
                className={`${classes.open} num`}
                aria-label={t("privacy.openRequest", { when })}
                onClick={() => onOpen(id)}
              >
                {when}
              </button>
            );
          },
        },
        { key: "state", title: t("privacy.state"), cell: (one) => <StateChip one={one} /> },
        { key: "age", title: t("privacy.age"), cell: (one) => <Age one={one} days={days} /> },
        {
          key: "ids",
          title: t("privacy.ids"),
          isNumber: true,
          cell: ({ ids }) => format.number(ids),
        },
        { key: "by", title: t("privacy.by"), cell: ({ asked_by }) => asked_by },
        {
          key: "why",
          title: t("privacy.reason"),
          cell: ({ reason }) => <span className={classes.wrap}>{reason ?? "–"}</span>,
        },
        {
          key: "receipt",
          title: t("privacy.receipt"),
          cell: ({ id, receipt }) =>
            receipt ? (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("privacy.saveReceiptOf", { id })}
                onClick={() => saveReceipt(receipt)}
              >
                {t("privacy.saveReceipt")}
              </Button>
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}

const LOOKS: Record<Erasure["state"], { tone: Tone; icon: IconName }> = {
  requested: { tone: "risk", icon: "clock" },
  hidden: { tone: "route", icon: "clock" },
  rewriting: { tone: "route", icon: "refresh" },
  done: { tone: "good", icon: "check" },
};

export function StateChip({ one: { state, lifted_at } }: { one: Erasure }) {
  const t = useT();
  const { tone, icon } = LOOKS[state];
  return (
    <span className={classes.chips}>
      <Chip tone={tone} icon={icon}>
        {t(`privacy.state.${state}`)}
      </Chip>
      {lifted_at && <Chip>{t("privacy.state.lifted")}</Chip>}
    </span>
  );
}

function Age({ one, days }: { one: Erasure; days: number }) {
  const t = useT();
  const format = useFormat();
  const age = ageOf(one, days, Date.now());
  if (age.is === "done") {
    const length = format.duration(age.tookMs);
    return (
      <span className="num">
        {t(age.inTime ? "privacy.doneIn" : "privacy.doneLate", { length })}
      </span>
    );
  }
  if (age.late > 0) {
    return (
      <Chip tone="bad" icon="warning">
        {t("privacy.late", { late: age.late })}
      </Chip>
    );
  }
  return <span className="num">{t("privacy.waits", { n: age.days, days })}</span>;
}
