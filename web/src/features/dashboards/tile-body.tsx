/** What stands on a tile: an insight, a question of its own, or words. */
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { AnswerOf } from "~/answers";
import type { Question } from "~/api/client";
import { savedOne, type Tile } from "~/api/saved";
import { ChartRoom } from "~/charts/room";
import type { NumberOf } from "~/drill";
import { useT } from "~/i18n";
import { searchOf, withoutVersion } from "~/saved/search.logic";
import { useScope } from "~/scope";
import { Guard } from "~/ui/guard";
import { Empty, Failure, Pending } from "~/ui/states";
import classes from "./dashboards.module.css";
import { ofSegment } from "./segment.logic";

interface TileBodyProps {
  tile: Tile;
  segment: string | undefined;
  open: (number: NumberOf) => void;
}

export function TileBody({ tile, segment, open }: TileBodyProps) {
  const t = useT();
  const { workspace } = useScope();
  const insight = useInsight(tile);
  const question = "question" in tile ? tile.question : insight.data?.document.question;
  const own = "view" in tile ? tile.view : undefined;
  const view = own ?? insight.data?.document.view;
  const asked = useMemo(() => question && ofSegment(question, segment), [question, segment]);
  // On phones tiles are as high as what they hold.
  const isStacked = useMediaQuery("(max-width: 800px)");
  if ("text" in tile) return <p className={classes.text}>{tile.text}</p>;
  if (insight.error || insight.data?.removed) {
    return (
      <Empty title={t("dashboards.insightGone")} why={t("dashboards.insightGoneWhy")}>
        <Link to="/w/$ws/insights" params={{ ws: workspace }}>
          {t("saved.insights")}
        </Link>
      </Empty>
    );
  }
  if (!asked) return <Pending height={200} />;
  return (
    <Guard
      key={JSON.stringify([asked, view])}
      fallback={(error, retry) => <Failure error={error} retry={retry} />}
    >
      <ChartRoom value={isStacked ? null : roomOf(tile)}>
        <AnswerOf question={asked} view={view} open={open} />
      </ChartRoom>
    </Guard>
  );
}

const ROW = 40;
const GAP = 12;
/** What stands around the chart: the heading, the answer in a sentence, the card's head. */
const AROUND = 190;

function roomOf({ height }: Tile): number {
  return height * (ROW + GAP) - GAP - AROUND;
}

function useInsight(tile: Tile) {
  const { workspace } = useScope();
  const id = "insight" in tile ? tile.insight : null;
  return useQuery({
    ...savedOne(workspace, "insights", id ?? ""),
    enabled: id !== null,
    retry: false,
  });
}

/** The tile's heading: its own, else the insight's name. */
export function useTileTitle(tile: Tile): string {
  const t = useT();
  const insight = useInsight(tile);
  if ("text" in tile) return "";
  return tile.title ?? insight.data?.document.name ?? t("dashboards.untitled");
}

/** The address in Explore of what a tile asks; nothing for words. */
export function useTileSearch(tile: Tile, segment: string | undefined): object | null {
  const insight = useInsight(tile);
  if ("text" in tile) return null;
  if ("question" in tile)
    return { ...tile.view, q: ofSegment(withoutVersion(tile.question), segment) };
  if (!insight.data) return null;
  const { id, document } = insight.data;
  const asked: Question = ofSegment(withoutVersion(document.question), segment);
  return { ...searchOf(id, document), q: asked };
}
