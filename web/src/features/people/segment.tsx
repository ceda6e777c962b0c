/** The segment under construction: conditions, words, and how many it holds for right now. */
import { Button, Tooltip } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { asking } from "~/api/ask";
import { events } from "~/api/workspace";
import { Builder } from "~/criterion/builder";
import { asGroup, complete, type Rule } from "~/criterion/criterion.logic";
import { useRuleWords } from "~/criterion/words";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import type { Published } from "~/subject/lifecycles";
import { afterPaint } from "~/ui/after-paint";
import { useMask } from "~/ui/mask";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import { EVERYBODY, peopleQuestion } from "./asked";
import { type Person, presets, wilson } from "./people.logic";
import classes from "./segment.module.css";

interface SegmentProps {
  rule: Rule | undefined;
  /** The rule as it is asked: a moment behind, without what says nothing yet. */
  match: Rule;
  published: Published;
  onChange: (rule: Rule | undefined) => void;
  /** What can be done with it. */
  children?: ReactNode;
}

export function Segment({ rule, match, published, onChange, children }: SegmentProps) {
  const t = useT();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  const words = useRuleWords(published.stageName);
  const isEmpty = !rule;
  const said = rule && complete(rule);
  const date = format.dateTime(asOfMs, timezone);
  return (
    <Card title={t("people.segment")} note={t("people.segmentNote", { date })}>
      <div className={classes.split}>
        <div className={classes.rules}>
          {isEmpty && <Presets published={published} onChange={onChange} />}
          <Builder
            rule={rule}
            published={published}
            label={t("rule.match")}
            onChange={(next) => onChange(isNothing(next) ? undefined : next)}
          />
          {said && (
            <p className={classes.words}>
              <span>{t("people.inWords")}</span> {words(said)}
            </p>
          )}
        </div>
        <Count match={match} onClear={isEmpty ? null : () => onChange(undefined)} />
      </div>
      {children}
    </Card>
  );
}

function isNothing(rule: Rule): boolean {
  return "all" in rule && rule.all.length === 0;
}

function Presets(props: { published: Published; onChange: (rule: Rule) => void }) {
  const t = useT();
  const { workspace } = useScope();
  const { data = [] } = useQuery(events(workspace));
  const { definitions, stageName } = props.published;
  const lifecycle = definitions.find(({ subject }) => subject === "person") ?? null;
  const byCount = [...data].sort((a, b) => b.count - a.count);
  const found = presets(lifecycle, (stage) => stageName(lifecycle?.key ?? "", stage), byCount);
  const [picked, setPicked] = useState<string | null>(null);
  const pick = (rule: Rule) => {
    setPicked(JSON.stringify(rule));
    afterPaint(() => props.onChange(asGroup(rule)));
  };
  return (
    <div className={classes.presets}>
      <p>{t("people.everybody")}</p>
      <div>
        {found.map(({ key, values, rule }) => (
          <Button
            key={JSON.stringify(rule)}
            variant={picked === JSON.stringify(rule) ? "light" : "default"}
            size="compact-sm"
            onClick={() => pick(rule)}
          >
            {t(key, values)}
          </Button>
        ))}
      </div>
    </div>
  );
}

const SAMPLE = 5;

function Count({ match, onClear }: { match: Rule; onClear: (() => void) | null }) {
  const t = useT();
  const format = useFormat();
  const mask = useMask();
  const queries = useQueryClient();
  const scope = useScope();
  const question = scope.asOfOnly(peopleQuestion(match, SAMPLE));
  const { data, error, isFetching, refetch } = useQuery({
    ...asking<"people">(scope.workspace, question),
    placeholderData: (before) => before,
  });
  if (error) return <Failure error={error} retry={refetch} />;
  const answer = data?.answer.people;
  const range = answer && wilson(answer.count, answer.population);
  const isAll = match === EVERYBODY;
  return (
    <div className={classes.count} aria-busy={isFetching}>
      <p className={classes.big} role="status">
        {answer ? t("people.count", { n: answer.count }) : "–"}
        {isFetching && <span className={classes.busy}>{t("people.counting")}</span>}
      </p>
      {answer && !isAll && (
        <>
          <p>
            {t("people.share", {
              share: format.percent(answer.share),
              population: format.number(answer.population),
            })}
          </p>
          {range && (
            <Tooltip label={t("people.intervalNote")} multiline w={280} events={HOVER}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation opens on focus */}
              <p className={classes.small} tabIndex={0}>
                {t("people.interval", {
                  low: format.percent(range.low),
                  high: format.percent(range.high),
                })}
              </p>
            </Tooltip>
          )}
        </>
      )}
      {answer && answer.count > 0 && (
        <div className={classes.sample}>
          <span>{t("people.sample")}</span>
          {(answer.members as Person[]).slice(0, SAMPLE).map(({ person, id }) => (
            <Link key={person} to="/w/$ws/people/$person" params={{ ws: scope.workspace, person }}>
              {mask.shown(id ?? person, person)}
            </Link>
          ))}
        </div>
      )}
      <div className={classes.foot}>
        {onClear && (
          <Button variant="subtle" color="gray" onClick={onClear}>
            {t("people.clear")}
          </Button>
        )}
        {isFetching && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => void queries.cancelQueries({ queryKey: ["ask", scope.workspace] })}
          >
            {t("state.cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}

const HOVER = { hover: true, focus: true, touch: true };
