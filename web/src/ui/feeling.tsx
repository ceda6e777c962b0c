/** How something felt, −2 to +2: a dot on a scale, the number and the word beside it. */
import { useFormat, useT } from "~/i18n";
import classes from "./feeling.module.css";

export const FELT = [-2, -1, 0, 1, 2] as const;
export type Felt = (typeof FELT)[number];

/** The nearest whole feeling of a mean. */
export function nearestFelt(felt: number): Felt {
  return Math.max(-2, Math.min(2, Math.round(felt))) as Felt;
}

export function FeelingMark({ felt }: { felt: number | null | undefined }) {
  const t = useT();
  const format = useFormat();
  if (felt === null || felt === undefined) {
    return <span className={classes.unknown}>{t("feeling.unknown")}</span>;
  }
  const near = nearestFelt(felt);
  return (
    <span className={classes.mark} data-felt={near}>
      <span className={classes.dot} aria-hidden="true" />
      <span className="num">{format.signed(felt)}</span>
      <span>{t(`feeling.${near}`)}</span>
    </span>
  );
}
