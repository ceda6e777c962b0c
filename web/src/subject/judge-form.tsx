/** Saying something of a customer: what happened and how it felt, a promise, a goal. */
import { Button, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, type Schemas, said } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { dayOf } from "~/scope/scope.logic";
import { remember, remembered } from "~/ui/remembered";
import { Failure } from "~/ui/states";
import type { Whom } from "./facts.logic";
import { FEELINGS, useFeltWord } from "./felt";
import { judgementOf, type Said } from "./judge.logic";
import classes from "./judgements.module.css";

const KINDS = ["note", "promise", "goal"] as const;
const AFTER = ["call", "meeting", "email", "chat", "visit", "other"] as const;

export function JudgeForm({ whom }: { whom: Whom }) {
  const t = useT();
  const format = useFormat();
  const felt = useFeltWord();
  const queries = useQueryClient();
  const { workspace, asOfMs, timezone } = useScope();
  // What is said later than the page's instant would not show on the page.
  const day = dayOf(asOfMs - 1, timezone);
  const empty: Said = {
    kind: "note",
    text: "",
    felt: "0",
    after: "call",
    at: day,
    by: "",
    author: "",
  };
  const [form, setForm] = useState<Said>({ ...empty, author: remembered("author") ?? "" });
  const set = (change: Partial<Said>) => setForm({ ...form, ...change });
  const judge = useMutation({
    mutationFn: () => {
      const body = { version: 1, ...whom, ...judgementOf(form) } as unknown as Schemas["Judgement"];
      const params = { path: { ws: workspace } };
      return said(api.POST("/api/v1/workspaces/{ws}/judgements", { params, body }));
    },
    onSuccess: () => {
      remember("author", form.author);
      notifications.show({ message: t("subject.judged") });
      setForm({ ...empty, kind: form.kind, author: form.author });
      void queries.invalidateQueries({ queryKey: ["ask", workspace] });
      void queries.invalidateQueries({ queryKey: ["timeline", workspace] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    judge.mutate();
  };
  const isNote = form.kind === "note";
  return (
    <form className={classes.form} onSubmit={submit}>
      <SegmentedControl
        aria-label={t("subject.judgeKind")}
        value={form.kind}
        onChange={(kind) => set({ kind: kind as Said["kind"] })}
        data={KINDS.map((value) => ({ value, label: t(`subject.judge.${value}`) }))}
      />
      <Textarea
        label={t(`subject.judge.${form.kind}.text`)}
        required
        autosize
        minRows={2}
        value={form.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      {isNote && (
        <fieldset className={classes.plain}>
          <legend className={classes.label}>
            {t("subject.feltLabel", { felt: felt(Number(form.felt)) })}
          </legend>
          <SegmentedControl
            fullWidth
            value={form.felt}
            onChange={(value) => set({ felt: value })}
            data={FEELINGS.map((value) => ({
              value: String(value),
              label: format.signed(value),
            }))}
          />
        </fieldset>
      )}
      <div className={classes.line}>
        {isNote ? (
          <Select
            label={t("subject.after")}
            className={classes.grow}
            data={AFTER.map((value) => ({ value, label: t(`subject.after.${value}`) }))}
            value={form.after}
            allowDeselect={false}
            onChange={(after) => after && set({ after })}
          />
        ) : (
          <TextInput
            type="date"
            label={t("subject.byWhen")}
            className={classes.grow}
            value={form.by}
            onChange={(event) => set({ by: event.currentTarget.value })}
          />
        )}
        <TextInput
          type="date"
          label={t("subject.at")}
          className={classes.grow}
          value={form.at}
          max={day}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
        <TextInput
          label={t("subject.author")}
          required
          className={classes.grow}
          value={form.author}
          onChange={(event) => set({ author: event.currentTarget.value })}
        />
        <Button type="submit" loading={judge.isPending}>
          {t("subject.save")}
        </Button>
      </div>
      {judge.error && <Failure error={judge.error} />}
    </form>
  );
}
