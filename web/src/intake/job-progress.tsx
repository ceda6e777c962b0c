/** How far a file or a job is, with rate, time left, and a way to stop. */
import { Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Problem, type Schemas } from "~/api/client";
import { job as jobQuery, stopJob } from "~/api/imports";
import { useFormat, useT } from "~/i18n";
import { shareOf } from "./intake.logic";
import classes from "./intake.module.css";

interface ShareProps {
  label: string;
  /** 0 to 1. */
  share: number;
  note?: string;
  onStop: () => void;
}

export function ShareProgress({ label, share, note, onStop }: ShareProps) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={classes.progress}>
      <div className={classes.progressHead}>
        <span>{label}</span>
        <span className="num">{format.percent(share, 0)}</span>
      </div>
      <Progress value={share * 100} aria-label={label} />
      <div className={classes.progressHead}>
        <span className={`${classes.hint} num`} role="status">
          {note}
        </span>
        <Button variant="default" onClick={onStop}>
          {t("state.cancel")}
        </Button>
      </div>
    </div>
  );
}

interface JobProps {
  id: string;
  label: string;
  onEnd: (job: Schemas["Job"]) => void;
  onError: (error: Error) => void;
}

export function JobProgress({ id, label, onEnd, onError }: JobProps) {
  const t = useT();
  const format = useFormat();
  const { data, error } = useQuery(jobQuery(id));
  const tell = useRef({ onEnd, onError });
  tell.current = { onEnd, onError };
  useEffect(() => {
    if (error) tell.current.onError(error);
    else if (data?.state === "done") tell.current.onEnd(data);
    else if (data?.state === "failed") {
      tell.current.onError(new Problem(data.problem?.status ?? 500, data.problem ?? {}));
    }
  }, [data, error]);
  const seconds = (data?.elapsed_ms ?? 0) / 1000;
  const left = data?.left_ms;
  const parts = data && [
    t("intake.rows", { n: data.rows }),
    seconds > 1 ? t("intake.rate", { n: format.number(Math.round(data.rows / seconds)) }) : "",
    data.rejected > 0 ? t("intake.rejectedSoFar", { n: data.rejected }) : "",
    left === null || left === undefined ? "" : t("intake.left", { time: format.duration(left) }),
  ];
  return (
    <ShareProgress
      label={label}
      share={data ? shareOf(data) : 0}
      note={parts?.filter(Boolean).join(" · ")}
      onStop={() => void stopJob(id)}
    />
  );
}
