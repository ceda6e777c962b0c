/** Which workspaces somebody, or a key, may enter: every one, or some. */
import { MultiSelect, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { workspaces } from "~/api/workspace";
import { useT } from "~/i18n";
import classes from "./access.module.css";

interface ReachProps {
  /** `null` is every one. */
  value: string[] | null;
  onChange: (value: string[] | null) => void;
}

export function Reach({ value, onChange }: ReachProps) {
  const t = useT();
  const { data = [] } = useQuery(workspaces);
  return (
    <div className={classes.form}>
      <Switch
        label={t("access.everyWorkspace")}
        checked={value === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : [])}
      />
      {value !== null && (
        <MultiSelect
          label={t("access.workspaces")}
          description={t("access.workspacesWhy")}
          data={data.map(({ workspace }) => workspace)}
          value={value}
          onChange={onChange}
          searchable
        />
      )}
    </div>
  );
}

/** Whether enough is chosen to be sent. */
export const isReachSaid = (value: string[] | null) => value === null || value.length > 0;

/** In a cell: every one, or their names. */
export function ReachWords({ value }: { value: string[] | null }) {
  const t = useT();
  return value === null ? t("access.every") : value.join(", ");
}
