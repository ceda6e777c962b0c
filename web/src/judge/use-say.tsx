/** Saying something of a customer, dated so that the page shows it. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { undoImport } from "~/api/imports";
import { toldOf, useJudge, type Whom, type Word } from "~/api/judge";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { remember, remembered } from "~/ui/remembered";
import { datedAt } from "./dated.logic";

/** Words of one sitting go in the order they were said. */
let said = 0;

interface SayOptions {
  /** Dated now, although the page is of an earlier day. */
  isNow?: boolean;
  /** Dated on this day. */
  on?: string | undefined;
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
  const queries = useQueryClient();
  const [author, setAuthor] = useState(remembered("author") ?? "");

  const say = (word: Word, by: string, { isNow = false, on, onDone }: SayOptions = {}) => {
    // A page of now needs no date; one of an earlier day would not show what is said today.
    const isPlain = scope.asOf === null || isNow || asOf === null;
    const at = on ?? (isPlain ? null : datedAt(asOf, said++, Date.now()));
    judge.mutate(
      { whom, word, author: by, at },
      {
        onSuccess: ({ import: id }) => {
          remember("author", by);
          const shown = `judged-${id}`;
          const undo = async () => {
            notifications.hide(shown);
            try {
              await undoImport(scope.workspace, id);
            } catch (error) {
              const message = error instanceof Error ? error.message : String(error);
              notifications.show({ color: "red", message });
            }
            for (const queryKey of toldOf(scope.workspace)) {
              void queries.invalidateQueries({ queryKey });
            }
          };
          notifications.show({
            id: shown,
            autoClose: 10_000,
            title: t("worklist.said", { who }),
            message: (
              <Button size="compact-sm" variant="default" onClick={() => void undo()}>
                {t("view.undo")}
              </Button>
            ),
          });
          onDone?.();
        },
      },
    );
  };
  return { say, isSaying: judge.isPending, error: judge.error, author, setAuthor };
}
