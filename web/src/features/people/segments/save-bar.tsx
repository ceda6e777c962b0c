/** Under the conditions: keep them under a name, or keep what was changed of a saved segment. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { savedOne, useSaving } from "~/api/saved";
import type { Rule } from "~/criterion/criterion.logic";
import { useT } from "~/i18n";
import { isSame } from "~/saved/merge.logic";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { Failure } from "~/ui/states";
import { NameForm } from "./form";
import classes from "./segments.module.css";
import { useUpdate } from "./use-update";

interface SaveBarProps {
  /** What would be saved; `null` while it says nothing. */
  rule: Rule | null;
  /** The saved segment that is being edited, and the revision it was opened at. */
  segment: string | undefined;
  tag: string | undefined;
}

export function SaveBar({ rule, segment, tag }: SaveBarProps) {
  const t = useT();
  const { workspace } = useScope();
  const [isNaming, setIsNaming] = useState(false);
  if (!rule) return null;
  return (
    <div className={classes.bar}>
      {segment && <Editing id={segment} tag={tag} rule={rule} />}
      <Button
        variant={segment ? "default" : "filled"}
        leftSection={<Icon name="plus" size={12} />}
        onClick={() => setIsNaming(true)}
      >
        {t(segment ? "segments.saveNew" : "segments.saveAs")}
      </Button>
      <Link
        to="/w/$ws/explore"
        params={{ ws: workspace }}
        search={{ q: { segment: rule, trend: { series: [{}], period: "week" } } as never }}
      >
        {t("segments.explore")}
      </Link>
      {isNaming && <Naming rule={rule} onClose={() => setIsNaming(false)} />}
    </div>
  );
}

function Naming({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const { create } = useSaving(workspace, "segments");
  return (
    <NameForm
      title={t("segments.saveAs")}
      isPending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSave={({ name, description }) =>
        create.mutate(
          {
            document: {
              name,
              subject: "person",
              match: rule,
              ...(description ? { description } : {}),
            },
          },
          {
            onSuccess: ({ id }) =>
              void navigate({ to: "/w/$ws/segments/$id", params: { ws: workspace, id } }),
          },
        )
      }
    />
  );
}

interface EditingProps {
  id: string;
  tag: string | undefined;
  rule: Rule;
}

function Editing({ id, tag, rule }: EditingProps) {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const { data, error } = useQuery(savedOne(workspace, "segments", id));
  const open = () => void navigate({ to: "/w/$ws/segments/$id", params: { ws: workspace, id } });
  const update = useUpdate(open);
  if (error) return <Failure error={error} />;
  if (!data) return null;
  const isChanged = !isSame(data.document.match, rule);
  return (
    <>
      <span className={classes.editing}>
        {t(isChanged ? "segments.changed" : "segments.unchanged", { name: data.document.name })}
      </span>
      {isChanged && (
        <Button
          loading={update.isPending}
          onClick={() =>
            update.save({
              id,
              tag: tag ?? data.tag,
              segment: { ...data.document, match: rule },
              // Only the revision that was opened is what the change began with.
              base: tag === undefined || tag === data.tag ? data.document : undefined,
            })
          }
        >
          {t("segments.saveChanges")}
        </Button>
      )}
      <Button variant="default" onClick={open}>
        {t("segments.back")}
      </Button>
      {update.error && <Failure error={update.error} />}
      {update.conflict}
    </>
  );
}
