/** Before a sitting: how many, who says it, and the list that then stands still. */
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { asking } from "~/api/ask";
import { beside } from "~/api/beside";
import type { Question, Schemas } from "~/api/client";
import { fetched } from "~/api/fetched";
import { lifecycleVersion } from "~/api/published";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import { begun } from "./classify.logic";
import classes from "./classify.module.css";
import { useFilter } from "./filters";
import type { SittingHook } from "./use-sitting";
import {
  departmentsOf,
  rowOfContact,
  rowOfMember,
  type WorkMember,
  type WorkRow,
  worklistOf,
} from "./worklist.logic";

interface ClassifyStartProps {
  lifecycle: Schemas["LifecycleSummary"];
  hook: SittingHook;
}

const SIZES = ["25", "50", "150", "300"];

export function ClassifyStart({ lifecycle, hook }: ClassifyStartProps) {
  const t = useT();
  const filter = useFilter();
  const [size, setSize] = useState("150");
  const gather = useGather(lifecycle);
  const start = useMutation({
    mutationFn: () => gather(Number(size)),
    onSuccess: ({ rows, asOf }) => {
      if (rows.length === 0) return;
      hook.begin(begun(lifecycle.key, asOf, rows));
      filter({ at: "1" }, true);
    },
  });
  return (
    <Card title={t("classify.start")} note={t("classify.startNote")}>
      <form
        className={classes.start}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <div>
          <span className={classes.label}>{t("classify.howMany")}</span>
          <SegmentedControl
            aria-label={t("classify.howMany")}
            value={size}
            data={SIZES}
            onChange={setSize}
          />
        </div>
        <TextInput
          label={t("worklist.author")}
          autoComplete="name"
          required
          value={hook.author}
          onChange={(event) => hook.setAuthor(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!hook.author.trim()} loading={start.isPending}>
          {t("classify.go")}
        </Button>
      </form>
      {start.error && <Failure error={start.error} />}
      {start.data?.rows.length === 0 && <p role="status">{t("worklist.nobody")}</p>}
    </Card>
  );
}

/** The most pressing first; then others with a reason, until there are enough. */
function useGather({ key, latest }: Schemas["LifecycleSummary"]) {
  const scope = useScope();
  const queries = useQueryClient();
  const search = useSearch({ from: "/w/$ws/worklist" });
  const { workspace } = scope;
  const { data: version } = useQuery(lifecycleVersion(workspace, key, latest?.version ?? 1));
  return async (most: number): Promise<{ rows: WorkRow[]; asOf: string | null }> => {
    const models = await fetched(queries, beside(workspace, key));
    const departments = departmentsOf(version?.lifecycle.stages ?? []);
    const stages = search.department ? (departments.get(search.department) ?? []) : null;
    const filters = { lifecycle: key, owner: search.owner, stages, beside: models };
    const pressing = scope.asOfOnly(worklistOf(filters, most));
    const first = await fetched(queries, asking<"worklist">(workspace, pressing));
    const rows = first.answer.worklist.contacts.map(rowOfContact);
    const asOf = first.meta.as_of ?? null;
    if (rows.length >= most) return { rows, asOf };
    const of = { version: 1, ...scope.asOfOnly(worklistOf(filters)) };
    const members = { of, cell: {}, limit: most };
    const all = await fetched(
      queries,
      asking<"members">(workspace, scope.asOfOnly({ members } as unknown as Question)),
    );
    const known = new Set(rows.map(({ id }) => id));
    const others = (all.answer.members.members as unknown as WorkMember[]).map(rowOfMember);
    const more = others.filter(({ id }) => !known.has(id));
    return { rows: [...rows, ...more].slice(0, most), asOf };
  };
}
