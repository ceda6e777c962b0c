/** A short word with a tone; the word carries the meaning, the colour only helps. */
import type { ReactNode } from "react";
import classes from "./chip.module.css";
import { Icon, type IconName } from "./icon";

export type Tone = "plain" | "route" | "here" | "good" | "bad" | "risk";

export function Chip({
  tone = "plain",
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={`${classes.chip} ${classes[tone]}`}>
      {icon && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}
