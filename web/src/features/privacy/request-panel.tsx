/** One erasure: step by step, place by place, and its receipt once it is done. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Erasure, erasure, type Receipt } from "~/api/privacy";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon, type IconName } from "~/ui/icon";
import { Panel } from "~/ui/panel";
import { Failure, Pending } from "~/ui/states";
import { placesOf, type StepState, sumOf } from "./privacy.logic";
import classes from "./privacy.module.css";
import { saveReceipt } from "./receipt";
import { StateChip } from "./requests";

export function RequestPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery({ ...erasure(workspace, id), retry: false });
  return (
    <Panel title={t("privacy.request")} onClose={onClose}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={320} />}
      {data && (
        <>
          <Facts one={data} />
          <h3 className={classes.panelPart}>{t("privacy.course")}</h3>
          <Course one={data} />
          {data.receipt && <ReceiptPart one={data} receipt={data.receipt} />}
        </>
      )}
    </Panel>
  );
}

function Facts({ one }: { one: Erasure }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { id, person, ids, only_this_id, asked_by, reason, lifted_at, lifted_by } = one;
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t("privacy.state")}</dt>
        <dd>
          <span role="status">
            <StateChip one={one} />
            {lifted_at && (
              <span className={classes.hint}>
                {t("privacy.liftedAt", {
                  when: format.dateTime(lifted_at, timezone),
                  who: lifted_by ?? "–",
                })}
              </span>
            )}
          </span>
        </dd>
        <dt>{t("privacy.request")}</dt>
        <dd>
          <code className={classes.code}>{id}</code>
        </dd>
        <dt>{t("privacy.person")}</dt>
        <dd>
          <code className={classes.code}>{person}</code>
        </dd>
        <dt>{t("privacy.whom")}</dt>
        <dd>
          {t(only_this_id ? "privacy.only" : "privacy.all")} · {t("identity.count", { n: ids })}
        </dd>
        <dt>{t("privacy.by")}</dt>
        <dd>{asked_by}</dd>
        {reason && <dt>{t("privacy.reason")}</dt>}
        {reason && <dd>{reason}</dd>}
      </dl>
      <p className={classes.hint}>{t("privacy.digestWhy")}</p>
    </>
  );
}

const ICONS: Record<StepState, IconName> = { done: "check", now: "refresh", later: "clock" };

function Course({ one }: { one: Erasure }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const at = (instant: string | null) => (instant ? format.dateTime(instant, timezone) : "");
  const isDone = one.state === "done";
  const isHidden = one.hidden_at !== null;
  const rewriting: StepState = isDone ? "done" : one.state === "rewriting" ? "now" : "later";
  return (
    <ol className={classes.course}>
      <Step state="done" name={t("privacy.step.requested")} note={at(one.requested_at)} />
      <Step
        state={isHidden ? "done" : "now"}
        name={t("privacy.step.hidden")}
        note={at(one.hidden_at)}
      />
      <Step state={rewriting} name={t("privacy.step.rewriting")}>
        <Places one={one} />
      </Step>
      <Step
        state={isDone ? "done" : "later"}
        name={t("privacy.step.done")}
        note={at(one.done_at)}
      />
    </ol>
  );
}

interface StepProps {
  state: StepState;
  name: string;
  note?: string;
  children?: React.ReactNode;
}

function Step({ state, name, note, children }: StepProps) {
  const t = useT();
  return (
    <li data-state={state}>
      <span className={classes.step}>
        <Icon name={ICONS[state]} size={14} />
        <span>
          {name} <span className="visually-hidden">({t(`privacy.is.${state}`)})</span>
        </span>
        {note && <span className={`${classes.hint} num`}>{note}</span>}
      </span>
      {children}
    </li>
  );
}

/** What was done in each place so far. */
function Places({ one }: { one: Erasure }) {
  const t = useT();
  return (
    <ul>
      {placesOf(one).map(({ place, state }) => {
        const done = one.places[place];
        const hasSome = done !== undefined && (done.removed > 0 || done.mended > 0);
        const note = (() => {
          if (state === "later") return "";
          if (state === "now" && one.files > 0) {
            return t("privacy.files", { done: one.files_done, n: one.files });
          }
          if (hasSome) {
            return t("privacy.placeDone", { removed: done.removed, mended: done.mended });
          }
          return state === "done" ? t("privacy.placeNone") : "";
        })();
        return <Step key={place} state={state} name={t(`privacy.place.${place}`)} note={note} />;
      })}
    </ul>
  );
}

function ReceiptPart({ one, receipt }: { one: Erasure; receipt: Receipt }) {
  const t = useT();
  return (
    <section className={classes.receipt}>
      <h3>{t("privacy.receipt")}</h3>
      <p>{t("privacy.receiptSum", sumOf(one))}</p>
      <p className={classes.hint}>{t("privacy.receiptWhy")}</p>
      <dl className={classes.facts}>
        <dt>{t("privacy.signature")}</dt>
        <dd>
          <code className={classes.code}>{receipt.signature}</code>
        </dd>
      </dl>
      <Button leftSection={<Icon name="download" size={16} />} onClick={() => saveReceipt(receipt)}>
        {t("privacy.saveReceipt")}
      </Button>
    </section>
  );
}
