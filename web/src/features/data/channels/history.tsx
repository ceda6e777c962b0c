/** Every version of the rules: who, when and why; what changed between two; any of them as the draft again. */
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ChannelGrouping, channels, groupingDiff, groupingVersions } from "~/api/channels";
import { useT } from "~/i18n";
import { Changes } from "~/saved/changes";
import { VersionList } from "~/saved/version-list";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import classes from "./channels.module.css";
import { changedParts } from "./grouping.logic";
import { usePartWords } from "./part-words";

/** Takes the rules of a version into the editor. */
export function History({ take }: { take: (version: number) => void }) {
  const t = useT();
  const { workspace } = useScope();
  return (
    <VersionList
      versions={groupingVersions(workspace)}
      note={t("channels.versionsNote")}
      none={t("channels.noVersions")}
      take={take}
      below={(versions) =>
        versions.length > 1 && (
          // A newer version, or a draft that came or went, is compared with the one before.
          <Difference
            key={`${versions[0]?.version} of ${versions.length}`}
            versions={versions.map(({ version }) =>
              version === undefined ? "draft" : String(version),
            )}
          />
        )
      }
    />
  );
}

function Difference({ versions }: { versions: string[] }) {
  const t = useT();
  const { workspace } = useScope();
  const [to, setTo] = useState(versions[0] ?? "draft");
  const [from, setFrom] = useState(versions[1] ?? to);
  const { data, error } = useQuery(groupingDiff(workspace, from, to));
  const before = useQuery(channels(workspace, from)).data;
  const after = useQuery(channels(workspace, to)).data;
  const options = versions.map((value) => ({
    value,
    label: value === "draft" ? t("lifecycles.draft") : t("lifecycles.versionN", { n: value }),
  }));
  return (
    <details className={classes.list}>
      <summary>{t("lifecycles.compare")}</summary>
      <div className={classes.leaf}>
        <Select
          label={t("lifecycles.compareFrom")}
          data={options}
          value={from}
          allowDeselect={false}
          onChange={(next) => next && setFrom(next)}
        />
        <Select
          label={t("lifecycles.compareTo")}
          data={options}
          value={to}
          allowDeselect={false}
          onChange={(next) => next && setTo(next)}
        />
      </div>
      {error && <Failure error={error} />}
      {data && before && after && (
        <InWords before={before.channel_grouping} after={after.channel_grouping} text={data.text} />
      )}
    </details>
  );
}

interface InWordsProps {
  before: ChannelGrouping;
  after: ChannelGrouping;
  text: string;
}

function InWords({ before, after, text }: InWordsProps) {
  const words = usePartWords([after, before]);
  const changes = changedParts(before, after).map(({ part, mine, theirs }) => ({
    id: part,
    name: words.title(part),
    before: theirs === undefined ? null : words.lines(part, theirs),
    after: mine === undefined ? null : words.lines(part, mine),
  }));
  return <Changes changes={changes} text={text} />;
}
