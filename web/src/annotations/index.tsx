/** A chart over time with what members wrote beside its numbers: flags, and a list that says them. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Annotation, type Saved, savedList } from "~/api/saved";
import type { Note } from "~/charts/notes";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { dayOf, placeOf } from "./annotations.logic";
import classes from "./annotations.module.css";
import { AnnotationForm } from "./form";

interface AnnotatedProps {
  /** Periods as the answer names them, in their order. */
  periods: string[];
  unit: string;
  /** An instant's local date and time in the answer's zone. */
  localOf: (instant: string) => string;
  /** Whether the list stands below: once, where several charts have the same periods. */
  isListed?: boolean;
  children: (drawn: {
    notes: Note[];
    onPeriod?: { label: (at: number) => string; pick: (at: number) => void };
  }) => ReactNode;
}

type Open = { day: string } | { saved: Saved<"annotations"> };

export function Annotated(props: AnnotatedProps) {
  const { periods, unit, localOf, isListed = true, children } = props;
  const t = useT();
  const format = useFormat();
  const { workspace } = useScope();
  const [open, setOpen] = useState<Open | null>(null);
  const list = useQuery({ ...savedList(workspace, "annotations"), retry: false });
  if (!list.isSuccess) return children({ notes: [] });
  const shown = list.data
    .flatMap((saved) => {
      const place = placeOf(saved.document, periods, unit, localOf);
      return place ? [{ saved, ...place }] : [];
    })
    .sort((a, b) => a.saved.document.at.localeCompare(b.saved.document.at));
  const notes = shown.map(
    ({ saved, from, to }, at): Note => ({
      from,
      to,
      mark: String(at + 1),
      label: labelOf(saved.document),
      onPick: () => setOpen({ saved }),
    }),
  );
  function labelOf({ at, until, text, kind }: Annotation): string {
    const when = until ? `${format.date(at)} – ${format.date(until)}` : format.date(at);
    return t("annotations.label", { when, kind: t(`annotations.kind.${kind ?? "other"}`), text });
  }
  const onPeriod = {
    label: (at: number) =>
      t("annotations.addAt", { period: format.period(periods[at] ?? "", true) }),
    pick: (at: number) => setOpen({ day: dayOf(periods[at]) }),
  };
  return (
    <>
      {children({ notes, onPeriod })}
      {isListed && (
        <Below
          shown={shown.map(({ saved }) => saved)}
          say={labelOf}
          open={setOpen}
          last={periods.at(-1)}
        />
      )}
      {open && (
        <AnnotationForm
          key={"saved" in open ? open.saved.tag : open.day}
          day={"day" in open ? open.day : ""}
          saved={"saved" in open ? open.saved : null}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

interface BelowProps {
  shown: Saved<"annotations">[];
  say: (annotation: Annotation) => string;
  open: (open: Open) => void;
  /** The last period. */
  last: string | undefined;
}

/** What the flags say, in words, each to be changed; and a way to add one without a pointer. */
function Below({ shown, say, open, last }: BelowProps) {
  const t = useT();
  return (
    <div className={classes.below}>
      {shown.length > 0 && (
        <ol className={classes.list} aria-label={t("annotations.title")}>
          {shown.map((saved) => (
            <li key={saved.id}>
              <button type="button" className={classes.note} onClick={() => open({ saved })}>
                {say(saved.document)}
              </button>
            </li>
          ))}
        </ol>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<Icon name="flag" size={13} />}
        onClick={() => open({ day: dayOf(last) })}
      >
        {t("annotations.add")}
      </Button>
    </div>
  );
}
