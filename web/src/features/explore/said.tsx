/** A sentence of the catalogue with words that can be changed in its places. */
import { Fragment, type ReactNode } from "react";
import { type MessageKey, useT } from "~/i18n";
import classes from "./builder.module.css";

const MARK = "\u0001";

interface SaidProps {
  text: MessageKey;
  parts: Record<string, ReactNode>;
}

export function Said({ text, parts }: SaidProps) {
  const t = useT();
  const marked = Object.keys(parts).map((name) => [name, `${MARK}${name}${MARK}`]);
  const pieces = t(text, Object.fromEntries(marked)).split(MARK);
  return (
    <span className={classes.said}>
      {pieces.map((piece, at) => (
        <Fragment key={at}>{at % 2 === 1 ? parts[piece] : piece}</Fragment>
      ))}
    </span>
  );
}
