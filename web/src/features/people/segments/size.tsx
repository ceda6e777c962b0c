/** How many people fitted a segment at instants of the page's period. */
import { type UseQueryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Answer, asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { turns } from "~/api/turns";
import { stats } from "~/api/workspace";
import { TrendChart } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import type { Rule } from "~/criterion/criterion.logic";
import { useDrill } from "~/drill";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { dayOf } from "~/scope/scope.logic";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { peopleQuestion } from "../asked";
import { instantsOf } from "./segment.logic";
import classes from "./segments.module.css";

const ALL_DAYS = 730;
/** Every instant is a look at the whole history. */
const turn = turns(2);

interface Look {
  /** The day as charts name periods. */
  day: string;
  question: Question;
  count: number | null;
  population: number | null;
}

function useLooks(match: Rule) {
  const { workspace, timezone, last, asOf, asOfMs } = useScope();
  const { data } = useQuery(stats(workspace));
  const firstMs = data?.first ? Date.parse(data.first) : asOfMs;
  const days = last === "all" ? ALL_DAYS : Number.parseInt(last, 10);
  const looks = useMemo(
    () =>
      instantsOf(days, asOfMs, firstMs).map((at) => {
        // As-of is a day of the workspace's zone where one was chosen, an instant otherwise.
        const day = asOf ? new Date(at).toISOString().slice(0, 10) : dayOf(at, timezone);
        const as_of = asOf ? day : new Date(at).toISOString();
        return { day, question: { as_of, ...peopleQuestion(match, 1) } as Question };
      }),
    [days, asOfMs, firstMs, asOf, timezone, match],
  );
  return useQueries({
    queries: looks.map(({ question }, at): UseQueryOptions<Answer<"people">> => {
      const options = asking<"people">(workspace, question) as UseQueryOptions<Answer<"people">>;
      const { queryFn } = options;
      // The newest is what the page's lead says as well.
      if (typeof queryFn !== "function" || at === looks.length - 1) return options;
      return { ...options, queryFn: (context) => turn(async () => queryFn(context)) };
    }),
    combine: (answers) => ({
      error: answers.find(({ error }) => error)?.error ?? null,
      isPending: answers.some(({ isPending }) => isPending),
      retry: () => {
        for (const answer of answers) if (answer.error) void answer.refetch();
      },
      looks: looks.map(({ day, question }, at): Look => {
        const people = (answers[at]?.data as Answer<"people"> | undefined)?.answer.people;
        const { count = null, population = null } = people ?? {};
        return { day, question, count, population };
      }),
    }),
  });
}

export function SizeCard({ match, name }: { match: Rule; name: string }) {
  const t = useT();
  const format = useFormat();
  const [, open] = useDrill();
  const { looks, error, isPending, retry } = useLooks(match);
  const said = (look: Look) =>
    t("segments.sizeAt", {
      n: look.count ?? 0,
      date: format.period(look.day, true),
      share: share(look),
    });
  const share = ({ count, population }: Look) =>
    format.percent(count === null || !population ? null : count / population);
  const show = (look: Look) =>
    open({
      question: look.question,
      cell: {},
      title: t("segments.sizeTitle", { name, date: format.period(look.day, true) }),
    });
  const [first, last] = [looks[0], looks.at(-1)];
  const summary =
    first && last && typeof first.count === "number" && typeof last.count === "number"
      ? t("segments.sizeSummary", {
          before: format.number(first.count),
          from: format.period(first.day, true),
          n: last.count,
          to: format.period(last.day, true),
        })
      : "";
  return (
    <Card title={t("segments.size")} note={t("segments.sizeNote")}>
      {error && <Failure error={error} retry={retry} />}
      {isPending && !error && <Pending height={300} />}
      {!isPending && !error && (
        <>
          <p className={classes.lead}>{summary}</p>
          <WithTable
            chart={
              <TrendChart
                label={summary}
                periods={looks.map(({ day }) => format.period(day))}
                isPartial={looks.map(() => false)}
                format={format.compact}
                height={260}
                lines={[
                  {
                    name,
                    series: 0,
                    values: looks.map(({ count }) => count),
                    label: (at) => (looks[at] ? said(looks[at]) : ""),
                    onPick: (at) => looks[at] && show(looks[at]),
                  },
                ]}
              />
            }
            table={
              <Table
                caption={t("segments.size")}
                rows={looks}
                rowKey={({ day }) => day}
                columns={[
                  {
                    key: "day",
                    title: t("segments.asOf"),
                    cell: ({ day }) => format.period(day, true),
                  },
                  {
                    key: "count",
                    title: t("people.title"),
                    isNumber: true,
                    cell: (look) =>
                      look.count ? (
                        <NumberButton label={said(look)} onClick={() => show(look)}>
                          {format.number(look.count)}
                        </NumberButton>
                      ) : (
                        format.number(look.count ?? 0)
                      ),
                  },
                  {
                    key: "share",
                    title: t("segments.share"),
                    isNumber: true,
                    cell: share,
                  },
                ]}
              />
            }
          />
        </>
      )}
    </Card>
  );
}
