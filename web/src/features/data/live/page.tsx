/** Live events: what comes in, as it comes in, with what to mend. */
import { Button, TextInput } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Choice } from "~/ui/choice";
import { Icon } from "~/ui/icon";
import { Card, Page } from "~/ui/page";
import { useSingleKeys } from "~/ui/single-keys";
import { Empty, Failure, Pending } from "~/ui/states";
import { DataTabs } from "../tabs";
import { LinkState } from "./link-state";
import { type Light, matching } from "./live.logic";
import classes from "./live.module.css";
import { MessagePanel } from "./message-panel";
import { Minutes } from "./minutes";
import { Refused } from "./refused";
import { Rows } from "./rows";
import type { LiveSearch } from "./search.logic";
import { type LiveList, useLive } from "./use-live";
import { LIGHTS } from "./words";

export function LivePage() {
  const t = useT();
  const { workspace } = useScope();
  const now = useLive(workspace);
  // What is shown while paused; news goes on behind it.
  const [held, setHeld] = useState<LiveList | null>(null);
  const list = held ?? now;
  const pause = () => setHeld(held ? null : now);
  useSingleKeys({ p: pause });
  return (
    <Page title={t("data.tab.live")} lead={t("live.lead")} actions={<DataTabs />}>
      <div className={classes.head}>
        <LinkState link={now.link} />
        <Button
          variant="default"
          size="xs"
          aria-pressed={held !== null}
          aria-keyshortcuts="p"
          onClick={pause}
        >
          {t(held ? "live.resume" : "live.pause")}
        </Button>
        {held && <Waiting held={held} now={now} />}
      </div>
      {now.missed > 0 && <p className={classes.hint}>{t("live.missed", { n: now.missed })}</p>}
      {now.error && <Failure error={now.error} />}
      {!list.isLoaded && !now.error && <Pending height={240} />}
      {list.isLoaded && (
        <>
          <Minutes minutes={list.minutes} />
          <Messages list={list} />
        </>
      )}
      <Refused />
    </Page>
  );
}

/** How many came while nothing moves. */
function Waiting({ held, now }: { held: LiveList; now: LiveList }) {
  const t = useT();
  const seen = new Set(held.messages.map(({ id }) => id));
  const n = now.messages.filter(({ id }) => !seen.has(id)).length;
  return (
    <span className={classes.hint} role="status">
      {t("live.waiting", { n })}
    </span>
  );
}

function Messages({ list }: { list: LiveList }) {
  const t = useT();
  const { workspace } = useScope();
  const search = useSearch({ from: "/w/$ws/live" });
  const navigate = useNavigate({ from: "/w/$ws/live" });
  const [open, setOpen] = useState<string | null>(null);
  const { light, source, event, find } = search;
  const shown = matching(list.messages, { light, source, event, text: find });
  const change = (next: LiveSearch) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const opened = list.messages.find(({ id }) => id === open);
  if (list.messages.length === 0) {
    return (
      <Empty title={t("live.none")} why={t("live.noneWhy")}>
        <Button component={Link} to="/w/$ws/sources" params={{ ws: workspace } as never}>
          {t("live.toSources")}
        </Button>
      </Empty>
    );
  }
  return (
    <Card
      title={t("live.messages")}
      note={t("live.shown", { shown: shown.length, all: list.messages.length })}
    >
      <Filters list={list} search={search} change={change} />
      {shown.length === 0 ? (
        <Empty title={t("live.noMatch")} why={t("live.noMatchWhy")}>
          <Button
            variant="default"
            onClick={() =>
              change({
                light: undefined,
                source: undefined,
                event: undefined,
                find: undefined,
              } as never)
            }
          >
            {t("live.clear")}
          </Button>
        </Empty>
      ) : (
        <Rows messages={shown} onOpen={setOpen} />
      )}
      {opened && <MessagePanel message={opened} onClose={() => setOpen(null)} />}
    </Card>
  );
}

interface FiltersProps {
  list: LiveList;
  search: LiveSearch;
  change: (next: LiveSearch) => void;
}

function Filters({ list, search, change }: FiltersProps) {
  const t = useT();
  const named = (names: (string | null)[], chosen: string | undefined) =>
    [...new Set([...names, chosen ?? null])]
      .filter((name) => name !== null)
      .sort()
      .map((name) => ({ value: name, label: name }));
  return (
    <div className={classes.filters}>
      <Choice
        label={t("live.light")}
        value={search.light ?? ""}
        options={[
          { value: "", label: t("live.light.any") },
          ...LIGHTS.map((light) => ({ value: light, label: t(`live.light.${light}`) })),
        ]}
        onChange={(light) => change({ light: (light || undefined) as Light })}
      />
      <Choice
        label={t("live.source")}
        value={search.source ?? ""}
        options={[
          { value: "", label: t("live.source.any") },
          ...named(
            list.messages.map(({ source }) => source),
            search.source,
          ),
        ]}
        onChange={(source) => change({ source: (source || undefined) as string })}
      />
      <Choice
        label={t("live.event")}
        value={search.event ?? ""}
        options={[
          { value: "", label: t("live.event.any") },
          ...named(
            list.messages.map(({ event }) => event),
            search.event,
          ),
        ]}
        onChange={(event) => change({ event: (event || undefined) as string })}
      />
      <TextInput
        size="xs"
        type="search"
        className={classes.find}
        aria-label={t("live.find")}
        placeholder={t("live.find")}
        leftSection={<Icon name="search" size={14} />}
        value={search.find ?? ""}
        onChange={({ currentTarget }) =>
          change({ find: (currentTarget.value || undefined) as string })
        }
      />
    </div>
  );
}
