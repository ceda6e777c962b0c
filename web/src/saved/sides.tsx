/** What two people wrote differently, part by part, each side in words, with a choice for each part. */
import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import type { Side } from "./merge.logic";
import classes from "./sides.module.css";

export interface SidesPart {
  id: string;
  name: string;
  mine: ReactNode;
  theirs: ReactNode;
  /** Both changed it: somebody has to choose. */
  isBoth: boolean;
}

interface SidesProps {
  parts: SidesPart[];
  sideOf: (id: string) => Side;
  choose: (id: string, side: Side) => void;
}

export function Sides({ parts, sideOf, choose }: SidesProps) {
  const t = useT();
  return (
    <ul className={classes.parts}>
      {parts.map(({ id, name, mine, theirs, isBoth }) => (
        <li key={id} className={classes.part}>
          <header>
            <strong>{name}</strong>
            {isBoth && (
              <Chip tone="risk" icon="warning">
                {t("saved.bothChanged")}
              </Chip>
            )}
            <SegmentedControl
              aria-label={name}
              className={classes.choice ?? ""}
              value={sideOf(id)}
              onChange={(side) => choose(id, side as Side)}
              data={[
                { value: "mine", label: t("saved.mine") },
                { value: "theirs", label: t("saved.theirs") },
              ]}
            />
          </header>
          <div className={classes.sides}>
            <OneSide title={t("saved.mine")} isChosen={sideOf(id) === "mine"}>
              {mine}
            </OneSide>
            <OneSide title={t("saved.theirs")} isChosen={sideOf(id) === "theirs"}>
              {theirs}
            </OneSide>
          </div>
        </li>
      ))}
    </ul>
  );
}

interface OneSideProps {
  title: string;
  isChosen: boolean;
  children: ReactNode;
}

function OneSide({ title, isChosen, children }: OneSideProps) {
  const t = useT();
  return (
    <section data-chosen={isChosen || undefined} aria-label={title}>
      <h3>
        {title}
        {isChosen && <span> · {t("saved.kept")}</span>}
      </h3>
      {children ?? <em>{t("saved.absent")}</em>}
    </section>
  );
}
