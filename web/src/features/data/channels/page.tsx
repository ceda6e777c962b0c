/** Channel groups: ordered rules that say where people come from, tried on history before they hold. */
import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type ChannelGroup,
  type ChannelsHeld,
  channels,
  type KeptGrouping,
  newestGrouping,
} from "~/api/channels";
import { Problem } from "~/api/client";
import { fetched } from "~/api/fetched";
import { useT } from "~/i18n";
import { Conflict } from "~/saved/conflict";
import { isSame } from "~/saved/merge.logic";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Icon } from "~/ui/icon";
import { Card, Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { DataTabs } from "../tabs";
import classes from "./channels.module.css";
import { GroupList } from "./group-list";
import { GroupPanel } from "./group-panel";
import { groupingOf, groupingParts, withGroup } from "./grouping.logic";
import { History } from "./history";
import { usePartWords } from "./part-words";
import { Preview } from "./preview";
import { Sites } from "./sites";
import { type EditedGrouping, useGrouping } from "./use-grouping";

export function ChannelsPage() {
  const t = useT();
  const { workspace } = useScope();
  const held = useQuery(channels(workspace));
  const newest = useQuery(newestGrouping(workspace));
  const failed = held.error ?? newest.error;
  return (
    <Page title={t("channels.title")} lead={t("channels.lead")} actions={<DataTabs />}>
      {failed && <Failure error={failed} retry={held.refetch} />}
      {!failed && (!held.data || newest.data === undefined) && <Pending height={480} />}
      {held.data && newest.data !== undefined && (
        <Editor key={workspace} held={held.data} kept={newest.data} />
      )}
    </Page>
  );
}

interface EditorProps {
  held: ChannelsHeld;
  kept: KeptGrouping | null;
}

function Editor({ held, kept }: EditorProps) {
  const t = useT();
  const queries = useQueryClient();
  const { workspace } = useScope();
  const edited = useGrouping(kept, held.channel_grouping);
  const { grouping, edit } = edited;
  const [panel, setPanel] = useState<ChannelGroup | "new" | null>(null);
  const isOther = !isSame(grouping, held.channel_grouping);
  /** The rules of a version into the editor; they hold once they are published. */
  const take = async (version: number) => {
    const { channel_grouping } = await fetched(queries, channels(workspace, version));
    edit(channel_grouping);
  };
  return (
    <>
      <Bar held={held} kept={kept} edited={edited} isOther={isOther} take={take} />
      <div className={classes.two}>
        <div className={classes.column}>
          <Card
            title={t("channels.groups")}
            note={t("channels.groupsNote")}
            actions={
              <Button
                variant="default"
                leftSection={<Icon name="plus" size={14} />}
                onClick={() => setPanel("new")}
              >
                {t("channels.newGroup")}
              </Button>
            }
          >
            <GroupList
              grouping={grouping}
              troubles={troublesOf(edited.failure)}
              onChange={edit}
              onEdit={(key) => setPanel(grouping.groups.find((one) => one.key === key) ?? null)}
            />
          </Card>
        </div>
        <div className={classes.column}>
          <Preview grouping={grouping} isChanged={isOther} held={held} />
          <Sites grouping={grouping} onChange={edit} />
          <History take={(version) => void take(version)} />
        </div>
      </div>
      {panel && (
        <GroupPanel
          key={panel === "new" ? "new" : panel.key}
          grouping={grouping}
          group={panel === "new" ? null : panel}
          onTake={(group) => {
            edit(withGroup(grouping, panel === "new" ? null : panel.key, group));
            setPanel(null);
          }}
          onClose={() => setPanel(null)}
        />
      )}
      {edited.clash && <TwoSides edited={edited} />}
    </>
  );
}

/** What is wrong with which group, where the server says so by its place. */
function troublesOf(failure: Error | null): Map<number, string[]> {
  const found = new Map<number, string[]>();
  if (!(failure instanceof Problem)) return found;
  for (const { pointer, detail } of failure.parts) {
    const [, at] = /^\/groups\/(\d+)/.exec(pointer) ?? [];
    if (at !== undefined) found.set(Number(at), [...(found.get(Number(at)) ?? []), detail]);
  }
  return found;
}

interface BarProps extends EditorProps {
  edited: EditedGrouping;
  /** Whether what is in hand is not what holds. */
  isOther: boolean;
  take: (version: number) => Promise<void>;
}

/** What holds, and what can be done with what is in hand. */
function Bar({ held, kept, edited, isOther, take }: BarProps) {
  const t = useT();
  const [note, setNote] = useState("");
  const { steps, isChanged, isBusy, failure } = edited;
  const hasDraft = kept?.state === "draft";
  return (
    <Card
      title={held.built_in ? t("channels.builtIn") : t("channels.held", { n: held.version ?? 0 })}
      note={t(held.built_in ? "channels.builtInWhy" : "channels.heldWhy")}
      actions={
        <>
          {isChanged && <Chip tone="here">{t("channels.unsaved")}</Chip>}
          {!isChanged && hasDraft && <Chip>{t("channels.draftKept")}</Chip>}
          <Button variant="default" disabled={!steps.canUndo} onClick={steps.undo}>
            {t("view.undo")}
          </Button>
          <Button variant="default" disabled={!steps.canRedo} onClick={steps.redo}>
            {t("channels.redo")}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            disabled={held.built_in && !isOther}
            onClick={() => void take(0)}
          >
            {t("channels.toDefaults")}
          </Button>
        </>
      }
    >
      {(isOther || isChanged || hasDraft) && (
        <div className={classes.publish}>
          <TextInput
            className={classes.grow}
            label={t("lifecycles.note")}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button
            variant="default"
            loading={isBusy}
            disabled={!isChanged}
            onClick={() => void edited.save()}
          >
            {t("channels.saveDraft")}
          </Button>
          <Button
            loading={isBusy}
            disabled={!isOther}
            onClick={() => void edited.publish(note.trim()).then(() => setNote(""))}
          >
            {t("channels.publish")}
          </Button>
          {isChanged && (
            <Button variant="subtle" color="gray" onClick={edited.revert}>
              {t("channels.revert")}
            </Button>
          )}
          {!isChanged && hasDraft && (
            <Button variant="subtle" color="red" onClick={() => void edited.discard()}>
              {t("channels.discard")}
            </Button>
          )}
        </div>
      )}
      {failure && <Failure error={failure} />}
    </Card>
  );
}

/** Somebody else kept other rules meanwhile. */
function TwoSides({ edited }: { edited: EditedGrouping }) {
  const { grouping, clash, resolve, settle } = edited;
  const both = clash ? [clash.mine, clash.theirs.document] : [];
  const words = usePartWords([grouping, ...both]);
  if (!clash) return null;
  return (
    <Conflict
      key={clash.theirs.tag}
      clash={clash}
      partsOf={groupingParts}
      documentOf={groupingOf}
      nameOf={words.title}
      shown={(part, value) => words.lines(part, value).map((line) => <p key={line}>{line}</p>)}
      onSave={resolve}
      onClose={settle}
    />
  );
}
