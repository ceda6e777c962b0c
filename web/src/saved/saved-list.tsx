/** What was saved, to be found, opened, renamed, removed and brought back. */
import { Button, Switch, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Saved, savedList, useSaving } from "~/api/saved";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { Card } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./saved.module.css";
import { useRemove } from "./use-remove";
import { Versions } from "./versions";

type Listed = "insights" | "dashboards";

interface SavedListProps<N extends Listed> {
  noun: N;
  title: string;
  /** The name as a link to it. */
  link: (saved: Saved<N>) => ReactNode;
  /** What it holds, in a few words. */
  holds: { title: string; cell: (saved: Saved<N>) => ReactNode };
  /** When there is none yet. */
  empty: ReactNode;
}

const SEARCH_AFTER_MS = 250;

export function SavedList<N extends Listed>(props: SavedListProps<N>) {
  const { noun, title, link, holds, empty } = props;
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), SEARCH_AFTER_MS);
  const [areRemoved, setAreRemoved] = useState(false);
  const [versions, setVersions] = useState<string | null>(null);
  const filter = { ...(search ? { search } : {}), ...(areRemoved ? { removed: true } : {}) };
  const { data, error, refetch } = useQuery(savedList(workspace, noun, filter));
  const isEmpty = data?.length === 0;
  return (
    <>
      <Card
        title={title}
        note={data && t("saved.count", { n: data.length })}
        actions={
          <>
            <Switch
              label={t("saved.showRemoved")}
              checked={areRemoved}
              onChange={(event) => setAreRemoved(event.currentTarget.checked)}
            />
            <TextInput
              type="search"
              aria-label={t("saved.find")}
              placeholder={t("saved.find")}
              leftSection={<Icon name="search" size={14} />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </>
        }
      >
        {error && <Failure error={error} retry={refetch} />}
        {!data && !error && <Pending height={200} />}
        {isEmpty && !search && !areRemoved && empty}
        {isEmpty && (search || areRemoved) && (
          <Empty title={t(areRemoved ? "saved.noneRemoved" : "saved.noneFound")} />
        )}
        {data && !isEmpty && (
          <Table
            caption={title}
            rows={data}
            rowKey={(saved) => saved.id}
            columns={[
              {
                key: "name",
                title: t("saved.name"),
                cell: (saved) => (
                  <span className={classes.name}>
                    {areRemoved ? saved.document.name : link(saved)}
                    {saved.document.description && (
                      <span className={classes.small}>{saved.document.description}</span>
                    )}
                  </span>
                ),
              },
              {
                key: "holds",
                title: holds.title,
                cell: (saved) => <span className={classes.holds}>{holds.cell(saved)}</span>,
              },
              {
                key: "changed",
                title: t("saved.changed"),
                cell: (saved) => (
                  <span className={`${classes.small} ${classes.when}`}>
                    {t("saved.by", {
                      who: saved.changed_by,
                      when: format.dateTime(saved.changed_at, timezone),
                    })}
                  </span>
                ),
              },
              {
                key: "do",
                title: <span className="visually-hidden">{t("saved.actions")}</span>,
                cell: (saved) => (
                  <Actions noun={noun} saved={saved} showVersions={() => setVersions(saved.id)} />
                ),
              },
            ]}
          />
        )}
      </Card>
      {versions && <Versions noun={noun} id={versions} onClose={() => setVersions(null)} />}
    </>
  );
}

interface ActionsProps<N extends Listed> {
  noun: N;
  saved: Saved<N>;
  showVersions: () => void;
}

function Actions<N extends Listed>({ noun, saved, showVersions }: ActionsProps<N>) {
  const t = useT();
  const { workspace } = useScope();
  const remove = useRemove(noun);
  const { restore } = useSaving(workspace, noun);
  const { name } = saved.document;
  if (saved.removed) {
    return (
      <Button
        variant="default"
        size="compact-xs"
        aria-label={t("saved.restoreOne", { name })}
        onClick={() => restore.mutate({ id: saved.id })}
      >
        {t("saved.restore")}
      </Button>
    );
  }
  return (
    <span className={classes.buttons}>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={t("saved.versionsOf", { name })}
        onClick={showVersions}
      >
        {t("saved.versions")}
      </Button>
      <Button
        variant="subtle"
        color="red"
        size="compact-xs"
        aria-label={t("saved.removeOne", { name })}
        onClick={() => void remove(saved)}
      >
        {t("saved.remove")}
      </Button>
    </span>
  );
}
