/** Putting a draft in force, with what changed and why. */
import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import classes from "./lifecycles.module.css";
import { publish, useRefresh } from "./saving";
import type { Version } from "./use-document";

export function Publish({ version, isSound }: { version: Version; isSound: boolean }) {
  const t = useT();
  const { workspace } = useScope();
  const refresh = useRefresh(workspace);
  const [note, setNote] = useState("");
  const act = useMutation({
    mutationFn: () => publish(workspace, version.lifecycle.key, version.tag, note.trim()),
    onSuccess: async () => {
      await refresh();
      notifications.show({ message: t("lifecycles.published") });
    },
  });
  return (
    <Card title={t("lifecycles.publish")}>
      <div className={classes.lineEnd}>
        <TextInput
          label={t("lifecycles.note")}
          className={classes.grow}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button disabled={!isSound} loading={act.isPending} onClick={() => act.mutate()}>
          {t("lifecycles.publish")}
        </Button>
      </div>
      {act.error && <Failure error={act.error} />}
    </Card>
  );
}
