/** The bot filter: which events nobody did, what it leaves out, and which user agents still count. */
import { Button, Switch, TagsInput, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type BotFilter, type BotsHeld, bots, botVersions, publishBots } from "~/api/bots";
import { fetched } from "~/api/fetched";
import { useMay } from "~/api/me";
import { useT } from "~/i18n";
import { isSame } from "~/saved/merge.logic";
import { useScope } from "~/scope";
import { Card, Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { DataTabs } from "../tabs";
import { Agents } from "./agents";
import classes from "./bots.module.css";
import { othersOf, textsOf, withFlag, withTexts } from "./filter.logic";
import { Networks } from "./networks";
import { Versions } from "./versions";

export function BotsPage() {
  const t = useT();
  const { workspace } = useScope();
  const held = useQuery(bots(workspace));
  return (
    <Page title={t("bots.title")} lead={t("bots.lead")} actions={<DataTabs />}>
      {held.error && <Failure error={held.error} retry={held.refetch} />}
      {!held.error && !held.data && <Pending height={480} />}
      {held.data && <Editor key={`${workspace} ${held.data.hash}`} held={held.data} />}
    </Page>
  );
}

function Editor({ held }: { held: BotsHeld }) {
  const t = useT();
  const queries = useQueryClient();
  const { workspace } = useScope();
  const [filter, setFilter] = useState<BotFilter>(held.bot_filter);
  const take = async (version: number) =>
    setFilter((await fetched(queries, bots(workspace, version))).bot_filter);
  const leaveOut = (text: string) =>
    setFilter(withTexts(filter, "agents", [...textsOf(filter, "agents"), text]));
  return (
    <>
      <Bar held={held} filter={filter} onChange={setFilter} take={take} />
      <div className={classes.two}>
        <div className={classes.column}>
          <Card title={t("bots.rules")} note={t("bots.rulesNote")}>
            <Rules filter={filter} onChange={setFilter} />
          </Card>
          <Networks filter={filter} onChange={setFilter} />
          <Versions take={(version) => void take(version)} />
        </div>
        <div className={classes.column}>
          <Agents filter={held.bot_filter} onLeaveOut={leaveOut} />
        </div>
      </div>
    </>
  );
}

interface BarProps {
  held: BotsHeld;
  filter: BotFilter;
  onChange: (filter: BotFilter) => void;
  take: (version: number) => Promise<void>;
}

/** What holds, and putting what is in hand in its place. */
function Bar({ held, filter, onChange, take }: BarProps) {
  const t = useT();
  const may = useMay();
  const queries = useQueryClient();
  const { workspace } = useScope();
  const [note, setNote] = useState("");
  const [failure, setFailure] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isOther = !isSame(filter, held.bot_filter);
  const publish = async () => {
    setIsBusy(true);
    setFailure(null);
    try {
      const newest = (await fetched(queries, { ...botVersions(workspace), staleTime: 0 }))[0];
      await publishBots(workspace, filter, note.trim(), newest?.tag);
      notifications.show({ message: t("bots.published") });
      await Promise.all(
        ["bots", "ask", "members"].map((kind) =>
          queries.invalidateQueries({ queryKey: [kind, workspace] }),
        ),
      );
    } catch (reason) {
      setFailure(reason as Error);
    }
    setIsBusy(false);
  };
  return (
    <Card
      title={held.built_in ? t("bots.builtIn") : t("bots.held", { n: held.version ?? 0 })}
      note={t(held.built_in ? "bots.builtInWhy" : "bots.heldWhy")}
      actions={
        <Button
          variant="subtle"
          color="gray"
          disabled={held.built_in && !isOther}
          onClick={() => void take(0)}
        >
          {t("channels.toDefaults")}
        </Button>
      }
    >
      <Switch
        label={t("bots.enabled")}
        description={t("bots.enabledHow")}
        checked={filter.enabled ?? true}
        onChange={(event) => onChange(withFlag(filter, "enabled", event.currentTarget.checked))}
      />
      {isOther && (
        <div className={classes.publish}>
          <TextInput
            className={classes.grow}
            label={t("lifecycles.note")}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button loading={isBusy} disabled={!may("publish")} onClick={() => void publish()}>
            {t("channels.publish")}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => onChange(held.bot_filter)}>
            {t("channels.revert")}
          </Button>
        </div>
      )}
      {failure && <Failure error={failure} />}
    </Card>
  );
}

interface RulesProps {
  filter: BotFilter;
  onChange: (filter: BotFilter) => void;
}

function Rules({ filter, onChange }: RulesProps) {
  const t = useT();
  return (
    <div className={classes.rules}>
      <Switch
        label={t("bots.known")}
        description={t("bots.knownHow")}
        checked={filter.known_bots ?? true}
        onChange={(event) => onChange(withFlag(filter, "known_bots", event.currentTarget.checked))}
      />
      {(["agents", "keep"] as const).map((list) => (
        <div key={list}>
          <TagsInput
            label={t(`bots.${list}`)}
            description={t(`bots.${list}How`)}
            acceptValueOnBlur
            value={textsOf(filter, list)}
            onChange={(texts) => onChange(withTexts(filter, list, texts))}
          />
          {othersOf(filter, list).map((test) => (
            <code key={JSON.stringify(test)} className={classes.test}>
              {JSON.stringify(test)}
            </code>
          ))}
        </div>
      ))}
    </div>
  );
}
