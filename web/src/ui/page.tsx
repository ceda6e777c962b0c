/** The frame of a page: one heading, what it says in a sentence, its controls, its parts. */
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import classes from "./page.module.css";

interface PageProps {
  title: string;
  /** One plain sentence: the answer, number first. */
  lead?: ReactNode;
  /** Buttons and choices of the whole page. */
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, lead, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Wayfarer`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={`${classes.heading} ${isLong(lead) ? classes.long : ""}`}>
          <h1>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** What would be squeezed into a column beside many controls. */
const isLong = (lead: ReactNode) => typeof lead === "string" && lead.length > 90;

interface CardProps {
  title: ReactNode;
  /** What it counts, in small print beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

const CardHead = createContext<HTMLElement | null>(null);

/** Where parts of a card may put a control of theirs: in its head, so that it takes no line. */
export function useCardHead(): HTMLElement | null {
  return use(CardHead);
}

/** A part of a page with a heading of its own. */
export function Card({ title, note, actions, children, className = "" }: CardProps) {
  const [head, setHead] = useState<HTMLElement | null>(null);
  return (
    <section className={`${classes.card} ${className}`}>
      <header className={classes.cardHead}>
        <div className={classes.cardTitle}>
          <h2>{title}</h2>
          {note && <span className={classes.note}>{note}</span>}
        </div>
        <div className={classes.actions}>
          {actions}
          <span ref={setHead} className={classes.headControl} />
        </div>
      </header>
      <CardHead value={head}>{children}</CardHead>
    </section>
  );
}

/** Parts side by side, as many as fit. */
export function Grid({ min = 320, children }: { min?: number; children: ReactNode }) {
  const columns = `repeat(auto-fill, minmax(min(${min}px, 100%), 1fr))`;
  return (
    <div className={classes.grid} style={{ gridTemplateColumns: columns }}>
      {children}
    </div>
  );
}
