/** A new source that fetches: which tool, what it needs, and a try before anything is saved. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Pull, pullTemplates } from "~/api/pulls";
import { type Localised, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { isFilled, withValue } from "./pull.logic";
import { PullFields } from "./pull-fields";
import { Trial } from "./pull-part";
import classes from "./sources.module.css";

/** A document for a tool that has no template. */
const BEGINNING: Pull = {
  mapping: `person = "user_id"
time = "created_at"
message_id = "id"

[[event]]
name = { column = "type" }
`,
  request: { url: "", query: { after: "{cursor}" } },
  authentication: [{ bearer: { secret: "" } }],
  items: "/data",
  paging: { cursor: { at: "/next" } },
};
const OTHER = "other";

interface NewPullProps {
  pull: Pull | undefined;
  onChange: (pull: Pull | undefined) => void;
}

export function NewPull({ pull, onChange }: NewPullProps) {
  const t = useT();
  const name = useName();
  const { workspace } = useScope();
  const { data = [] } = useQuery(pullTemplates(workspace));
  const [chosen, setChosen] = useState("");
  const template = data.find(({ key }) => key === chosen);
  const choose = (key: string) => {
    setChosen(key);
    onChange(key === OTHER ? BEGINNING : data.find((one) => one.key === key)?.pull);
  };
  return (
    <>
      <NativeSelect
        label={t("sources.hook.tool")}
        description={t("sources.hook.toolWhy")}
        value={chosen}
        data={[
          { value: "", label: t("sources.hook.choose") },
          ...data.map(({ key, tool, names }) => ({
            value: key,
            label: `${tool} · ${name(names as Localised)}`,
          })),
          { value: OTHER, label: t("sources.hook.other") },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {template && <p className={classes.hint}>{name(template.credentials as Localised)}</p>}
      {pull && chosen === OTHER && (
        <TextInput
          label={t("sources.pull.url")}
          placeholder="https://"
          value={pull.request.url}
          onChange={(event) =>
            onChange(withValue(pull, ["request", "url"], event.currentTarget.value.trim()))
          }
        />
      )}
      {pull && <PullFields pull={pull} onChange={onChange} />}
      {pull && <Trial pull={pull} isReady={isFilled(pull)} />}
    </>
  );
}
