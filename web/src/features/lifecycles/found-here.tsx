/** Everything the check finds, each with a way to the stage or move it is about. */
import { useName, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { type Definition, type Picked, stageAt } from "./definition.logic";
import type { Place } from "./document.logic";
import { Findings } from "./findings";
import classes from "./lifecycles.module.css";
import type { Live } from "./use-live";
import { usePick } from "./use-pick";

export function FoundHere({ live, definition }: { live: Live; definition: Definition }) {
  const t = useT();
  const name = useName();
  const { pick } = usePick(definition);
  if (live.findings.length === 0) return null;
  const stage = (key: string) => name(stageAt(definition, key)?.names ?? key) || key;
  const words = (place: Place): string => {
    if (place === "risk") return t("lifecycles.risk");
    if (place === "whole") return t("editor.whole");
    if ("stage" in place) return stage(place.stage);
    const move = definition.transitions[place.move];
    return move ? t("editor.moveN", { n: place.move + 1, to: stage(move.to) }) : "";
  };
  const goTo = (place: Place): Picked | null => (typeof place === "string" ? null : place);
  return (
    <Card title={t("lifecycles.findings")}>
      <Findings
        findings={live.findings}
        isSound={live.isSound}
        isChecking={live.isChecking}
        about={({ place }) => (
          <button type="button" className={classes.place} onClick={() => pick(goTo(place))}>
            {words(place)}
          </button>
        )}
      />
    </Card>
  );
}
