/** What one better step would mean: a slider, and the sum that stands behind it. */
import { Select, Slider } from "@mantine/core";
import { useState } from "react";
import { useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import type { Funnel } from "./answers.logic";
import classes from "./explore.module.css";
import { weakest, whatIf } from "./what-if.logic";

export function WhatIfCard({ funnel }: { funnel: Funnel }) {
  const t = useT();
  const format = useFormat();
  const [chosen, setChosen] = useState<number | null>(null);
  const step = Math.min(chosen ?? weakest(funnel.steps), funnel.steps.length - 1);
  const today = funnel.steps[step]?.rate_of_previous?.rate ?? 0;
  const [moved, setMoved] = useState<{ step: number; rate: number } | null>(null);
  const rate = moved?.step === step ? moved.rate : Math.min(1, today + 0.05);
  const would = whatIf(funnel.steps, step, rate);
  if (!would) return null;
  const name = funnel.steps[step]?.name ?? "";
  const isLast = step === funnel.steps.length - 1;
  const said = {
    step: name,
    now: format.percent(today),
    would: format.percent(rate),
    more: format.signed(Math.round(would.more)),
    low: format.signed(Math.round(would.low)),
    high: format.signed(Math.round(would.high)),
    reach: format.signed(Math.round(would.reach)),
    onward: format.percent(would.onward),
    from: format.number(would.now),
    to: format.number(Math.max(0, Math.round(would.now + would.more))),
  };
  return (
    <Card title={t("explore.whatIf")} note={t("explore.whatIfNote")}>
      <div className={classes.whatIf}>
        <Select
          label={t("explore.whatIfStep")}
          data={funnel.steps.slice(1).map((one, at) => ({
            value: String(at + 1),
            label: `${one.step}. ${one.name}`,
          }))}
          value={String(step)}
          allowDeselect={false}
          onChange={(value) => value && setChosen(Number(value))}
        />
        <div className={classes.slider}>
          <Slider
            min={0}
            max={100}
            step={0.5}
            value={rate * 100}
            onChange={(value) => setMoved({ step, rate: value / 100 })}
            marks={[{ value: today * 100, label: t("explore.today", { share: said.now }) }]}
            label={(value) => format.percent(value / 100)}
            thumbLabel={t("explore.whatIfSlider", { step: name })}
          />
        </div>
        <p className={classes.outcome} aria-live="polite">
          <strong className="num">{said.more}</strong>{" "}
          {t(isLast ? "explore.whatIfLast" : "explore.whatIfSaid", said)}
        </p>
      </div>
    </Card>
  );
}
