/** One tile: its heading, its body, and while the dashboard is edited its handles. */
import { ActionIcon, Textarea, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Tile } from "~/api/saved";
import type { NumberOf } from "~/drill";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import classes from "./dashboards.module.css";
import { Handle } from "./handle";
import { TileBody, useTileSearch, useTileTitle } from "./tile-body";
import type { Arranging } from "./use-arranging";

interface TileProps {
  tile: Tile;
  segment: string | undefined;
  open: (number: NumberOf) => void;
  /** What can be done while it is edited. */
  editing: (Arranging & { change: (tile: Tile) => void; remove: () => void }) | null;
}

export function TileView({ tile, segment, open, editing }: TileProps) {
  const t = useT();
  const title = useTileTitle(tile);
  const isText = "text" in tile;
  const name = isText ? t("dashboards.textTile") : title;
  return (
    <section
      className={classes.tile}
      data-text={isText || undefined}
      data-held={editing?.held === tile.id || undefined}
      aria-label={name}
      style={{
        gridColumn: `${tile.x + 1} / span ${tile.width}`,
        gridRow: `${tile.y + 1} / span ${tile.height}`,
      }}
    >
      {(editing || !isText) && (
        <header className={classes.tileHead}>
          {editing && <Handle kind="move" tile={tile} name={name} arranging={editing} />}
          <Heading {...{ tile, title, editing }} />
          {!editing && <InExplore tile={tile} segment={segment} name={name} />}
          {editing && (
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={t("dashboards.removeTile", { name })}
              onClick={editing.remove}
            >
              <Icon name="trash" size={16} />
            </ActionIcon>
          )}
        </header>
      )}
      <div className={classes.tileBody}>
        {editing && isText ? (
          <Textarea
            aria-label={t("dashboards.textTile")}
            autosize
            minRows={2}
            value={tile.text}
            onChange={(event) => editing.change({ ...tile, text: event.currentTarget.value })}
          />
        ) : (
          <TileBody tile={tile} segment={segment} open={open} />
        )}
      </div>
      {editing && <Handle kind="resize" tile={tile} name={name} arranging={editing} />}
    </section>
  );
}

type HeadingProps = Pick<TileProps, "tile" | "editing"> & { title: string };

function Heading({ tile, title, editing }: HeadingProps) {
  const t = useT();
  if ("text" in tile) return <span className={classes.grow} />;
  if (!editing) return <h2 className={classes.grow}>{title}</h2>;
  return (
    <TextInput
      className={classes.grow}
      aria-label={t("dashboards.tileTitle")}
      placeholder={title}
      value={tile.title ?? ""}
      onChange={(event) => {
        const { title: _, ...rest } = tile;
        const written = event.currentTarget.value;
        editing.change((written ? { ...rest, title: written } : rest) as Tile);
      }}
    />
  );
}

type InExploreProps = Pick<TileProps, "tile" | "segment"> & { name: string };

function InExplore({ tile, segment, name }: InExploreProps) {
  const t = useT();
  const { workspace } = useScope();
  const search = useTileSearch(tile, segment);
  if (!search) return null;
  return (
    <Link
      to="/w/$ws/explore"
      params={{ ws: workspace }}
      search={search as never}
      className={classes.toExplore}
      aria-label={t("dashboards.openOne", { name })}
    >
      <Icon name="explore" size={14} />
      <span>{t("dashboards.open")}</span>
    </Link>
  );
}
