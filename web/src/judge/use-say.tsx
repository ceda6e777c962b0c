/** Saying something of a customer, dated so that the page shows it. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useJudge, type Whom, type Word } from "~/api/judge";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { remember, remembered } from "~/ui/remembered";
import { datedAt } from "./dated.logic";

/** Words of one sitting go in the order they were said. */
let said = 0;

interface SayOptions {
  /** Dated now, although the page is of an earlier day. */
  isNow?: boolean;
  onDone?: () => void;
}

/** Whom it is about, as a person reads it. */
export interface About {
  id: string;
  whom: Whom;
}

/** `asOf` is the instant the page's answer is of. */
export function useSay({ id: who, whom }: About, asOf: string | null) {
  const t = useT();
  const scope = useScope();
  const judge = useJudge(scope.workspace);
  const [author, setAuthor] = useState(remembered("author") ?? "");

  const say = (word: Word, by: string, { isNow = false, onDone }: SayOptions = {}) => {
    // A page of now needs no date; one of an earlier day would not show what is said today.
    const at =
      scope.asOf === null || isNow || asOf === null ? null : datedAt(asOf, said++, Date.now());
    judge.mutate(
      { whom, word, author: by, at },
      {
        onSuccess: ({ import: id }) => {
          remember("author", by);
          const id_ = `judged-${id}`;
          const undo = () => {
            notifications.hide(id_);
            const until = at ? datedAt(asOf ?? at, said, Date.now()) : new Date().toISOString();
            say({ snooze: { until } }, by, { isNow });
          };
          const isSnooze = "snooze" in word && !isUndo(word.snooze.until, asOf);
          notifications.show({
            id: id_,
            autoClose: 10_000,
            title: t("worklist.said", { who }),
            message: isSnooze ? (
              <Button size="compact-sm" variant="default" onClick={undo}>
                {t("view.undo")}
              </Button>
            ) : (
              t("worklist.saidUndo", { command: `wayfarer imports undo ${id}` })
            ),
          });
          onDone?.();
        },
      },
    );
  };
  return { say, isSaying: judge.isPending, error: judge.error, author, setAuthor };
}

/** A snooze until a moment that is over brings the customer back. */
function isUndo(until: string, asOf: string | null): boolean {
  return Date.parse(until) <= (asOf ? Date.parse(asOf) : Date.now());
}
