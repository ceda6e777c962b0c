/** Large numbers above a chart, each opening whom it counts. */
import type { ReactNode } from "react";
import { NumberButton } from "~/ui/number-button";
import classes from "./explore.module.css";

export function Figures({ children }: { children: ReactNode }) {
  return <div className={classes.figures}>{children}</div>;
}

interface FigureProps {
  value: string;
  words: string;
  onPick?: () => void;
}

export function Figure({ value, words, onPick }: FigureProps) {
  return (
    <p className={classes.figure}>
      {onPick ? (
        <NumberButton className={classes.big} label={`${value} ${words}`} onClick={onPick}>
          {value}
        </NumberButton>
      ) : (
        <span className={`${classes.big} num`}>{value}</span>
      )}
      <span>{words}</span>
    </p>
  );
}
