/** In which stages the people of an account are, beside the account's own. */
import { Select } from "@mantine/core";
import type { AccountRow } from "~/api/accounts";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { type Lifecycle, shadeOf } from "~/subject/lifecycles";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import type { Pick } from "./account.logic";
import classes from "./accounts.module.css";
import { StageCell } from "./cells";

interface StageMixProps {
  row: AccountRow;
  by: Lifecycle;
  all: Lifecycle[];
  onBy: (key: string) => void;
  onPick: (pick: Pick) => void;
}

export function StageMix({ row, by, all, onBy, onPick }: StageMixProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const places = new Map(by.stages.map(({ key }, at) => [key, at]));
  const mix = [...row.people_stages].sort(
    (a, b) => (places.get(a.stage) ?? 0) - (places.get(b.stage) ?? 0),
  );
  const placed = mix.reduce((sum, { people }) => sum + people, 0);
  const nameOf = (stage: string) => {
    const found = by.stages.find(({ key }) => key === stage);
    return found ? name(found.names as Localised) : stage;
  };
  const said = format.list(
    mix.map(({ stage, people }) =>
      t("accounts.inStage", { stage: nameOf(stage), n: format.number(people) }),
    ),
  );
  return (
    <Card title={t("accounts.stageMix")} note={name(by.names as Localised)}>
      {all.length > 1 && (
        <Select
          aria-label={t("accounts.by")}
          className={classes.controls}
          data={all.map((one) => ({ value: one.key, label: name(one.names as Localised) }))}
          value={by.key}
          allowDeselect={false}
          onChange={(key) => key && onBy(key)}
        />
      )}
      {mix.length === 0 ? (
        <p className={classes.note}>{t("accounts.nobodyPlaced")}</p>
      ) : (
        <>
          <span className={classes.mix} role="img" aria-label={said}>
            {mix.map(({ stage, people }) => (
              <span
                key={stage}
                title={t("accounts.inStage", { stage: nameOf(stage), n: people })}
                style={{ background: shadeOf(by, stage), flexGrow: people }}
              />
            ))}
          </span>
          <Table
            caption={t("accounts.stageMix")}
            rows={mix}
            rowKey={({ stage }) => stage}
            columns={[
              {
                key: "stage",
                title: t("accounts.stage"),
                cell: ({ stage }) => <StageCell lifecycle={by} stage={stage} />,
              },
              {
                key: "people",
                title: t("accounts.peopleInStage"),
                isNumber: true,
                cell: ({ stage, people }) => (
                  <NumberButton
                    label={t("accounts.drillPeople", { n: people, what: nameOf(stage) })}
                    onClick={() => onPick({ stage })}
                  >
                    {format.number(people)}
                  </NumberButton>
                ),
              },
              {
                key: "share",
                title: t("accounts.share"),
                isNumber: true,
                cell: ({ people }) => format.percent(row.people > 0 ? people / row.people : null),
              },
            ]}
          />
          {placed < row.people && (
            <p className={classes.note}>{t("accounts.notPlaced", { n: row.people - placed })}</p>
          )}
        </>
      )}
    </Card>
  );
}
