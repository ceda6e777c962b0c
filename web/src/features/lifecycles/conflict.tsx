/** Two saved at once: both texts side by side, and a choice. */
import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "~/api/client";
import { lifecycle } from "~/api/definitions";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import classes from "./lifecycles.module.css";

interface ConflictProps {
  lifecycleKey: string;
  mine: string;
  /** Called with the tag of theirs. */
  onMine: (tag: string) => void;
  onTheirs: (theirs: Schemas["LifecycleVersion"]) => void;
}

export function Conflict({ lifecycleKey, mine, onMine, onTheirs }: ConflictProps) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { data, error } = useQuery({
    ...lifecycle(workspace, lifecycleKey),
    // Apart from the page's own answer, which the text in hand was made from.
    queryKey: ["lifecycle-theirs", workspace, lifecycleKey],
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Card title={t("lifecycles.conflict")}>
      <p className={classes.muted}>{t("lifecycles.conflictWhy")}</p>
      {error && <Failure error={error} />}
      {!data && !error && <Pending height={300} />}
      {data && (
        <>
          <div className={classes.two}>
            <Textarea
              label={t("lifecycles.mine")}
              className={classes.source ?? ""}
              rows={24}
              readOnly
              value={mine}
            />
            <Textarea
              label={t("lifecycles.theirs", {
                author: data.author,
                date: format.dateTime(data.at, timezone),
              })}
              className={classes.source ?? ""}
              rows={24}
              readOnly
              value={data.source}
            />
          </div>
          <div className={classes.accept}>
            <Button onClick={() => onMine(data.tag)}>{t("lifecycles.keepMine")}</Button>
            <Button variant="default" onClick={() => onTheirs(data)}>
              {t("lifecycles.takeTheirs")}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}
