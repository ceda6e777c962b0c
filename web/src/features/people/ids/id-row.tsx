/** One id of a person: what it is, how much came under it, and when it was theirs. */
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Masked } from "~/ui/masked";
import type { Id } from "./api";
import classes from "./ids.module.css";

export function IdRow({ id }: { id: Id }) {
  const t = useT();
  return (
    <span className={classes.id}>
      <b className={classes.value}>
        <Masked id={id.value ?? id.id} by={id.id} />
      </b>
      <Chip>{t(id.kind === "anonymous" ? "identity.device" : "identity.known")}</Chip>
      <span className={`${classes.events} num`}>{t("identity.events", { n: id.events })}</span>
      <Stretches id={id} />
    </span>
  );
}

/** A device several people used is one person's for a while. */
function Stretches({ id }: { id: Id }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  return (id.stretches ?? []).map(({ from, until }) => {
    const day = (instant: string) => format.dateTime(instant, timezone);
    const text =
      from && until
        ? t("identity.between", { from: day(from), until: day(until) })
        : from
          ? t("identity.since", { from: day(from) })
          : t("identity.until", { until: day(until ?? "") });
    return (
      <span key={from ?? "first"} className={`${classes.events} num`}>
        {text}
      </span>
    );
  });
}
