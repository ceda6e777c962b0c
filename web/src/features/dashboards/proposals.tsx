/** Ready dashboards, made of the lifecycle in force. */
import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Tile } from "~/api/saved";
import { type Localised, useName, useT } from "~/i18n";
import { useKindWord } from "~/saved/kind-word";
import { useScope } from "~/scope";
import { usePublished } from "~/subject/lifecycles";
import classes from "./dashboards.module.css";
import { proposals } from "./proposals.logic";

interface ProposalsProps {
  take: (dashboard: { name: string; tiles: Tile[] }) => void;
  isBusy?: boolean;
}

export function Proposals({ take, isBusy = false }: ProposalsProps) {
  const t = useT();
  const name = useName();
  const kindWord = useKindWord();
  const { workspace } = useScope();
  const { definitions, isPending } = usePublished();
  const [key, setKey] = useState<string | null>(null);
  const lifecycle = definitions.find((one) => one.key === key) ?? definitions[0];
  const all = useMemo(
    () =>
      lifecycle
        ? proposals(
            lifecycle,
            (names) => name(names as Localised),
            (word, stage) => t(`dashboards.tile.${word}`, { stage }),
          )
        : [],
    [lifecycle, name, t],
  );
  if (isPending) return null;
  if (all.length === 0) {
    return (
      <p className={classes.hint}>
        {t("dashboards.noLifecycle")}{" "}
        <Link to="/w/$ws/lifecycles" params={{ ws: workspace }}>
          {t("nav.lifecycles")}
        </Link>
      </p>
    );
  }
  return (
    <section aria-label={t("dashboards.ready")}>
      <div className={classes.proposalsHead}>
        <h2>{t("dashboards.ready")}</h2>
        {definitions.length > 1 && (
          <Select
            aria-label={t("nav.lifecycles")}
            value={lifecycle?.key ?? null}
            allowDeselect={false}
            onChange={setKey}
            data={definitions.map((one) => ({
              value: one.key,
              label: name(one.names as Localised),
            }))}
          />
        )}
      </div>
      <ul className={classes.proposals}>
        {all.map(({ id, tiles }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.proposal}
              disabled={isBusy}
              onClick={() => take({ name: t(`dashboards.proposal.${id}`), tiles })}
            >
              <Sketch tiles={tiles} />
              <strong>{t(`dashboards.proposal.${id}`)}</strong>
              <span className={classes.hint}>{t(`dashboards.proposal.${id}.why`)}</span>
              <span className={classes.kinds}>
                {tiles
                  .map((tile) => ("question" in tile ? kindWord(tile.question) : ""))
                  .join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the tiles would stand. */
function Sketch({ tiles }: { tiles: Tile[] }) {
  const rows = Math.max(...tiles.map(({ y, height }) => y + height));
  return (
    <svg viewBox={`0 0 48 ${rows}`} className={classes.sketch} aria-hidden="true">
      {tiles.map(({ id, x, y, width, height }) => (
        <rect key={id} x={x * 4 + 0.4} y={y + 0.4} width={width * 4 - 0.8} height={height - 0.8} />
      ))}
    </svg>
  );
}
