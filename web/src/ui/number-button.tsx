/** A number that opens the people behind it. */
import type { ReactNode } from "react";
import classes from "./number-button.module.css";

interface NumberButtonProps {
  /** What opens, for those who hear it: "1,683 people at risk". */
  label: string;
  onClick: () => void;
  children: ReactNode;
  className?: string;
}

export function NumberButton({ label, onClick, children, className = "" }: NumberButtonProps) {
  // What is seen is heard too, also where the label says only what it counts.
  const isSaid = typeof children !== "string" || label.includes(children);
  return (
    <button
      type="button"
      className={`${classes.button} num ${className}`}
      aria-label={isSaid ? label : `${children} · ${label}`}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
