/** What every list of a definition's versions tells, whatever is defined. */
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import type { Column } from "~/ui/table";

type Kept = Pick<Schemas["VersionInfo"], "version" | "state" | "note">;

/** Which version, how it stands, and what its author said. */
export function useVersionColumns(): Record<keyof Kept, Column<Kept>> {
  const t = useT();
  return {
    version: {
      key: "version",
      title: t("lifecycles.version"),
      cell: ({ version }) => version ?? t("lifecycles.draft"),
    },
    state: {
      key: "state",
      title: t("lifecycles.state"),
      cell: ({ state }) => (
        <Chip tone={state === "published" ? "route" : "plain"}>
          {t(`lifecycles.state.${state}`)}
        </Chip>
      ),
    },
    note: { key: "note", title: t("lifecycles.note"), cell: ({ note }) => note ?? "–" },
  };
}
