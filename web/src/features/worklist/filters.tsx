/** Whose customers, in whose stages, of which lifecycle. */
import { SegmentedControl, Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "~/api/client";
import { type Localised, useName, useT } from "~/i18n";
import { departmentName } from "~/subject/department";
import { VIEWS, type WorklistSearch } from "./worklist.logic";

/** Changes what the address holds. */
export function useFilter() {
  const navigate = useNavigate();
  return (change: Partial<Record<keyof WorklistSearch, string | undefined>>, replace = false) =>
    void navigate({
      to: ".",
      search: (before: object) => ({ ...before, ...change }) as never,
      replace,
      resetScroll: !replace,
    });
}

interface FiltersProps {
  lifecycle: string;
  all: Schemas["LifecycleSummary"][];
  owners: string[];
  departments: string[];
}

export function Filters({ lifecycle, all, owners, departments }: FiltersProps) {
  const t = useT();
  const name = useName();
  const filter = useFilter();
  const search = useSearch({ from: "/w/$ws/worklist" });
  return (
    <>
      <SegmentedControl
        aria-label={t("worklist.view")}
        value={search.view ?? "today"}
        onChange={(view) => filter({ view, reason: undefined, hidden: undefined, at: undefined })}
        data={VIEWS.map((value) => ({ value, label: t(`worklist.view.${value}`) }))}
      />
      {all.length > 1 && (
        <Select
          aria-label={t("board.lifecycle")}
          value={lifecycle}
          allowDeselect={false}
          data={all.map((one) => ({ value: one.key, label: name(one.names as Localised) }))}
          onChange={(key) => filter({ lifecycle: key ?? undefined, department: undefined })}
        />
      )}
      {departments.length > 0 && (
        <Select
          aria-label={t("worklist.department")}
          placeholder={t("worklist.department.all")}
          value={search.department ?? null}
          clearable
          data={departments.map((value) => ({ value, label: departmentName(value, t) }))}
          onChange={(department) => filter({ department: department ?? undefined })}
        />
      )}
      {owners.length > 0 && (
        <Select
          aria-label={t("worklist.owner")}
          placeholder={t("worklist.owner.all")}
          value={search.owner ?? null}
          clearable
          searchable
          data={owners}
          onChange={(owner) => filter({ owner: owner ?? undefined })}
        />
      )}
    </>
  );
}
