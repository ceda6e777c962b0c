/** Which days, and beside which report. */
import { Button, FileButton, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "~/i18n";
import { Card } from "~/ui/page";
import type { Filled } from "./compare.logic";
import classes from "./compare.module.css";

interface AskFormProps {
  filled: Filled;
  isBusy: boolean;
  onAsk: (filled: Filled) => void;
}

export function AskForm({ filled, isBusy, onAsk }: AskFormProps) {
  const t = useT();
  const [draft, setDraft] = useState(filled);
  const change = (part: Partial<Filled>) => setDraft((before) => ({ ...before, ...part }));
  const read = async (file: File | null) => {
    if (file) change({ reported: await file.text() });
  };
  return (
    <Card title={t("compareGa.ask")} note={t("compareGa.askNote")}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onAsk(draft);
        }}
      >
        <TextInput
          type="date"
          label={t("compareGa.from")}
          value={draft.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("compareGa.until")}
          value={draft.until}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
        <Textarea
          className={classes.report}
          label={t("compareGa.report")}
          description={t("compareGa.reportWhy")}
          autosize
          minRows={2}
          maxRows={8}
          value={draft.reported}
          onChange={(event) => change({ reported: event.currentTarget.value })}
        />
        <div className={classes.buttons}>
          <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => void read(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                {t("compareGa.file")}
              </Button>
            )}
          </FileButton>
          <Button type="submit" loading={isBusy}>
            {t("compareGa.compare")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
