/** The right-hand panel: details beside the chart they belong to. Escape closes, focus returns. */
import { CloseButton } from "@mantine/core";
import { type ReactNode, type Ref, useEffect, useId, useRef } from "react";
import { useT } from "~/i18n";
import classes from "./panel.module.css";

interface PanelProps {
  title: ReactNode;
  onClose: () => void;
  /** What scrolls, for lists that draw only what is in sight. */
  bodyRef?: Ref<HTMLDivElement>;
  children: ReactNode;
}

export function Panel({ title, onClose, bodyRef, children }: PanelProps) {
  const t = useT();
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) close.current();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <aside ref={panel} className={classes.panel} aria-labelledby={heading} tabIndex={-1}>
      <header className={classes.head}>
        <h2 id={heading}>{title}</h2>
        <CloseButton aria-label={t("view.close")} onClick={onClose} />
      </header>
      <div ref={bodyRef} className={classes.body}>
        {children}
      </div>
    </aside>
  );
}
