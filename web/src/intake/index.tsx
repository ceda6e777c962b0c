/** Bringing a file in: drop it, look at the guess, import, see what became of its rows. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Schemas } from "~/api/client";
import { discard, type Reading, startImport } from "~/api/imports";
import { type Sending, send } from "~/api/uploads";
import { useT } from "~/i18n";
import { Failure } from "~/ui/states";
import { DropZone } from "./drop-zone";
import { JobProgress, ShareProgress } from "./job-progress";
import { Look } from "./look";
import { Result } from "./result";

type Step =
  | { at: "choose" }
  | { at: "sending"; file: File; share: number }
  | { at: "look"; upload: Schemas["Upload"]; read: Reading }
  | { at: "importing"; upload: Schemas["Upload"]; read: Reading; job: string }
  | { at: "done"; import: Schemas["Import"] };

interface IntakeProps {
  /** Where the events go; made first where that is needed. */
  workspace: () => Promise<string>;
  /** Called with the workspace once its events are there. */
  onDone: (workspace: string) => void;
}

export function Intake({ workspace, onDone }: IntakeProps) {
  const t = useT();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ at: "choose" });
  const [error, setError] = useState<Error | null>(null);
  const sending = useRef<Sending | null>(null);
  const into = useRef("");

  const failed = (reason: unknown, back: Step) => {
    setError(reason instanceof Error ? reason : new Error(String(reason)));
    setStep(back);
  };

  async function take(file: File) {
    setError(null);
    setStep({ at: "sending", file, share: 0 });
    try {
      sending.current = send(file, (share) => setStep({ at: "sending", file, share }));
      setStep({ at: "look", upload: await sending.current.done, read: {} });
    } catch (reason) {
      failed(reason, { at: "choose" });
    }
  }

  async function begin(upload: Schemas["Upload"], read: Reading) {
    setError(null);
    try {
      into.current = await workspace();
      const job = await startImport(into.current, { upload: upload.upload, ...read });
      setStep({ at: "importing", upload, read, job: job.job });
    } catch (reason) {
      failed(reason, { at: "look", upload, read });
    }
  }

  function ended(job: Schemas["Job"], back: Step) {
    if (job.import) {
      void client.invalidateQueries();
      setStep({ at: "done", import: job.import });
    } else {
      setStep(back);
    }
  }

  const again = () => {
    setError(null);
    setStep({ at: "choose" });
  };
  return (
    <div>
      {error && <Failure error={error} />}
      {step.at === "choose" && <DropZone onFile={(file) => void take(file)} />}
      {step.at === "sending" && (
        <ShareProgress
          label={t("intake.sending", { file: step.file.name })}
          share={step.share}
          onStop={() => sending.current?.stop()}
        />
      )}
      {step.at === "look" && (
        <Look
          upload={step.upload}
          read={step.read}
          onImport={(read) => void begin(step.upload, read)}
          onDiscard={() => {
            void discard(step.upload.upload);
            again();
          }}
        />
      )}
      {step.at === "importing" && (
        <JobProgress
          id={step.job}
          label={t("intake.importing", { file: step.upload.name })}
          onEnd={(job) => ended(job, { ...step, at: "look" })}
          onError={(reason) => failed(reason, { ...step, at: "look" })}
        />
      )}
      {step.at === "done" && (
        <Result
          workspace={into.current}
          item={step.import}
          onGo={() => onDone(into.current)}
          onAgain={again}
        />
      )}
    </div>
  );
}
