/** Taking a proposal over, as a draft or at once, under a key of its own. */
import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import type { Doc } from "./document.logic";
import classes from "./lifecycles.module.css";
import { withKey } from "./proposal.logic";
import { create, publish, useRefresh } from "./saving";

interface AcceptProps {
  doc: Doc;
  taken: string[];
  /** Whether it could be put in force. */
  isSound: boolean;
}

export function Accept({ doc, taken, isSound }: AcceptProps) {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const refresh = useRefresh(workspace);
  const [key, setKey] = useState(doc.definition.key);
  const isKey = /^[a-z0-9_-]{1,64}$/.test(key);
  const isTaken = taken.includes(key);
  const accept = useMutation({
    mutationFn: async (inForce: boolean) => {
      const saved = await create(workspace, withKey(doc.text, key));
      if (inForce) await publish(workspace, key, saved.tag, "");
    },
    onSuccess: async (_, inForce) => {
      await refresh();
      notifications.show({ message: t(inForce ? "lifecycles.published" : "lifecycles.saved") });
      void navigate({ to: "/w/$ws/lifecycles/$key", params: { ws: workspace, key } });
    },
  });
  const problem = isKey
    ? isTaken
      ? t("lifecycles.keyTaken", { key })
      : null
    : t("lifecycles.keyWrong");
  return (
    <>
      <div className={classes.accept}>
        <TextInput
          label={t("lifecycles.key")}
          className={classes.grow}
          value={key}
          error={problem}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {isTaken && (
          <Link to="/w/$ws/lifecycles/$key" params={{ ws: workspace, key }}>
            {key}
          </Link>
        )}
        <Button
          variant="default"
          disabled={problem !== null}
          loading={accept.isPending && !accept.variables}
          onClick={() => accept.mutate(false)}
        >
          {t("lifecycles.saveDraft")}
        </Button>
        <Button
          disabled={problem !== null || !isSound}
          loading={accept.isPending && accept.variables}
          onClick={() => accept.mutate(true)}
        >
          {t("lifecycles.savePublish")}
        </Button>
      </div>
      {accept.error && <Failure error={accept.error} />}
    </>
  );
}
