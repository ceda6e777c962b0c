/** The editor: canvas, list and text of one document, what it means live, saving and putting in force. */
import { Button, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lifecycles } from "~/api/workspace";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import { CommentsAsked } from "./comments-asked";
import { Conflict } from "./conflict";
import classes from "./editor.module.css";
import { EditorTools } from "./editor-tools";
import { FoundHere } from "./found-here";
import { Publish } from "./publish";
import { Restate } from "./restate";
import { discard, isConflict, save, useRefresh } from "./saving";
import { TABS, type Tab } from "./search.logic";
import { TextTab } from "./text-tab";
import { type EditedDocument, useDocument, type Version } from "./use-document";
import { useLive } from "./use-live";
import { Workbench } from "./workbench";

/** Begins with the newest version; what is not saved stays, whatever others save meanwhile. */
export function Editor({ version }: { version: Version }) {
  const t = useT();
  const { workspace } = useScope();
  const { key } = version.lifecycle;
  const document = useDocument(version);
  const { doc, base, isChanged } = document;
  const { data: list } = useQuery(lifecycles(workspace));
  const inForce = list?.find((one) => one.key === key)?.latest;
  const isInForce = inForce?.state === "published";
  const live = useLive(doc, { lifecycleKey: key, isInForce });
  const saving = useSaving(document, key);
  const tab = useTab();
  if (saving.keep.error && isConflict(saving.keep.error)) {
    return (
      <Conflict
        lifecycleKey={key}
        base={base}
        mine={doc}
        isSaving={saving.keep.isPending}
        onText={(text, tag) => saving.keep.mutate({ text, tag, isMerged: true })}
        onTheirs={(theirs) => {
          saving.keep.reset();
          document.adopt(theirs);
          void saving.refresh();
        }}
      />
    );
  }
  const isDraft = base.state === "draft";
  return (
    <>
      <Card
        title={t("editor.title")}
        actions={
          <>
            <Tabs tab={tab} />
            <EditorTools steps={document.steps} />
          </>
        }
      >
        {document.isRestored && (
          <p className={classes.notice} role="status">
            {t("editor.restored")}{" "}
            <Button variant="default" size="compact-sm" onClick={document.revert}>
              {t("editor.revert")}
            </Button>
          </p>
        )}
        {tab === "text" ? (
          <TextTab document={document} live={live} />
        ) : (
          <Workbench document={document} live={live} tab={tab} version={inForce?.version ?? null} />
        )}
        <SaveBar document={document} saving={saving} />
        {saving.keep.error && <Failure error={saving.keep.error} />}
        {saving.drop.error && <Failure error={saving.drop.error} />}
      </Card>
      {tab !== "text" && <FoundHere live={live} definition={doc.definition} />}
      {isDraft && !isChanged && (
        <>
          <Restate version={base} />
          <Publish version={base} isSound={live.isSound} />
        </>
      )}
      <CommentsAsked asked={document.asked} onAnswer={document.answer} />
    </>
  );
}

/** Keeping the draft, or throwing it away; and whether it is kept. */
function SaveBar({
  document,
  saving,
}: {
  document: EditedDocument;
  saving: ReturnType<typeof useSaving>;
}) {
  const t = useT();
  const { doc, base, isChanged } = document;
  const isDraft = base.state === "draft";
  return (
    <div className={classes.save}>
      <Button
        disabled={!isChanged}
        loading={saving.keep.isPending}
        onClick={() => saving.keep.mutate({ text: doc.text, tag: base.tag, isMerged: false })}
      >
        {t("lifecycles.saveDraft")}
      </Button>
      {isDraft && (
        <Button
          variant="subtle"
          color="gray"
          loading={saving.drop.isPending}
          onClick={() => saving.drop.mutate()}
        >
          {t("lifecycles.discard")}
        </Button>
      )}
      <span className={classes.muted} role="status">
        {isChanged ? t("lifecycles.unsaved") : isDraft ? t("editor.isSaved") : ""}
      </span>
    </div>
  );
}

/** On a narrow screen one begins with the list; the canvas scrolls there. */
function useTab(): Tab {
  const isNarrow = useMediaQuery("(max-width: 640px)", undefined, {
    getInitialValueInEffect: false,
  });
  const { tab } = useSearch({ from: "/w/$ws/lifecycles/$key" });
  return tab ?? (isNarrow ? "list" : "canvas");
}

function Tabs({ tab }: { tab: Tab }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label={t("editor.how")}
      value={tab}
      data={TABS.map((value) => ({ value, label: t(`editor.tab.${value}`) }))}
      onChange={(next) =>
        void navigate({
          to: ".",
          search: (before) => ({ ...before, tab: next }) as never,
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

interface Saving {
  text: string;
  /** Of what it was made from. */
  tag: string;
  /** Put together of two: it takes the place of what is edited. */
  isMerged: boolean;
}

function useSaving({ adopt, setBase }: EditedDocument, key: string) {
  const t = useT();
  const { workspace } = useScope();
  const refresh = useRefresh(workspace);
  const keep = useMutation({
    mutationFn: ({ text, tag }: Saving) => save(workspace, key, text, tag),
    onSuccess: async (saved, { isMerged }) => {
      if (isMerged) adopt(saved);
      else setBase(saved);
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
  return { keep, drop, refresh };
}
