/** Lists of sites the rules name, one's own hosts, and hosts that only send people back. */
import { Button, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ChannelGrouping, SiteList } from "~/api/channels";
import { useT } from "~/i18n";
import { Card } from "~/ui/page";
import classes from "./channels.module.css";
import { keyFor } from "./grouping.logic";
import { useChannelWords } from "./words";

interface SitesProps {
  grouping: ChannelGrouping;
  onChange: (grouping: ChannelGrouping) => void;
}

export function Sites({ grouping, onChange }: SitesProps) {
  const t = useT();
  const { listName } = useChannelWords(grouping);
  const [fresh, setFresh] = useState("");
  const { lists = [] } = grouping;
  const setList = (list: SiteList) =>
    onChange({ ...grouping, lists: lists.map((one) => (one.key === list.key ? list : one)) });
  /** An empty list of hosts is left out. */
  const setHosts = (field: "own_hosts" | "pass_through", hosts: string[]) => {
    const { [field]: _, ...rest } = grouping;
    onChange(hosts.length > 0 ? { ...rest, [field]: hosts } : rest);
  };
  const add = () => {
    const key = keyFor(
      fresh,
      lists.map((one) => one.key),
    );
    onChange({ ...grouping, lists: [...lists, { key, names: fresh.trim(), sites: [] }] });
    setFresh("");
  };
  return (
    <Card title={t("channels.sites")} note={t("channels.sitesNote")}>
      <div className={classes.sites}>
        <TagsInput
          label={t("channels.ownHosts")}
          description={t("channels.ownHostsHow")}
          acceptValueOnBlur
          value={grouping.own_hosts ?? []}
          onChange={(hosts) => setHosts("own_hosts", hosts)}
        />
        <TagsInput
          label={t("channels.passThrough")}
          description={t("channels.passThroughHow")}
          acceptValueOnBlur
          value={grouping.pass_through ?? []}
          onChange={(hosts) => setHosts("pass_through", hosts)}
        />
      </div>
      {lists.map((list) => (
        <details key={list.key} className={classes.list}>
          <summary>
            {listName(list.key)}{" "}
            <span className={classes.hint}>
              {t("channels.siteCount", { n: list.sites.length })}
            </span>
          </summary>
          <TagsInput
            aria-label={t("channels.sitesOf", { name: listName(list.key) })}
            acceptValueOnBlur
            value={list.sites}
            onChange={(sites) => setList({ ...list, sites })}
          />
        </details>
      ))}
      <form
        className={classes.leaf}
        onSubmit={(event) => {
          event.preventDefault();
          if (fresh.trim()) add();
        }}
      >
        <TextInput
          aria-label={t("channels.newList")}
          placeholder={t("channels.newList")}
          value={fresh}
          onChange={(event) => setFresh(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!fresh.trim()}>
          {t("channels.addList")}
        </Button>
      </form>
    </Card>
  );
}
