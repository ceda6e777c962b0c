/** While a dashboard is edited: its name, new tiles, undo, save or give up. */
import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Dashboard, type Place, type Saved, savedList, type Tile } from "~/api/saved";
import { type MessageKey, useT } from "~/i18n";
import { Conflict } from "~/saved/conflict";
import { useKindWord } from "~/saved/kind-word";
import type { Parts } from "~/saved/merge.logic";
import {
  apart,
  dashboardOf,
  dashboardParts,
  isPlace,
  placeFollows,
  type TileContent,
  tileOfPart,
} from "~/saved/parts.logic";
import { FiltersShown, PlaceShown, TileShown } from "~/saved/shown";
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
  const partName = usePartName();
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
          clash={{ ...clash, mine: apart(draft.base, clash.mine, clash.theirs.document) }}
          partsOf={dashboardParts}
          documentOf={mergedDashboard}
          follows={placeFollows}
          nameOf={(part) => partName(part, clash.mine, clash.theirs.document)}
          shown={shownPart}
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

type Filters = NonNullable<Dashboard["filters"]>;

const PARTS: Record<string, MessageKey> = {
  name: "saved.name",
  description: "saved.description",
  filters: "dashboards.filters",
};

/** A side of a part in words. */
function shownPart(part: string, value: unknown, other: unknown) {
  if (isPlace(part)) return <PlaceShown place={value as Place} />;
  if (tileOfPart(part)) {
    return <TileShown tile={value as TileContent} other={other as TileContent | undefined} />;
  }
  if (part === "filters") return <FiltersShown filters={value as Filters} />;
  return <p>{String(value)}</p>;
}

/** A tile is called by its title, else by what its insight or its question is called. */
function usePartName() {
  const t = useT();
  const kindWord = useKindWord();
  const { workspace } = useScope();
  const { data: insights = [] } = useQuery({ ...savedList(workspace, "insights"), retry: false });
  const called = (tile: Tile | undefined) => {
    if (!tile || "text" in tile) return t("dashboards.textTile");
    if (tile.title) return tile.title;
    if ("question" in tile) return kindWord(tile.question);
    const insight = insights.find(({ id }) => id === tile.insight);
    return insight?.document.name ?? t("dashboards.untitled");
  };
  return (part: string, mine: Dashboard, theirs: Dashboard) => {
    const known = PARTS[part];
    if (known) return t(known);
    const id = tileOfPart(part);
    const name = called([...mine.tiles, ...theirs.tiles].find((one) => one.id === id));
    return t(isPlace(part) ? "dashboards.tilePlace" : "dashboards.tileNamed", { name });
  };
}
