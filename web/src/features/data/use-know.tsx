/** Writing what is known of an event or property; two at once are shown beside each other. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Current,
  type Entry,
  EntryChanged,
  type Known,
  touchpoints,
  useDescribe,
  type What,
} from "~/api/catalogue";
import { LANGUAGE_NAMES, type MessageKey, useName, useT } from "~/i18n";
import { Conflict } from "~/saved/conflict";
import { useScope } from "~/scope";
import classes from "./data.module.css";
import { knownOfParts, knownParts, languageOfPart, writtenOf } from "./known.logic";

interface Clash {
  base: Known;
  mine: Known;
  theirs: Current;
}

/** `before` is the entry as it was when one began to write; without one, there was none. */
export function useKnow(what: What, name: string, before: Entry | undefined, onKept?: () => void) {
  const { workspace } = useScope();
  const describe = useDescribe(workspace);
  const tell = useUndoable(what, name);
  const [clash, setClash] = useState<Clash | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const write = async (known: Known | null, tag: string | undefined, was: Known | undefined) => {
    setFailure(null);
    try {
      await describe.mutateAsync({ what, name, known, tag });
      setClash(null);
      tell(was);
      onKept?.();
    } catch (reason) {
      if (reason instanceof EntryChanged) {
        setClash({ base: before ?? {}, mine: known ?? {}, theirs: reason.current });
      } else setFailure(reason as Error);
    }
  };
  const conflict = clash && (
    <KnownConflict
      key={clash.theirs.tag}
      what={what}
      clash={clash}
      onSave={(known, tag) =>
        write(Object.keys(known).length > 0 ? known : null, tag, clash.theirs.known)
      }
      onClose={() => setClash(null)}
    />
  );
  return {
    keep: (known: Known | null) => write(known, before?.tag, before),
    isKeeping: describe.isPending,
    failure,
    conflict,
  };
}

interface KnownConflictProps {
  what: What;
  clash: Clash;
  onSave: (known: Known, tag: string) => Promise<void>;
  onClose: () => void;
}

const PARTS: Record<string, MessageKey> = {
  description: "data.description",
  owner: "data.owner",
  unit: "data.unit",
  verified: "data.verified",
  hidden: "data.hidden",
  meaning: "data.touchpoint",
  same_as: "data.sameAs",
};

function KnownConflict({ what, clash, onSave, onClose }: KnownConflictProps) {
  const t = useT();
  const local = useName();
  const { workspace } = useScope();
  const { data } = useQuery({ ...touchpoints(workspace), enabled: what === "events" });
  const points = data?.areas.flatMap((area) => area.touchpoints) ?? [];
  const said = (part: string, value: unknown): string => {
    if (value === true) return t("saved.q.yes");
    const point = part === "meaning" && points.find(({ key }) => key === value);
    return point ? local(point.names) : String(value);
  };
  const { known, ...rest } = clash.theirs;
  return (
    <Conflict
      clash={{ ...clash, theirs: { ...rest, document: known } }}
      partsOf={knownParts}
      documentOf={knownOfParts}
      nameOf={(part) => {
        const language = languageOfPart(part);
        if (language) return t("data.nameIn", { language: LANGUAGE_NAMES[language] });
        const known = PARTS[part];
        return known ? t(known) : part;
      }}
      shown={(part, value) => <p>{said(part, value)}</p>}
      onSave={onSave}
      onClose={onClose}
    />
  );
}

const UNDO_MS = 12_000;

/** Says that it is written, with the way back to what was there before. */
function useUndoable(what: What, name: string) {
  const t = useT();
  const { workspace } = useScope();
  const describe = useDescribe(workspace);
  return (before: Known | undefined) => {
    const notice = notifications.show({
      autoClose: UNDO_MS,
      message: (
        <span className={classes.notice}>
          {t("data.knownDone", { name })}
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => {
              const written = before ? writtenOf(before) : {};
              const known = Object.keys(written).length > 0 ? written : null;
              describe.mutate({ what, name, known, isOver: true });
              notifications.hide(notice);
            }}
          >
            {t("view.undo")}
          </Button>
        </span>
      ),
    });
  };
}
