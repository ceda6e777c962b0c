/** Explore: ask any question of the journeys. The address holds the whole question. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "~/i18n";
import { Page } from "~/ui/page";
import { AnswerPart } from "./answer";
import { BuilderCard } from "./builder";
import { BuilderProvider } from "./builder-context";
import classes from "./explore.module.css";
import { Ideas } from "./ideas";
import { useEdits } from "./use-edits";

export function ExplorePage() {
  const t = useT();
  const navigate = useNavigate();
  const { q: question, compare } = useSearch({ from: "/w/$ws/explore" });
  const edits = useEdits(question);
  const [isDocument, setIsDocument] = useState(false);
  const set = (change: object) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...change }) as never });
  if (!question) {
    return (
      <Page title={t("nav.explore")} lead={t("explore.lead")}>
        <Ideas ask={edits.edit} />
      </Page>
    );
  }
  return (
    <Page title={t("nav.explore")}>
      <BuilderProvider question={question} edit={edits.edit}>
        <div className={classes.builderCard}>
          <BuilderCard
            {...{ edits, isDocument, setIsDocument }}
            clear={() => set({ q: undefined, compare: undefined })}
          />
        </div>
        {Object.keys(question).length > 0 && (
          <AnswerPart
            compare={compare ?? false}
            setCompare={(is) => set({ compare: is || undefined })}
          />
        )}
      </BuilderProvider>
    </Page>
  );
}
