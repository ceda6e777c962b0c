/** While a dashboard is edited: its name, new tiles, undo, save or give up. */
import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Dashboard, Saved } from "~/api/saved";
import { type MessageKey, useT } from "~/i18n";
import { Conflict } from "~/saved/conflict";
import type { Parts } from "~/saved/merge.logic";
import { dashboardOf, dashboardParts, tileOfPart } from "~/saved/parts.logic";
import { useKeep } from "~/saved/use-keep";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { AddTile } from "./add-tile";
import classes from "./dashboards.module.css";
import { tidied } from "./layout.logic";
import type { Draft } from "./use-draft";

interface EditBarProps {
  saved: Saved<"dashboards">;
  draft: Draft;
  /** The segment chosen now, kept as the one it opens with. */
  segment: string | undefined;
  done: () => void;
}

export function EditBar({ saved, draft, segment, done }: EditBarProps) {
  const t = useT();
  const { last } = useScope();
  const [isAdding, setIsAdding] = useState(false);
  const { document } = draft;
  const { keep, isKeeping, clash, settle } = useKeep("dashboards", () => {
    draft.drop();
    done();
  });
  const kept = (next: Dashboard, tag: string) =>
    keep({ id: saved.id, tag, document: { ...next, name: next.name.trim() } }, draft.base);
  const filters = { ...(last === "all" ? {} : { last }), ...(segment ? { segment } : {}) };
  const save = () =>
    kept({ ...document, filters }, draft.tag).catch((reason: Error) => {
      notifications.show({ color: "red", message: reason.message });
    });
  return (
    <section className={classes.editBar} aria-label={t("dashboards.editing")}>
      <TextInput
        aria-label={t("saved.name")}
        value={document.name}
        maxLength={120}
        onChange={(event) => draft.change({ ...document, name: event.currentTarget.value })}
      />
      <TextInput
        className={classes.grow}
        aria-label={t("saved.description")}
        placeholder={t("saved.description")}
        value={document.description ?? ""}
        onChange={(event) => {
          const { description: _, ...rest } = document;
          const written = event.currentTarget.value;
          draft.change(written ? { ...rest, description: written } : rest);
        }}
      />
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => setIsAdding(true)}
      >
        {t("dashboards.add")}
      </Button>
      <Button variant="default" disabled={!draft.canUndo} onClick={draft.undo}>
        {t("view.undo")}
      </Button>
      <Button loading={isKeeping} disabled={!document.name.trim()} onClick={() => void save()}>
        {t("saved.save")}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => {
          draft.drop();
          done();
        }}
      >
        {t(draft.isChanged ? "dashboards.giveUp" : "view.close")}
      </Button>
      {isAdding && (
        <AddTile
          tiles={document.tiles}
          change={(tiles) => draft.change({ ...document, tiles })}
          onClose={() => setIsAdding(false)}
        />
      )}
      {clash && (
        <Conflict
          key={clash.theirs.tag}
          clash={clash}
          partsOf={dashboardParts}
          documentOf={mergedDashboard}
          nameOf={(part) => partName(part, clash.mine, clash.theirs.document, t)}
          onSave={kept}
          onClose={settle}
        />
      )}
    </section>
  );
}

/** Tiles of both sides may stand over each other; they make room. */
function mergedDashboard(parts: Parts): Dashboard {
  const dashboard = dashboardOf(parts);
  return { ...dashboard, tiles: tidied(dashboard.tiles) };
}

const PARTS: Record<string, MessageKey> = {
  name: "saved.name",
  description: "saved.description",
  filters: "dashboards.filters",
};

/** A tile is called by its title on either side. */
function partName(part: string, mine: Dashboard, theirs: Dashboard, t: ReturnType<typeof useT>) {
  const known = PARTS[part];
  if (known) return t(known);
  const id = tileOfPart(part);
  const tile = [...mine.tiles, ...theirs.tiles].find((one) => one.id === id);
  const title = tile && "title" in tile && tile.title ? tile.title : (id ?? part);
  return t("dashboards.tileNamed", { name: title });
}
