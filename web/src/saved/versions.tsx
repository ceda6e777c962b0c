/** Every revision of something saved, and the way back to each. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Noun, type Saved, savedRevisions, useSaving } from "~/api/saved";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Panel } from "~/ui/panel";
import { Failure, Pending } from "~/ui/states";
import classes from "./saved.module.css";

interface VersionsProps<N extends Noun> {
  noun: N;
  id: string;
  onRestored?: (saved: Saved<N>) => void;
  onClose: () => void;
}

export function Versions<N extends Noun>({ noun, id, onRestored, onClose }: VersionsProps<N>) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { data, error, refetch } = useQuery(savedRevisions(workspace, noun, id));
  const { restore } = useSaving(workspace, noun);
  const newest = Math.max(0, ...(data ?? []).map(({ revision }) => revision));
  const back = (revision: number) =>
    restore.mutate({ id, revision }, { onSuccess: (saved) => onRestored?.(saved) });
  return (
    <Panel title={t("saved.versions")} onClose={onClose}>
      {error && <Failure error={error} retry={refetch} />}
      {restore.error && <Failure error={restore.error} />}
      {!data && !error && <Pending height={160} />}
      <ol className={classes.revisions}>
        {[...(data ?? [])]
          .sort((a, b) => b.revision - a.revision)
          .map(({ revision, author, at, note, removed }) => (
            <li key={revision}>
              <div>
                <strong>{t("saved.revision", { n: revision })}</strong>{" "}
                {revision === newest && <Chip tone="route">{t("saved.current")}</Chip>}{" "}
                {removed && <Chip tone="bad">{t("saved.wasRemoved")}</Chip>}
                <p className={classes.small}>
                  {t("saved.by", { who: author, when: format.dateTime(at, timezone) })}
                </p>
                {note && <p>{note}</p>}
              </div>
              {revision !== newest && !removed && (
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={t("saved.restoreRevision", { n: revision })}
                  loading={restore.isPending && restore.variables?.revision === revision}
                  onClick={() => back(revision)}
                >
                  {t("saved.restore")}
                </Button>
              )}
            </li>
          ))}
      </ol>
    </Panel>
  );
}
