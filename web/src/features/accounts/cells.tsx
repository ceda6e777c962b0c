/** What stands in the cells of accounts: roles, money, stage, and what other questions say. */
import { useQuery } from "@tanstack/react-query";
import type { AccountRow, Money, RoleState } from "~/api/accounts";
import { signalModel } from "~/api/definitions";
import { riskWord } from "~/criterion/values";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { type Lifecycle, shadeOf } from "~/subject/lifecycles";
import { Chip, type Tone } from "~/ui/chip";
import type { IconName } from "~/ui/icon";
import { byState } from "./accounts.logic";
import classes from "./accounts.module.css";
import type { Aside } from "./asked";

export const STATE_TONES: Record<RoleState, Tone> = {
  engaged: "good",
  quiet: "plain",
  left: "bad",
  missing: "risk",
};
const STATE_ICONS: Record<RoleState, IconName> = {
  engaged: "check",
  quiet: "clock",
  left: "undo",
  missing: "close",
};

export function StateChip({ state, children }: { state: RoleState; children?: string }) {
  const t = useT();
  return (
    <Chip tone={STATE_TONES[state]} icon={STATE_ICONS[state]}>
      {children ?? t(`accounts.state.${state}`)}
    </Chip>
  );
}

/** How many roles are engaged, and which are not. */
export function Roles({ roles }: { roles: AccountRow["roles"] }) {
  const t = useT();
  const format = useFormat();
  if (roles.length === 0) return "–";
  const groups = byState(roles);
  const engaged = groups.find(({ state }) => state === "engaged")?.roles.length ?? 0;
  return (
    <span className={`${classes.stage} ${classes.roles}`}>
      <Chip
        tone={engaged === roles.length ? "good" : "plain"}
        icon={engaged === roles.length ? "check" : undefined}
      >
        {t("accounts.rolesEngaged", { n: engaged, all: roles.length })}
      </Chip>
      {groups
        .filter(({ state }) => state !== "engaged")
        .map(({ state, roles: names }) => (
          <StateChip key={state} state={state}>
            {names.length === roles.length
              ? t(`accounts.allAre.${state}`)
              : t(`accounts.are.${state}`, { roles: format.list(names) })}
          </StateChip>
        ))}
    </span>
  );
}

/** An account's worth: its running term, else what it paid in a year; every currency apart. */
export function Worth({ term, money }: Pick<AccountRow, "term" | "money">) {
  const t = useT();
  const format = useFormat();
  if (term) return t("accounts.worthTerm", { amount: moneyOf(term, format) });
  if (money.length === 0) return "–";
  return money.map((one) => (
    <span key={one.currency} className={classes.amount}>
      {moneyOf(one, format)}
    </span>
  ));
}

/** An amount; events that name no currency leave a plain number. */
export function moneyOf({ amount, currency }: Money, format: ReturnType<typeof useFormat>): string {
  return format.money(amount, currency);
}

interface StageCellProps {
  lifecycle: Lifecycle;
  stage: string | null;
  risk?: string | null;
}

export function StageCell({ lifecycle, stage, risk }: StageCellProps) {
  const t = useT();
  const name = useName();
  if (!stage) return "–";
  const found = lifecycle.stages.find(({ key }) => key === stage);
  return (
    <span className={classes.stage}>
      <span className={classes.named}>
        <span
          className={classes.dot}
          style={{ background: shadeOf(lifecycle, stage) }}
          aria-hidden="true"
        />
        {found ? name(found.names as Localised) : stage}
      </span>
      {risk === "at_risk" && (
        <Chip tone="risk" icon="warning">
          {riskWord(risk, t)}
        </Chip>
      )}
    </span>
  );
}

const BANDS: Record<string, Tone> = { green: "good", yellow: "risk", red: "bad" };

export function HealthCell({ aside, account }: { aside: Aside; account: string }) {
  const t = useT();
  const format = useFormat();
  if (aside.isPending) return <Waiting />;
  if (aside.error) return <NotAnswered />;
  const { score, band } = aside.of.get(account) ?? {};
  if (typeof score !== "number") return "–";
  const word =
    band === "green" || band === "yellow" || band === "red" ? ` ${t(`subject.band.${band}`)}` : "";
  return (
    <Chip tone={BANDS[String(band)] ?? "plain"}>
      {format.number(score, 0)}
      {word}
    </Chip>
  );
}

interface Detectors {
  detectors: { key: string; names: Localised }[];
}

export function SignalsCell({ aside, account }: { aside: Aside; account: string }) {
  const name = useName();
  const { workspace } = useScope();
  const { data } = useQuery({
    ...signalModel(workspace, aside.model ?? ""),
    enabled: aside.model !== null,
  });
  if (aside.isPending) return <Waiting />;
  if (aside.error) return <NotAnswered />;
  const { detectors = [] } = (data?.signal_model as unknown as Detectors | undefined) ?? {};
  const live = aside.of.get(account)?.live;
  if (!Array.isArray(live) || live.length === 0) return "–";
  return (
    <span className={classes.stage}>
      {live.map(({ detector }: { detector: string }) => {
        const found = detectors.find(({ key }) => key === detector);
        return (
          <Chip key={detector} tone="risk" icon="warning">
            {found ? name(found.names) : detector}
          </Chip>
        );
      })}
    </span>
  );
}

/** The question of the column is still out: nothing is known of the account yet. */
function Waiting() {
  const t = useT();
  return <span className={classes.note}>{t("accounts.asking")}</span>;
}

function NotAnswered() {
  const t = useT();
  return <span className={classes.warn}>{t("accounts.notAnswered")}</span>;
}
