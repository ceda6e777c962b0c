/** A sentence of the catalogue with words that can be changed in its places. */
import { Fragment, type ReactNode } from "react";
import { type MessageKey, useT } from "~/i18n";
import classes from "./builder.module.css";

const MARK = "\u0001";
/** A mark that no line begins with. */
const POINT = /^\s*[，。；：、？！,.;:?!]/;

interface SaidProps {
  text: MessageKey;
  parts: Record<string, ReactNode>;
}

export function Said({ text, parts }: SaidProps) {
  const t = useT();
  const marked = Object.keys(parts).map((name) => [name, `${MARK}${name}${MARK}`]);
  const pieces = t(text, Object.fromEntries(marked)).split(MARK);
  const pointOf = (at: number) => POINT.exec(pieces[at] ?? "")?.[0] ?? "";
  return (
    <span className={classes.said}>
      {pieces.map((piece, at) =>
        at % 2 === 1 ? (
          <span key={at} className={classes.pointed}>
            <span>{parts[piece]}</span>
            {pointOf(at + 1)}
          </span>
        ) : (
          <Fragment key={at}>{at === 0 ? piece : piece.slice(pointOf(at).length)}</Fragment>
        ),
      )}
    </span>
  );
}
