/** One id of a person: what it is, how much came under it, and when it was theirs. */

import type { Id } from "~/api/identity";
import { useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import { Masked } from "~/ui/masked";
import classes from "./ids.module.css";
import { useIdWords } from "./words";

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
  const words = useIdWords();
  return (id.stretches ?? []).map((one) => (
    <span key={one.from ?? "first"} className={`${classes.events} num`}>
      {words.stretch(one)}
    </span>
  ));
}
