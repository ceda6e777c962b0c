/** The rows, and the keys that walk them: j/k, n notes, s snoozes, c was in contact, Enter opens. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { useSingleKeys } from "~/ui/single-keys";
import { type Act, ActPanel } from "./act-panel";
import classes from "./customer-list.module.css";
import { CustomerRow } from "./customer-row";
import { neighbour, type WorkRow } from "./worklist.logic";

interface CustomerListProps {
  rows: WorkRow[];
  titles: Map<string, string>;
  lifecycle: string;
  asOf: string | null;
}

export function CustomerList({ rows, titles, lifecycle, asOf }: CustomerListProps) {
  const t = useT();
  const { workspace } = useScope();
  const navigate = useNavigate();
  const list = useRef<HTMLOListElement>(null);
  const [at, setAt] = useState<string | null>(null);
  const [acting, setActing] = useState<{ row: WorkRow; act: Act } | null>(null);
  const row = rows.find((one) => one.id === at);

  const walk = (step: 1 | -1) => {
    const ids = rows.map((one) => one.id);
    setAt(neighbour(ids, at, step));
  };
  const act = (next: Act) => row && setActing({ row, act: next });
  const open = () => {
    if (!row) return;
    const page = row.person
      ? { to: "/w/$ws/people/$person", params: { ws: workspace, person: row.person } }
      : { to: "/w/$ws/accounts/$account", params: { ws: workspace, account: row.id } };
    void navigate(page as never);
  };
  useSingleKeys({
    j: () => walk(1),
    k: () => walk(-1),
    n: () => act("note"),
    s: () => act("snooze"),
    c: () => act("contacted"),
    p: () => act("promise"),
    Enter: open,
  });
  useEffect(() => {
    if (!at) return;
    const element = list.current?.querySelector<HTMLElement>("[data-current]");
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  }, [at]);

  return (
    <>
      <ol ref={list} className={classes.list} aria-label={t("worklist.list")}>
        {rows.map((one) => (
          <CustomerRow
            key={one.id}
            row={one}
            stage={titles.get(one.stage) ?? one.stage}
            titles={titles}
            lifecycle={lifecycle}
            asOf={asOf}
            isCurrent={one.id === at}
            onCurrent={() => setAt(one.id)}
            onAct={(next) => {
              setAt(one.id);
              setActing({ row: one, act: next });
            }}
          />
        ))}
      </ol>
      <p className={classes.keys}>{t("worklist.keys")}</p>
      {acting && (
        <ActPanel
          key={`${acting.row.id}-${acting.act}`}
          row={acting.row}
          act={acting.act}
          asOf={asOf}
          onAct={(next) => setActing({ ...acting, act: next })}
          onClose={() => setActing(null)}
        />
      )}
    </>
  );
}
