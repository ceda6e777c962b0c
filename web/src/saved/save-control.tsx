/** Explore's question as an insight: saved, changed since, saved over or as a new one. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Question } from "~/api/client";
import { type Insight, type Saved, savedOne, useSaving } from "~/api/saved";
import { type MessageKey, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Icon } from "~/ui/icon";
import { MenuButton, MenuItem } from "~/ui/menu";
import { Conflict } from "./conflict";
import { isSame } from "./merge.logic";
import { type Named, NameForm } from "./name-form";
import { insightOf, insightParts } from "./parts.logic";
import classes from "./saved.module.css";
import { searchOf, viewOf, withVersion } from "./search.logic";
import { QuestionShown, useViewWords } from "./shown";
import { useKeep } from "./use-keep";
import { useRemove } from "./use-remove";
import { Versions } from "./versions";

export function SaveControl() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const { workspace } = useScope();
  const id = typeof search.saved === "string" ? search.saved : null;
  const { data } = useQuery({
    ...savedOne(workspace, "insights", id ?? ""),
    enabled: id !== null,
    retry: false,
  });
  const question = search.q as Question | undefined;
  if (!question) return null;
  const drawn = { question, view: viewOf(search) };
  return data && !data.removed ? (
    <Kept key={data.id} saved={data} drawn={drawn} />
  ) : (
    <SaveNew drawn={drawn} word="saved.save" />
  );
}

type Drawn = Pick<Insight, "question"> & { view: Record<string, unknown> };

/** The document of what is drawn; a view that says nothing is left out. */
const documentOf = (named: Omit<Named, "note">, { question, view }: Drawn): Insight => ({
  ...named,
  question: withVersion(question),
  ...(Object.keys(view).length > 0 ? { view } : {}),
});

/** Opens an insight where it is asked: the whole question stands in the address. */
function useOpen() {
  const navigate = useNavigate();
  return (saved: Saved<"insights">) =>
    void navigate({
      to: ".",
      search: ((before: Record<string, unknown>) => ({
        last: before.last,
        asOf: before.asOf,
        ...searchOf(saved.id, saved.document),
      })) as never,
    });
}

function SaveNew({ drawn, word }: { drawn: Drawn; word: MessageKey }) {
  const t = useT();
  const open = useOpen();
  const { workspace } = useScope();
  const { create } = useSaving(workspace, "insights");
  const [isAsked, setIsAsked] = useState(false);
  const save = async ({ note, ...named }: Named) => {
    const saved = await create.mutateAsync({
      document: documentOf(named, drawn),
      ...(note ? { note } : {}),
    });
    notifications.show({ message: t("saved.done", { name: named.name }) });
    open(saved);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="save" size={14} />}
        onClick={() => setIsAsked(true)}
      >
        {t(word)}
      </Button>
      {isAsked && (
        <NameForm
          title={t("saved.saveInsight")}
          action={t("saved.save")}
          onSave={save}
          onClose={() => setIsAsked(false)}
        />
      )}
    </>
  );
}

function Kept({ saved, drawn }: { saved: Saved<"insights">; drawn: Drawn }) {
  const t = useT();
  const open = useOpen();
  const viewWords = useViewWords();
  const remove = useRemove("insights");
  const [shown, setShown] = useState<"rename" | "versions" | null>(null);
  // The revision that was opened: what others save meanwhile must be seen before it is written over.
  const [opened, setOpened] = useState(saved);
  const show = (one: Saved<"insights">) => {
    setOpened(one);
    open(one);
  };
  const { keep, isKeeping, clash, settle } = useKeep("insights", show);
  const { document, id, tag } = opened;
  const { name, description } = document;
  const now = documentOf({ name, ...(description ? { description } : {}) }, drawn);
  const isChanged =
    !isSame(now.question, document.question) || !isSame(now.view ?? {}, document.view ?? {});
  const write = (next: Insight) =>
    keep({ id, tag, document: next }, document).catch((reason: Error) => {
      notifications.show({ color: "red", message: reason.message });
    });
  return (
    <div className={classes.control}>
      <span className={classes.title} title={name}>
        {name}
      </span>
      {isChanged && (
        <>
          <Chip tone="here">{t("saved.isChanged")}</Chip>
          <Button loading={isKeeping} onClick={() => void write(now)}>
            {t("saved.save")}
          </Button>
          <SaveNew drawn={drawn} word="saved.saveAsNew" />
        </>
      )}
      <MenuButton
        label={t("saved.more")}
        button={(opens) => (
          <Button variant="default" {...opens}>
            {t("saved.more")}
          </Button>
        )}
      >
        {isChanged && <MenuItem onClick={() => show(saved)}>{t("saved.back")}</MenuItem>}
        <MenuItem onClick={() => setShown("rename")}>{t("saved.rename")}</MenuItem>
        <MenuItem onClick={() => setShown("versions")}>{t("saved.versions")}</MenuItem>
        <MenuItem onClick={() => void remove(saved)}>{t("saved.remove")}</MenuItem>
      </MenuButton>
      {shown === "rename" && (
        <NameForm
          asksWhy
          title={t("saved.rename")}
          action={t("saved.save")}
          initial={document}
          onSave={({ note, ...named }) => {
            const { name: _, description: __, ...rest } = document;
            return keep(
              { id, tag, document: { ...rest, ...named }, ...(note ? { note } : {}) },
              document,
            );
          }}
          onClose={() => setShown(null)}
        />
      )}
      {shown === "versions" && (
        <Versions noun="insights" id={id} onRestored={show} onClose={() => setShown(null)} />
      )}
      {clash && (
        <Conflict
          key={clash.theirs.tag}
          clash={clash}
          partsOf={insightParts}
          documentOf={insightOf}
          nameOf={(part) => t(PARTS[part] ?? "saved.part.view")}
          shown={(part, value, other) => {
            if (part === "question") {
              return <QuestionShown question={value as Question} other={other} />;
            }
            return <p>{part === "view" ? viewWords(value) : String(value)}</p>;
          }}
          onSave={(next, over) => keep({ id, tag: over, document: next }, document)}
          onClose={settle}
        />
      )}
    </div>
  );
}

const PARTS: Record<string, MessageKey> = {
  name: "saved.name",
  description: "saved.description",
  question: "saved.part.question",
  view: "saved.part.view",
};
