/** One channel group: what it is called in three languages, and which events fall into it. */
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ChannelGroup, ChannelGrouping } from "~/api/channels";
import { LANGUAGE_NAMES, LANGUAGES, type Language, useName, useT } from "~/i18n";
import { Panel } from "~/ui/panel";
import classes from "./channels.module.css";
import { filledName, keyFor, spreadName } from "./grouping.logic";
import { RuleEditor } from "./rule-editor";

interface GroupPanelProps {
  grouping: ChannelGrouping;
  /** The one that is changed; `null` for a new one. */
  group: ChannelGroup | null;
  onTake: (group: ChannelGroup) => void;
  onClose: () => void;
}

export function GroupPanel({ grouping, group, onTake, onClose }: GroupPanelProps) {
  const t = useT();
  const name = useName();
  const [names, setNames] = useState(() => spreadName(group?.names));
  const [when, setWhen] = useState(group?.when ?? { source: { is: "" } });
  const filled = filledName(names);
  const first = filled.en;
  const used = grouping.groups.map(({ key }) => key);
  const key = group?.key ?? keyFor(first, used);
  const setName = (language: Language, name: string) => setNames({ ...names, [language]: name });
  return (
    <Panel title={group ? name(filled) : t("channels.newGroup")} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (first) onTake({ ...group, key, names: filled, when });
        }}
      >
        {LANGUAGES.map((language) => (
          <TextInput
            key={language}
            label={t("data.nameIn", { language: LANGUAGE_NAMES[language] })}
            lang={language}
            placeholder={first}
            value={names[language]}
            onChange={(event) => setName(language, event.currentTarget.value)}
          />
        ))}
        <p className={classes.hint}>
          {t("channels.key")} <code>{key}</code>
        </p>
        <h3 className={classes.sub}>{t("channels.when")}</h3>
        <RuleEditor rule={when} grouping={grouping} onChange={setWhen} />
        <div className={classes.buttons}>
          <Button type="submit" disabled={!first}>
            {t(group ? "channels.take" : "channels.add")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("saved.cancel")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
