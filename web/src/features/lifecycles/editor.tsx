/** The definition as text, checked while it is written; what it would change; putting it in force. */
import { Button, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import { Conflict } from "./conflict";
import { Findings } from "./findings";
import classes from "./lifecycles.module.css";
import { Restate } from "./restate";
import { check, discard, isConflict, publish, save, useRefresh } from "./saving";

type Version = Schemas["LifecycleVersion"];

const CHECK_AFTER_MS = 500;

/** Begins with the newest text; what is typed stays, whatever others save meanwhile. */
export function Editor({ version }: { version: Version }) {
  const t = useT();
  const { workspace } = useScope();
  const { key } = version.lifecycle;
  const refresh = useRefresh(workspace);
  const area = useRef<HTMLTextAreaElement>(null);
  // What the text was made from: only that may be saved over.
  const [base, setBase] = useState(version);
  const [text, setText] = useState(version.source);
  const [asked] = useDebouncedValue(text, CHECK_AFTER_MS);
  const findings = useQuery({
    queryKey: ["lifecycle-check", workspace, key, asked],
    queryFn: ({ signal }) => check(workspace, key, asked, signal),
    placeholderData: (before) => before,
  });
  const isChanged = text !== base.source;
  const isDraft = base.state === "draft";
  const adopt = (next: Version) => {
    setBase(next);
    setText(next.source);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the server says anew counts
  useEffect(() => {
    if (!isChanged) adopt(version);
  }, [version]);
  const keep = useMutation({
    mutationFn: (made: string) => save(workspace, key, text, made),
    onSuccess: async (saved) => {
      adopt(saved);
      await refresh();
      notifications.show({ message: t("lifecycles.saved") });
    },
  });
  const drop = useMutation({
    mutationFn: () => discard(workspace, key),
    onSuccess: async () => {
      await refresh();
      notifications.show({ message: t("lifecycles.discarded") });
    },
  });
  const goTo = (line: number) => {
    const before = text.split("\n").slice(0, line - 1);
    const at = before.join("\n").length + (line > 1 ? 1 : 0);
    const end = text.indexOf("\n", at);
    area.current?.focus();
    area.current?.setSelectionRange(at, end < 0 ? text.length : end);
  };
  if (keep.error && isConflict(keep.error)) {
    return (
      <Conflict
        lifecycleKey={key}
        mine={text}
        onMine={(tag) => keep.mutate(tag)}
        onTheirs={(theirs) => {
          keep.reset();
          adopt(theirs);
          void refresh();
        }}
      />
    );
  }
  return (
    <>
      <div className={classes.two}>
        <Card title={t("lifecycles.source")} note={t("lifecycles.sourceNote")}>
          <Textarea
            ref={area}
            aria-label={t("lifecycles.source")}
            className={classes.source ?? ""}
            rows={28}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className={classes.accept}>
            <Button
              disabled={!isChanged}
              loading={keep.isPending}
              onClick={() => keep.mutate(base.tag)}
            >
              {t("lifecycles.saveDraft")}
            </Button>
            {isDraft && (
              <Button
                variant="subtle"
                color="gray"
                loading={drop.isPending}
                onClick={() => drop.mutate()}
              >
                {t("lifecycles.discard")}
              </Button>
            )}
            {isChanged && <span className={classes.muted}>{t("lifecycles.unsaved")}</span>}
          </div>
          {keep.error && <Failure error={keep.error} />}
          {drop.error && <Failure error={drop.error} />}
        </Card>
        <Card title={t("lifecycles.findings")}>
          {findings.error && <Failure error={findings.error} retry={findings.refetch} />}
          <Findings
            answer={findings.data}
            isChecking={findings.isFetching || asked !== text}
            onLine={goTo}
          />
        </Card>
      </div>
      {isDraft && !isChanged && (
        <>
          <Restate version={base} />
          <Publish version={base} isSound={findings.data?.sound ?? false} />
        </>
      )}
    </>
  );
}

function Publish({ version, isSound }: { version: Version; isSound: boolean }) {
  const t = useT();
  const { workspace } = useScope();
  const refresh = useRefresh(workspace);
  const [note, setNote] = useState("");
  const act = useMutation({
    mutationFn: () => publish(workspace, version.lifecycle.key, version.tag, note.trim()),
    onSuccess: async () => {
      await refresh();
      notifications.show({ message: t("lifecycles.published") });
    },
  });
  return (
    <Card title={t("lifecycles.publish")}>
      <div className={classes.lineEnd}>
        <TextInput
          label={t("lifecycles.note")}
          className={classes.grow}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button disabled={!isSound} loading={act.isPending} onClick={() => act.mutate()}>
          {t("lifecycles.publish")}
        </Button>
      </div>
      {act.error && <Failure error={act.error} />}
    </Card>
  );
}
