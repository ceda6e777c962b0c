/** Two saved at once: what differs, part by part, and a choice for each. Nothing is lost. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { lifecycle } from "~/api/definitions";
import { useFormat, useT } from "~/i18n";
import { Sides } from "~/saved/sides";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import classes from "./conflict.module.css";
import { ConflictTexts } from "./conflict-texts";
import { settled } from "./definition.logic";
import { type Doc, edited } from "./document.logic";
import { merged, type Part, partsOf, type Side } from "./merge.logic";
import { usePartWords } from "./part-words";
import type { Version } from "./use-document";

interface ConflictProps {
  lifecycleKey: string;
  /** What mine was made from. */
  base: Version;
  mine: Doc;
  isSaving: boolean;
  /** Saves a text over theirs. */
  onText: (text: string, tag: string) => void;
  onTheirs: (theirs: Version) => void;
}

export function Conflict(props: ConflictProps) {
  const t = useT();
  const format = useFormat();
  const { lifecycleKey, base, mine, isSaving, onText, onTheirs } = props;
  const { workspace, timezone } = useScope();
  const { data, error } = useQuery({
    ...lifecycle(workspace, lifecycleKey),
    // Apart from the page's own answer, which the text in hand was made from.
    queryKey: ["lifecycle-theirs", workspace, lifecycleKey],
    staleTime: 0,
    gcTime: 0,
  });
  const theirs = data && { author: data.author, date: format.dateTime(data.at, timezone) };
  return (
    <Card title={t("lifecycles.conflict")}>
      <p className={classes.why}>
        {theirs ? t("editor.conflictWhy", theirs) : t("lifecycles.conflictWhy")}
      </p>
      {error && <Failure error={error} />}
      {!data && !error && <Pending height={300} />}
      {data && mine.unread === null && (
        <ByPart
          base={base}
          mine={mine}
          theirs={data}
          isSaving={isSaving}
          onSave={(text) => onText(text, data.tag)}
        />
      )}
      {data && mine.unread !== null && (
        <ConflictTexts mine={mine.text} theirs={data} onMine={(tag) => onText(mine.text, tag)} />
      )}
      {data && (
        <div className={classes.foot}>
          <Button variant="default" onClick={() => onTheirs(data)}>
            {t("lifecycles.takeTheirs")}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface ByPartProps {
  base: Version;
  mine: Doc;
  theirs: Version;
  isSaving: boolean;
  onSave: (text: string) => void;
}

function ByPart({ base, mine, theirs, isSaving, onSave }: ByPartProps) {
  const t = useT();
  const words = usePartWords(mine.definition, theirs.lifecycle);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const ours = settled(mine.definition);
  const parts = partsOf(base.lifecycle, ours, theirs.lifecycle);
  const side = (part: Part) => chosen[part.id] ?? part.suggested;
  const save = () => {
    const result = merged(mine.definition, theirs.lifecycle, parts, side);
    onSave(edited(mine, result).text);
  };
  const open = parts.filter((part) => part.isContested && !chosen[part.id]).length;
  return (
    <>
      <Sides
        parts={parts.map((part) => ({
          id: part.id,
          name: words.title(part),
          isBoth: part.isContested,
          mine: words.lines(part, part.mine).map((line) => <p key={line}>{line}</p>),
          theirs: words.lines(part, part.theirs).map((line) => <p key={line}>{line}</p>),
        }))}
        sideOf={(id) => {
          const part = parts.find((one) => one.id === id);
          return part ? side(part) : "mine";
        }}
        choose={(id, next) => setChosen({ ...chosen, [id]: next })}
      />
      <div className={classes.foot}>
        <Button loading={isSaving} onClick={save}>
          {t("editor.saveMerged")}
        </Button>
        <span role="status">{open > 0 && t("saved.contested", { n: open })}</span>
      </div>
    </>
  );
}
