/** From the band before the period to the band at its end: who became better, who worse. */
import type { Schemas } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import { BANDS, type Band } from "./signals.logic";
import classes from "./signals.module.css";
import type { Open } from "./signals-view";

interface MovedProps {
  answer: Schemas["HealthAnswer"];
  open: Open;
}

const ENDS: (Band | null)[] = [...BANDS, null];

export function Moved({ answer, open }: MovedProps) {
  const t = useT();
  const format = useFormat();
  const count = (from: Band | null, to: Band | null) =>
    answer.matrix.find((row) => row.from === from && row.to === to)?.subjects ?? 0;
  const nameOf = (band: Band | null) =>
    band === null ? t("signals.band.none") : t(`signals.band.${band}`);
  return (
    <Card title={t("signals.moved")} note={t("signals.moved.note")}>
      <dl className={classes.facts}>
        {(["better", "worse"] as const).map((moved) => (
          <div key={moved}>
            <dt>{t(`signals.${moved}`)}</dt>
            <dd>
              <NumberButton
                label={`${t(`signals.${moved}`)}: ${format.number(answer[moved])}`}
                onClick={() => open({ moved }, t(`signals.${moved}`))}
              >
                {format.number(answer[moved])}
              </NumberButton>
            </dd>
          </div>
        ))}
      </dl>
      <Table
        caption={t("signals.moved.note")}
        rows={ENDS.filter((from) => ENDS.some((to) => count(from, to) > 0))}
        rowKey={(from) => from ?? "none"}
        columns={[
          { key: "from", title: t("signals.fromTo"), cell: nameOf },
          ...ENDS.map((to) => ({
            key: to ?? "none",
            title: nameOf(to),
            isNumber: true,
            cell: (from: Band | null) => {
              const subjects = count(from, to);
              if (subjects === 0) return <span className={classes.quiet}>·</span>;
              const words = t("board.move", { from: nameOf(from), to: nameOf(to) });
              return (
                <NumberButton
                  label={`${words}: ${format.number(subjects)}`}
                  onClick={() => open({ from, to }, words)}
                >
                  {format.number(subjects)}
                </NumberButton>
              );
            },
          })),
        ]}
      />
    </Card>
  );
}
