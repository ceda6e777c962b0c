/** `/`: the workspace used last, else the first there is; with none, how to get one. */
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { createWorkspace, loadSample } from "~/api/imports";
import { workspaces } from "~/api/workspace";
import { useT } from "~/i18n";
import { Intake } from "~/intake";
import { JobProgress } from "~/intake/job-progress";
import { remembered } from "~/ui/remembered";
import { Failure, Pending } from "~/ui/states";
import { Settings } from "./settings";
import classes from "./start.module.css";

const OWN = "default";

export function Start() {
  const t = useT();
  const { data, error, refetch } = useQuery(workspaces);
  useEffect(() => {
    document.title = "Wayfarer";
  }, []);
  // Whoever came to an empty place stays here until they go on by themselves.
  const cameToNothing = useRef(false);
  if (data?.length === 0) cameToNothing.current = true;
  const last = data?.find(({ workspace }) => workspace === remembered("workspace")) ?? data?.[0];
  if (last && !cameToNothing.current)
    return <Navigate to="/w/$ws" params={{ ws: last.workspace }} replace />;
  return (
    <main id="content" tabIndex={-1} className={classes.start}>
      <header className={classes.head}>
        <img src="/assets/app/wayfarer.svg" alt="" width={32} height={32} />
        <h1>Wayfarer</h1>
        <Settings />
      </header>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={400} />}
      {data && (
        <>
          <p className={classes.lead}>{t("start.lead")}</p>
          <OwnEvents />
          <Samples />
        </>
      )}
    </main>
  );
}

function OwnEvents() {
  const t = useT();
  const navigate = useNavigate();
  const make = async () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const made = await createWorkspace(OWN, zone);
    return made.workspace;
  };
  return (
    <section className={classes.part}>
      <h2>{t("start.own")}</h2>
      <p>{t("start.ownWhy")}</p>
      <Intake
        workspace={remember(make)}
        onDone={(ws) =>
          void navigate({ to: "/w/$ws/lifecycles", params: { ws }, search: { template: "" } })
        }
      />
    </section>
  );
}

/** A file that failed the first time goes into the workspace made for it. */
function remember(make: () => Promise<string>): () => Promise<string> {
  let made: string | null = null;
  return async () => {
    made ??= await make();
    return made;
  };
}

const COMPANIES = ["shop", "saas"] as const;

function Samples() {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [job, setJob] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const open = (company: (typeof COMPANIES)[number]) => {
    setError(null);
    loadSample(company).then(
      (started) => setJob(started.job),
      (reason: Error) => setError(reason),
    );
  };
  return (
    <section className={classes.part}>
      <h2>{t("start.sample")}</h2>
      <p>{t("start.sampleWhy")}</p>
      {error && <Failure error={error} />}
      {job ? (
        <JobProgress
          id={job}
          label={t("start.loading")}
          onEnd={(ended) => {
            void client.invalidateQueries();
            void navigate({ to: "/w/$ws", params: { ws: ended.workspace } });
          }}
          onError={(reason) => {
            setJob(null);
            setError(reason);
          }}
        />
      ) : (
        <div className={classes.buttons}>
          {COMPANIES.map((company) => (
            <Button key={company} variant="default" onClick={() => open(company)}>
              {t(`start.${company}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
