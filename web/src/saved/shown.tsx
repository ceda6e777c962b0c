/** Sides of a conflict in words: a question by its fields, a tile by what is on it. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { type Place, savedList, savedOne } from "~/api/saved";
import { useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { isSame } from "./merge.logic";
import type { TileContent } from "./parts.logic";
import { useQuestionWords } from "./question-words";
import classes from "./sides.module.css";

interface FieldsProps {
  fields: { key: string; label: string; value: ReactNode; differs: boolean }[];
}

function Fields({ fields }: FieldsProps) {
  return (
    <dl className={classes.words}>
      {fields.map(({ key, label, value, differs }) => (
        <div key={key} className={classes.word} data-differs={differs || undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A question field by field, and its answer in a sentence. */
export function QuestionShown({ question, other }: { question: Question; other?: unknown }) {
  const words = useQuestionWords();
  const beside = other ? words(other as Question) : [];
  const fields = words(question).map((one) => {
    const same = beside.find(({ key }) => key === one.key);
    return { ...one, differs: other !== undefined && same?.value !== one.value };
  });
  return (
    <>
      <Fields fields={fields} />
      <Sentence question={question} />
    </>
  );
}

/** What it answers within the page's period; nothing while that is not known. */
function Sentence({ question }: { question: Question }) {
  const t = useT();
  const name = useName();
  const { workspace, asOfOnly } = useScope();
  const { data } = useQuery({ ...asking(workspace, asOfOnly(question)), retry: false });
  if (!data?.sentence) return null;
  return (
    <p className={classes.answer}>
      <span>{t("saved.q.answers")}</span> {name(data.sentence)}
    </p>
  );
}

/** How a page draws it. */
export function useViewWords(): (view: unknown) => string {
  const t = useT();
  return (view) => {
    const { groups, compare } = (view ?? {}) as { groups?: unknown[]; compare?: boolean };
    const parts = [
      ...(groups?.length ? [t("saved.view.groups", { n: groups.length })] : []),
      ...(compare ? [t("saved.view.compare")] : []),
    ];
    return parts.length > 0 ? parts.join(" · ") : t("saved.view.plain");
  };
}

interface TileShownProps {
  tile: TileContent;
  other: TileContent | undefined;
}

/** What is on a tile. */
export function TileShown({ tile, other }: TileShownProps) {
  const t = useT();
  const viewWords = useViewWords();
  const { title, insight, question, text, view } = tile as Loose;
  const beside = (other ?? {}) as Loose;
  const fields = [
    { key: "title", value: title, from: beside.title },
    { key: "text", value: text, from: beside.text },
    { key: "insight", value: insight && <InsightName id={insight} />, from: beside.insight },
  ] as const;
  return (
    <>
      <Fields
        fields={[
          ...fields
            .filter(({ value }) => value)
            .map(({ key, value, from }) => ({
              key,
              label: t(`saved.tile.${key}`),
              value,
              differs: other !== undefined && from !== (key === "insight" ? insight : value),
            })),
          ...(view
            ? [
                {
                  key: "view",
                  label: t("saved.part.view"),
                  value: viewWords(view),
                  differs: other !== undefined && !isSame(view, beside.view),
                },
              ]
            : []),
        ]}
      />
      {question && <QuestionShown question={question} other={beside.question} />}
    </>
  );
}

interface Loose {
  title?: string;
  insight?: string;
  question?: Question;
  text?: string;
  view?: unknown;
}

function InsightName({ id }: { id: string }) {
  const { workspace } = useScope();
  const { data } = useQuery({ ...savedOne(workspace, "insights", id), retry: false });
  return data?.document.name ?? id;
}

/** Where a tile stands, counted from one. */
export function PlaceShown({ place }: { place: Place }) {
  const t = useT();
  const { x, y, width, height } = place;
  return <p>{t("saved.tile.at", { x: x + 1, y: y + 1, width, height })}</p>;
}

/** What a dashboard opens with. */
export function FiltersShown({ filters }: { filters: { last?: string; segment?: string } }) {
  const t = useT();
  const { workspace } = useScope();
  const { data = [] } = useQuery({ ...savedList(workspace, "segments"), retry: false });
  const { last, segment } = filters;
  const days = Number.parseInt(last ?? "", 10);
  const named = data.find(({ id }) => id === segment)?.document.name ?? segment;
  return (
    <dl className={classes.words}>
      <div className={classes.word}>
        <dt>{t("saved.filter.last")}</dt>
        <dd>{days ? t("period.last", { n: days }) : t("period.all")}</dd>
      </div>
      <div className={classes.word}>
        <dt>{t("saved.filter.segment")}</dt>
        <dd>{named ?? t("saved.filter.none")}</dd>
      </div>
    </dl>
  );
}
