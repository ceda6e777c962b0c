/** Explore: ask any question of the journeys. The address holds the whole question. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "~/i18n";
import { SaveControl } from "~/saved/save-control";
import { Guard } from "~/ui/guard";
import { Page } from "~/ui/page";
import { Failure } from "~/ui/states";
import { AnswerPart } from "./answer";
import { BuilderCard } from "./builder";
import { BuilderProvider } from "./builder-context";
import classes from "./explore.module.css";
import { isSideBySide } from "./groups.logic";
import { GroupsPart } from "./groups-part";
import { Ideas } from "./ideas";
import { useEdits } from "./use-edits";

export function ExplorePage() {
  const t = useT();
  const navigate = useNavigate();
  const { q: question, compare, groups } = useSearch({ from: "/w/$ws/explore" });
  const edits = useEdits(question);
  const [isDocument, setIsDocument] = useState(false);
  const set = (change: object) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...change }) as never });
  const isCompared = question !== undefined && isSideBySide(question, groups);
  if (!question) {
    return (
      <Page title={t("nav.explore")} lead={t("explore.lead")}>
        <Ideas ask={edits.edit} />
      </Page>
    );
  }
  return (
    <Page title={t("nav.explore")} actions={<SaveControl />}>
      <Guard
        fallback={(error, retry) => (
          <Failure
            error={error}
            retry={() => {
              set({ q: {} });
              retry();
            }}
          />
        )}
      >
        <BuilderProvider question={question} edit={edits.edit}>
          <div className={classes.builderCard}>
            <BuilderCard
              {...{ edits, isDocument, setIsDocument, groups }}
              setGroups={(next) => set({ groups: next, compare: undefined })}
              clear={() =>
                set({ q: undefined, compare: undefined, groups: undefined, saved: undefined })
              }
            />
          </div>
          {isCompared && groups && <GroupsPart groups={groups} />}
          {!isCompared && Object.keys(question).length > 0 && (
            <AnswerPart
              compare={compare ?? false}
              setCompare={(is) => set({ compare: is || undefined })}
            />
          )}
        </BuilderProvider>
      </Guard>
    </Page>
  );
}
