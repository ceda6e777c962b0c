/** What can be put on a dashboard: saved insights, and words. */
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { savedList, type Tile } from "~/api/saved";
import { useT } from "~/i18n";
import { useKindWord } from "~/saved/kind-word";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { Panel } from "~/ui/panel";
import { Failure, Pending } from "~/ui/states";
import classes from "./dashboards.module.css";
import { freeId, placed } from "./layout.logic";

interface AddTileProps {
  tiles: Tile[];
  change: (tiles: Tile[]) => void;
  onClose: () => void;
}

export function AddTile({ tiles, change, onClose }: AddTileProps) {
  const t = useT();
  const kindWord = useKindWord();
  const { workspace } = useScope();
  const [text, setText] = useState("");
  const { data, error } = useQuery(savedList(workspace, "insights"));
  const wanted = text.trim().toLowerCase();
  const found = data?.filter(({ document }) => document.name.toLowerCase().includes(wanted));
  const add = (tile: { insight: string } | { text: string }, width: number, height: number) =>
    change([...tiles, { id: freeId(tiles), ...tile, ...placed(tiles, width, height) }]);
  return (
    <Panel title={t("dashboards.add")} onClose={onClose}>
      <Button
        variant="default"
        leftSection={<Icon name="text" size={14} />}
        onClick={() => add({ text: t("dashboards.someText") }, 12, 3)}
      >
        {t("dashboards.addText")}
      </Button>
      <h3 className={classes.addHead}>{t("saved.insights")}</h3>
      <TextInput
        type="search"
        aria-label={t("saved.find")}
        placeholder={t("saved.find")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error && <Failure error={error} />}
      {!data && !error && <Pending height={160} />}
      {data?.length === 0 && (
        <p className={classes.hint}>
          {t("saved.noInsightsWhy")}{" "}
          <Link to="/w/$ws/explore" params={{ ws: workspace }}>
            {t("saved.toExplore")}
          </Link>
        </p>
      )}
      <ul className={classes.addList}>
        {found?.map(({ id, document }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.addOne}
              onClick={() => add({ insight: id }, 6, 9)}
            >
              <span>{document.name}</span>
              <span className={classes.hint}>{kindWord(document.question)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
