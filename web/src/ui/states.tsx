/** Loading, failed, empty: designed once, the same everywhere. */
import { Alert, Button, Skeleton } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { Problem } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import classes from "./states.module.css";

const SKELETON_AFTER_MS = 300;
const CANCEL_AFTER_MS = 2000;

interface PendingProps {
  /** Keeps the place, so that nothing jumps when the answer is there. */
  height: number;
  /** Offered when it takes longer than two seconds. */
  cancel?: () => void;
}

/** Nothing for 300 ms, then a skeleton; after two seconds a way to stop. */
export function Pending({ height, cancel }: PendingProps) {
  const t = useT();
  const shown = useDelay(SKELETON_AFTER_MS);
  const long = useDelay(CANCEL_AFTER_MS);
  return (
    <div className={classes.pending} style={{ minHeight: height }} aria-busy="true">
      {shown && <Skeleton height={height} radius={6} />}
      <div className={classes.still} role="status">
        {long && t("state.stillAsking")}
        {long && <Elapsed />}
        {long && cancel && (
          <Button variant="default" onClick={cancel}>
            {t("state.cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Seconds so far, for the eye; read out every second they would be a nuisance. */
function Elapsed() {
  const format = useFormat();
  const [seconds, setSeconds] = useState(CANCEL_AFTER_MS / 1000);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="num" aria-hidden="true">
      {format.duration(seconds * 1000)}
    </span>
  );
}

function useDelay(ms: number): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsOver(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isOver;
}

interface FailureProps {
  error: Error;
  retry?: () => unknown;
}

/** What went wrong, why, and what to do, in the server's words. */
export function Failure({ error, retry }: FailureProps) {
  const t = useT();
  if (error.name === "AbortError") return <Empty title={t("state.stopped")} retry={retry} />;
  const problem = error instanceof Problem ? error : null;
  if (problem?.isSignedOut) {
    return (
      <Empty title={t("problem.signedOut")} why={t("problem.signedOutWhy")}>
        <a href="/" target="_blank" rel="noreferrer">
          {t("problem.signIn")}
        </a>
      </Empty>
    );
  }
  const isUnreachable = problem?.isUnreachable ?? false;
  const title = isUnreachable ? t("problem.unreachable") : error.message;
  return (
    <Alert color="red" variant="outline" title={title} className={classes.failure}>
      {isUnreachable && <p>{t("problem.unreachableWhy")}</p>}
      {problem && !isUnreachable && (
        <>
          <p>{problem.detail}</p>
          {problem.hint && <p>{problem.hint}</p>}
          {problem.parts.map((part) => (
            <p key={part.pointer} className={classes.place}>
              {part.pointer && t("problem.place", { place: part.pointer })}
            </p>
          ))}
        </>
      )}
      {retry && (
        <Button variant="default" mt={8} onClick={() => void retry()}>
          {t("state.retry")}
        </Button>
      )}
    </Alert>
  );
}

interface EmptyProps {
  title: string;
  why?: string;
  /** 1 where it is the whole page. */
  level?: 1 | 2;
  retry?: () => unknown;
  /** The one thing to do. */
  children?: ReactNode;
}

/** Says what is missing, why, and the one thing to do. */
export function Empty({ title, why, level = 2, retry, children }: EmptyProps) {
  const t = useT();
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className={classes.empty}>
      <Heading>{title}</Heading>
      {why && <p>{why}</p>}
      {children}
      {retry && (
        <Button variant="default" onClick={() => void retry()}>
          {t("state.retry")}
        </Button>
      )}
    </div>
  );
}
