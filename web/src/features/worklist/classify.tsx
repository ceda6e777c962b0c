/** One customer after another: what is known, what to say of it, by keyboard, as far as one gets. */
import { Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Schemas } from "~/api/client";
import { lifecycleVersion } from "~/api/published";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Page } from "~/ui/page";
import { useSingleKeys } from "~/ui/single-keys";
import { Failure } from "~/ui/states";
import { doneIn, firstOpen, placeIn, type Sitting } from "./classify.logic";
import classes from "./classify.module.css";
import { ClassifyCard } from "./classify-card";
import { ClassifyStart } from "./classify-start";
import { Filters, useFilter } from "./filters";
import { SayOfCustomer } from "./say-of-customer";
import { type SittingHook, useSitting } from "./use-sitting";
import { departmentsOf } from "./worklist.logic";

interface ClassifyProps {
  lifecycle: Schemas["LifecycleSummary"];
  all: Schemas["LifecycleSummary"][];
}

export function Classify({ lifecycle, all }: ClassifyProps) {
  const t = useT();
  const hook = useSitting(lifecycle.key);
  const { sitting } = hook;
  const { workspace } = useScope();
  const { key, latest } = lifecycle;
  const { data: version } = useQuery(lifecycleVersion(workspace, key, latest?.version ?? 1));
  // A sitting that goes on stands still: whose it is was chosen before.
  const departments = sitting ? [] : [...departmentsOf(version?.lifecycle.stages ?? []).keys()];
  const lead = sitting
    ? t("classify.progress", { n: doneIn(sitting), of: sitting.rows.length })
    : t("classify.lead");
  return (
    <Page
      title={t("classify.title")}
      lead={<span role="status">{lead}</span>}
      actions={<Filters lifecycle={key} all={all} owners={[]} departments={departments} />}
    >
      {sitting ? (
        <Going sitting={sitting} hook={hook} />
      ) : (
        <ClassifyStart lifecycle={lifecycle} hook={hook} />
      )}
    </Page>
  );
}

function Going({ sitting, hook }: { sitting: Sitting; hook: SittingHook }) {
  const t = useT();
  const format = useFormat();
  const filter = useFilter();
  const search = useSearch({ from: "/w/$ws/worklist" });
  const place = placeIn(sitting, search.at) ?? firstOpen(sitting);
  const row = sitting.rows[place];
  const card = useRef<HTMLElement>(null);
  const flush = useRef<() => void>(() => {});
  const go = (to: number) => {
    flush.current();
    const next = Math.max(0, Math.min(sitting.rows.length - 1, to));
    filter({ at: String(next + 1) }, true);
  };
  const onward = () => go(place + 1);
  const back = () => go(place - 1);
  const undo = () => {
    const whose = hook.undo();
    const at = sitting.rows.findIndex(({ id }) => id === whose);
    if (at >= 0 && at !== place) go(at);
  };
  useSingleKeys({
    j: onward,
    Enter: onward,
    ArrowRight: onward,
    k: back,
    ArrowLeft: back,
    u: undo,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes along to each customer
  useEffect(() => card.current?.focus({ preventScroll: true }), [place]);
  if (!row) return null;
  const done = doneIn(sitting);
  return (
    <div className={classes.sitting}>
      <Progress
        value={(done / sitting.rows.length) * 100}
        aria-label={t("classify.progress", { n: done, of: sitting.rows.length })}
      />
      <div className={classes.walk}>
        <Button variant="default" disabled={place === 0} onClick={back}>
          {t("classify.before")} <kbd>k</kbd>
        </Button>
        <span className="num">
          {t("classify.place", { n: place + 1, of: sitting.rows.length })}
        </span>
        <Button variant="default" disabled={place === sitting.rows.length - 1} onClick={onward}>
          {t("classify.next")} <kbd>j</kbd>
        </Button>
        <Button variant="subtle" color="gray" disabled={sitting.steps.length === 0} onClick={undo}>
          {t("view.undo")} <kbd>u</kbd>
        </Button>
        <Button
          className={classes.end ?? ""}
          variant="subtle"
          color="gray"
          disabled={sitting.steps.some(({ state }) => state !== "saved")}
          onClick={() => {
            flush.current();
            hook.begin(null);
            filter({ at: undefined }, true);
          }}
        >
          {t("classify.end")}
        </Button>
      </div>
      {hook.failed > 0 && (
        <div className={classes.failed} role="alert">
          <p>{t("classify.failed", { n: hook.failed })}</p>
          {hook.error && <Failure error={hook.error} />}
          <Button onClick={hook.retry}>{t("classify.again")}</Button>
        </div>
      )}
      <article
        ref={card}
        tabIndex={-1}
        className={classes.card}
        aria-label={t("classify.customer", { who: row.id, n: format.number(place + 1) })}
      >
        <ClassifyCard key={row.id} row={row} sitting={sitting} />
        <SayOfCustomer
          key={`say-${row.id}`}
          row={row}
          sitting={sitting}
          hook={hook}
          flush={flush}
        />
      </article>
      <p className={classes.keys}>{t("classify.keys")}</p>
    </div>
  );
}
