/** How many accounts stand in each stage; choosing one lists only those. */
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { AccountsAnswer } from "~/api/accounts";
import { riskWord } from "~/criterion/values";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { type Lifecycle, shadeOf } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import { type AccountsSearch, NO_STAGE } from "./accounts.logic";
import classes from "./accounts.module.css";

interface StagesProps {
  everyone: AccountsAnswer;
  lifecycle: Lifecycle;
  search: AccountsSearch;
  set: (change: Partial<Record<keyof AccountsSearch, unknown>>) => void;
}

export function Stages({ everyone, lifecycle, search, set }: StagesProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { stage = null, risk = false } = search;
  const counts = new Map(everyone.stages.map((one) => [one.stage, one.accounts]));
  const unplaced = everyone.unplaced ?? 0;
  const said = (word: string, n: number) =>
    t("accounts.inStage", { stage: word, n: format.number(n) });
  return (
    <div className={classes.stages}>
      <Choice isOn={stage === null} onClick={() => set({ stage: undefined })}>
        {said(t("accounts.everyStage"), everyone.accounts)}
      </Choice>
      {lifecycle.stages.map((one) => (
        <Choice
          key={one.key}
          isOn={stage === one.key}
          onClick={() => set({ stage: one.key })}
          mark={<Dot shade={shadeOf(lifecycle, one.key)} />}
        >
          {said(name(one.names as Localised), counts.get(one.key) ?? 0)}
        </Choice>
      ))}
      {unplaced > 0 && (
        <Choice isOn={stage === NO_STAGE} onClick={() => set({ stage: NO_STAGE })}>
          {said(t("accounts.noStage"), unplaced)}
        </Choice>
      )}
      {everyone.at_risk !== undefined && (
        <Choice
          isOn={risk}
          onClick={() => set({ risk: risk ? undefined : true })}
          mark={<Icon name="warning" size={12} />}
        >
          {said(riskWord("at_risk", t), everyone.at_risk)}
        </Choice>
      )}
    </div>
  );
}

function Dot({ shade }: { shade: string }) {
  return <span className={classes.dot} style={{ background: shade }} aria-hidden="true" />;
}

interface ChoiceProps {
  isOn: boolean;
  onClick: () => void;
  mark?: ReactNode;
  children: ReactNode;
}

function Choice({ isOn, onClick, mark, children }: ChoiceProps) {
  return (
    <Button
      size="compact-sm"
      variant={isOn ? "light" : "default"}
      aria-pressed={isOn}
      leftSection={mark}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
