/** Compare with Google Analytics: the same days counted both ways, and why each figure differs. */
import { Button } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { csv } from "~/ui/csv.logic";
import { download } from "~/ui/download";
import { Card, Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { DataTabs } from "../tabs";
import { AskForm } from "./ask-form";
import { askedOf, dayBefore, type Filled, isCounted, SHEET, sheet } from "./compare.logic";
import classes from "./compare.module.css";
import { type Reconciliation, reconciliation } from "./compare-query";
import { Days } from "./days";
import { Figures } from "./figures";

const BLANK: Filled = { from: "", until: "", reported: "" };

export function ComparePage() {
  const t = useT();
  const name = useName();
  const { workspace } = useScope();
  const [filled, setFilled] = useState(BLANK);
  const { data, error, isFetching, refetch } = useQuery({
    ...reconciliation(workspace, askedOf(filled)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const lead = data && !error ? name(data.sentence) : t("compareGa.lead");
  return (
    <Page title={t("compareGa.title")} lead={lead} actions={<DataTabs />}>
      <AskForm filled={filled} isBusy={isFetching} onAsk={setFilled} />
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
      {data && !error && <Answer data={data} />}
    </Page>
  );
}

function Answer({ data }: { data: Reconciliation }) {
  const t = useT();
  const shown = data.metrics.filter(isCounted);
  const days = { from: data.from, until: dayBefore(data.to) };
  const save = () => {
    const file = new Blob([csv(SHEET, sheet(data))], { type: "text/csv" });
    download(file, `google-analytics-${days.from}-${days.until}.csv`);
  };
  return (
    <>
      <Card
        title={t("compareGa.figures")}
        note={t("compareGa.figuresNote", { ...days, timezone: data.timezone })}
        actions={
          <Button variant="default" onClick={save}>
            {t("compareGa.download")}
          </Button>
        }
      >
        <Figures metrics={shown} currency={data.currency} />
      </Card>
      {shown.length > 0 && <Days metrics={shown} currency={data.currency} />}
      {data.notes.length > 0 && <Notes notes={data.notes} />}
    </>
  );
}

function Notes({ notes }: { notes: Reconciliation["notes"] }) {
  const t = useT();
  return (
    <Card title={t("compareGa.notes")} note={t("compareGa.notesNote")}>
      <ul className={classes.notes}>
        {notes.map(({ note, count }) => (
          <li key={note}>{t(`compareGa.note.${note}`, { n: count })}</li>
        ))}
      </ul>
    </Card>
  );
}
