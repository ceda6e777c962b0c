/** The question as a sentence, with what every kind shares: filters, who counts, undo. */
import { type ReactNode, useEffect, useState } from "react";
import type { Question } from "~/api/client";
import { useT } from "~/i18n";
import { afterPaint } from "~/ui/after-paint";
import { Choice } from "~/ui/choice";
import { BuildCompare, BuildPreceding } from "./build-differences";
import { BuildFlow, BuildTransitions } from "./build-flow";
import { BuildFriction } from "./build-friction";
import { BuildFunnel } from "./build-funnel";
import { BuildActivity, BuildConversion, BuildPeople, BuildSessions } from "./build-others";
import { BuildRetention } from "./build-retention";
import { BuildStickiness } from "./build-stickiness";
import { BuildTrend } from "./build-trend";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { Document } from "./document";
import { type Group, takesGroups } from "./groups.logic";
import { BeginGroups, GroupsBuilder } from "./groups-builder";
import { OwnDates, Pinned } from "./own-dates";
import { asKind, isBuilt, KINDS, type Kind, kindOf, takesRange, tidy } from "./question.logic";
import { Segment } from "./segment";
import { Tools } from "./tools";
import type { Edits } from "./use-edits";
import { Where } from "./where";

interface BuilderCardProps {
  edits: Edits;
  isDocument: boolean;
  setIsDocument: (is: boolean) => void;
  /** Asked of these side by side. */
  groups: Group[] | undefined;
  setGroups: (groups: Group[] | undefined) => void;
  /** Back to the page of ideas. */
  clear: () => void;
}

export function BuilderCard(props: BuilderCardProps) {
  const { edits, isDocument, setIsDocument, groups, setGroups, clear } = props;
  const t = useT();
  const { question } = useBuilder();
  const kind = kindOf(question);
  const asDocument = isDocument || !isBuilt(kind);
  return (
    <section className={classes.builder} aria-label={t("explore.question")}>
      <div className={classes.top}>
        <Kinds kind={kind} />
        <Tools {...{ edits, clear }} isDocument={asDocument} setIsDocument={setIsDocument} />
      </div>
      {asDocument ? (
        <Document key={JSON.stringify(question)} />
      ) : (
        <>
          <Sentence kind={kind} />
          <Shared kind={kind}>
            {takesGroups(kind) && !groups && (
              <div className={classes.part}>
                <BeginGroups begin={setGroups} />
              </div>
            )}
          </Shared>
          {takesGroups(kind) && groups && <GroupsBuilder groups={groups} onChange={setGroups} />}
        </>
      )}
    </section>
  );
}

function Kinds({ kind }: { kind: string | null }) {
  const t = useT();
  const { question, edit, events } = useBuilder();
  const frequent = events.map(({ name }) => name);
  // The choice shows at once; another sentence and another chart take a moment.
  const [picked, setPicked] = useState<Kind | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: until the question is of that kind
  useEffect(() => setPicked(null), [kind]);
  const pick = (name: Kind) => {
    if (name === kind) return;
    setPicked(name);
    afterPaint(() => edit(asKind(question, name, frequent)));
  };
  const current = picked ?? KINDS.find((name) => name === kind) ?? "";
  const offered = current === "" ? (["", ...KINDS] as const) : KINDS;
  return (
    <fieldset className={classes.kindSet}>
      <legend className="visually-hidden">{t("explore.kind")}</legend>
      <Choice
        className={classes.kindChoice}
        label={t("explore.kind")}
        value={current}
        options={offered.map((name) => ({ value: name, label: name && t(`explore.kind.${name}`) }))}
        onChange={(name) => name && pick(name)}
      />
      <div className={classes.kinds}>
        {KINDS.map((name) => (
          <button
            key={name}
            type="button"
            className={classes.kind}
            aria-pressed={name === current}
            onClick={() => pick(name)}
          >
            {t(`explore.kind.${name}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

const SENTENCES: Record<Kind, () => ReactNode> = {
  funnel: BuildFunnel,
  trend: BuildTrend,
  retention: BuildRetention,
  flow: BuildFlow,
  conversion: BuildConversion,
  preceding: BuildPreceding,
  compare: BuildCompare,
  friction: BuildFriction,
  activity: BuildActivity,
  stickiness: BuildStickiness,
  transitions: BuildTransitions,
  sessions: BuildSessions,
  people: BuildPeople,
};

function Sentence({ kind }: { kind: Kind }) {
  const Build = SENTENCES[kind];
  return <Build />;
}

/** Filters before matching, and who counts. A question about people is itself who. */
function Shared({ kind, children }: { kind: Kind; children?: ReactNode }) {
  const t = useT();
  const { question, edit } = useBuilder();
  const set = (change: Partial<Question>) => edit(tidy({ ...question, ...change }));
  return (
    <div className={classes.parts}>
      {kind !== "people" && (
        <div className={classes.part}>
          <span className={classes.partName}>{t("explore.segment")}</span>
          <div className={classes.row}>
            <Segment criterion={question.segment} onChange={(segment) => set({ segment })} />
          </div>
        </div>
      )}
      <div className={classes.part}>
        <span className={classes.partName}>{t("explore.filters")}</span>
        <div className={classes.row}>
          <Where
            condition={question.where}
            onChange={(where) => set({ where })}
            add={t("explore.addFilter")}
          />
        </div>
      </div>
      {(takesRange(kind) || question.as_of) && (
        <div className={classes.part}>
          <span className={classes.partName}>{t("explore.dates")}</span>
          <div className={classes.row}>
            {takesRange(kind) && (
              <OwnDates range={question.range} onChange={(range) => set({ range })} />
            )}
            <Pinned />
          </div>
        </div>
      )}
      {children}
    </div>
  );
}
