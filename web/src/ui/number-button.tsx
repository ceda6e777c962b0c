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
  return (
    <button
      type="button"
      className={`${classes.button} num ${className}`}
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
