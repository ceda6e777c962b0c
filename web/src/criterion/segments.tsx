/** Conditions that are segments kept by name. */
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Saved, savedList } from "~/api/saved";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import classes from "./builder.module.css";

const NONE: Saved<"segments">[] = [];

/** The segments members saved. */
export function useSegments(): Saved<"segments">[] {
  const { workspace } = useScope();
  return useQuery(savedList(workspace, "segments")).data ?? NONE;
}

export function SavedParts(props: { id: string; onChange: (id: string) => void }) {
  const t = useT();
  const segments = useSegments();
  const data = segments.map(({ id, document }) => ({ value: id, label: document.name }));
  return (
    <Select
      aria-label={t("rule.segment")}
      className={classes.event}
      data={data}
      searchable
      value={props.id || null}
      allowDeselect={false}
      onChange={(id) => id && props.onChange(id)}
    />
  );
}
