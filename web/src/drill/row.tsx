/** One of the people behind a number, and why they are among them. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo, useState } from "react";
import { asking } from "~/api/ask";
import type { Question, Schemas } from "~/api/client";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { afterPaint } from "~/ui/after-paint";
import { useMask } from "~/ui/mask";
import { Failure, Pending } from "~/ui/states";
import classes from "./drill.module.css";
import { asOfOf, keyOf, type Member } from "./members";
import { PersonLink } from "./person-link";

interface RowProps {
  member: Member;
  isAccount: boolean;
  question: Question;
}

/** Drawn once while it stays in sight: scrolling redraws only what is new. */
export const Row = memo(function Row({ member, isAccount, question }: RowProps) {
  const t = useT();
  const mask = useMask();
  const { workspace } = useScope();
  const [isAsked, setIsAsked] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const ask = () => {
    setIsAsked(!isAsked);
    // The button answers first: all rows below move for what it opens.
    afterPaint(() => setIsShown(!isAsked));
  };
  const id = keyOf(member);
  const name = mask.shown(member.id ?? id, id);
  return (
    <>
      {member.person ? (
        <PersonLink person={member.person}>{name}</PersonLink>
      ) : isAccount ? (
        <Link to="/w/$ws/accounts/$account" params={{ ws: workspace, account: id }}>
          {name}
        </Link>
      ) : (
        <span>{name}</span>
      )}
      {/* A plain button: ten thousand of them pass by. */}
      <button
        type="button"
        className={classes.ask}
        aria-expanded={isAsked}
        aria-label={t("drill.whyOf", { name })}
        onClick={ask}
      >
        {t("drill.why")}
      </button>
      {isShown && <Why member={member} isAccount={isAccount} question={question} />}
    </>
  );
});

/** Which answer of `explain` a member's reason is asked by. */
function whom(member: Member, isAccount: boolean): object {
  if (member.person) return { person: member.person };
  if (isAccount) return { account: keyOf(member) };
  return { entity: member.unit ?? member.id };
}

function Why({ member, isAccount, question }: RowProps) {
  const name = useName();
  const format = useFormat();
  const mask = useMask();
  const { workspace, timezone } = useScope();
  const explain = { of: { version: 1, ...question }, ...whom(member, isAccount) };
  const asked = { ...asOfOf(question), explain } as unknown as Question;
  const { data, error } = useQuery(asking<"explain">(workspace, asked));
  if (error) return <Failure error={error} />;
  if (!data) return <Pending height={40} />;
  const units = (data.answer.explain as Schemas["ExplainAnswer"]).units as ExplainedUnit[];
  return (
    <div className={classes.why}>
      {data.sentence && <p>{mask.hidden(name(data.sentence), member.id ?? "", keyOf(member))}</p>}
      <ol>
        {units.flatMap((unit) =>
          unit.events.map((event, at) => (
            <li key={`${unit.unit ?? ""}-${at}`}>
              <span className="num">{format.dateTime(event.time, timezone)}</span> {event.event}
            </li>
          )),
        )}
      </ol>
    </div>
  );
}

interface ExplainedUnit {
  unit?: string | null;
  events: { time: string; event: string }[];
}
