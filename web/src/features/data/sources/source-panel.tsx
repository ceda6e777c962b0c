/** One source: its key, how to set it up, and everything that can be done with it. */
import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type ReactNode, useState } from "react";
import type { Saved, Source } from "~/api/saved";
import { useT } from "~/i18n";
import { useRemove } from "~/saved/use-remove";
import { Versions } from "~/saved/versions";
import { Chip } from "~/ui/chip";
import { copy } from "~/ui/download";
import { Panel } from "~/ui/panel";
import { Failure } from "~/ui/states";
import type { LiveList } from "../live/use-live";
import { PullPart } from "./pull-part";
import { First, SetUp } from "./set-up";
import { SourceForm } from "./source-form";
import classes from "./sources.module.css";
import { useChange } from "./use-change";
import { WebhookPart } from "./webhook-part";

interface SourcePanelProps {
  saved: Saved<"sources">;
  list: LiveList;
  onClose: () => void;
}

type Asked = "edit" | "rotate" | "history" | null;

export function SourcePanel({ saved, list, onClose }: SourcePanelProps) {
  const t = useT();
  const remove = useRemove("sources");
  const { change, isBusy } = useChange();
  const [asked, setAsked] = useState<Asked>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const { document } = saved;
  const { name } = document;
  const isOff = document.enabled === false;
  const attempt = async (next: Source, told: string) => {
    setFailure(null);
    try {
      await change(saved, next, told);
    } catch (reason) {
      setFailure(reason as Error);
    }
  };
  if (asked === "history") {
    return <Versions noun="sources" id={saved.id} onClose={() => setAsked(null)} />;
  }
  return (
    <Panel title={name} onClose={onClose}>
      {failure && <Failure error={failure} />}
      {document.description && <p>{document.description}</p>}
      {isOff && (
        <p>
          <Chip icon="close">{t("sources.off")}</Chip> {t("sources.isOff")}
        </p>
      )}
      {document.pull && (
        <PullPart
          key={saved.revision}
          id={saved.id}
          saved={document.pull}
          isOff={isOff}
          isBusy={isBusy}
          onSave={(pull) => void attempt({ ...document, pull }, t("sources.saved", { name }))}
        />
      )}
      <Keys document={document}>
        <Button variant="default" size="xs" loading={isBusy} onClick={() => setAsked("rotate")}>
          {t("sources.rotate")}
        </Button>
        {document.former_key && (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => {
              const { former_key: _, ...rest } = document;
              void attempt(rest, t("sources.dropped", { name }));
            }}
          >
            {t("sources.dropFormer")}
          </Button>
        )}
      </Keys>
      {document.kind === "webhook" && (
        <WebhookPart
          key={saved.revision}
          document={document}
          isBusy={isBusy}
          onSave={(webhook) => void attempt({ ...document, webhook }, t("sources.saved", { name }))}
        />
      )}
      {!isOff && document.kind === "webhook" && (
        <section className={classes.part}>
          <First name={name} list={list} />
        </section>
      )}
      {!isOff && document.kind !== "webhook" && document.kind !== "pull" && (
        <SetUp document={document} list={list} />
      )}
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="xs"
          loading={isBusy}
          onClick={() =>
            void attempt(
              { ...document, enabled: isOff },
              t(isOff ? "sources.turnedOn" : "sources.turnedOff", { name }),
            )
          }
        >
          {t(isOff ? "sources.turnOn" : "sources.turnOff")}
        </Button>
        <Button variant="default" size="xs" onClick={() => setAsked("edit")}>
          {t("sources.edit")}
        </Button>
        <Button variant="default" size="xs" onClick={() => setAsked("history")}>
          {t("sources.history")}
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="xs"
          onClick={() => {
            onClose();
            void remove(saved);
          }}
        >
          {t("sources.remove")}
        </Button>
      </div>
      {asked === "edit" && (
        <SourceForm
          title={t("sources.edit")}
          action={t("sources.save")}
          initial={document}
          onSave={({ name, kind, description, webhook, pull }) => {
            const { kind: _, description: __, webhook: ___, pull: ____, ...rest } = document;
            const next = {
              ...rest,
              name,
              ...(kind && { kind }),
              ...(description && { description }),
              ...(webhook && { webhook }),
              ...(pull && { pull }),
            };
            return change(saved, next, t("sources.saved", { name }));
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "rotate" && (
        <Rotate
          document={document}
          onRotate={() => {
            setAsked(null);
            // Without a key the server draws one.
            const { write_key, ...rest } = document;
            const next = { ...rest, former_key: write_key } as Source;
            void attempt(next, t("sources.rotated", { name }));
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}

function Keys({ document, children }: { document: Source; children: ReactNode }) {
  const t = useT();
  const take = async () => {
    await copy(document.write_key);
    notifications.show({ message: t("view.copied") });
  };
  return (
    <section className={classes.part}>
      <h3>{t("sources.key")}</h3>
      <div className={classes.key}>
        <code>{document.write_key}</code>
        <Button size="compact-xs" variant="default" onClick={() => void take()}>
          {t("sources.copyKey")}
        </Button>
      </div>
      {document.kind !== "webhook" && <p className={classes.hint}>{t("sources.keyWhy")}</p>}
      {document.former_key && (
        <>
          <h3>{t("sources.former")}</h3>
          <div className={classes.key}>
            <code>{document.former_key}</code>
          </div>
          <p className={classes.hint}>{t("sources.formerWhy")}</p>
        </>
      )}
      <div className={classes.buttons}>{children}</div>
    </section>
  );
}

interface RotateProps {
  document: Source;
  onRotate: () => void;
  onClose: () => void;
}

/** Says what becomes of the keys there are. */
function Rotate({ document, onRotate, onClose }: RotateProps) {
  const t = useT();
  return (
    <Modal opened onClose={onClose} title={t("sources.rotate")}>
      <p>{t("sources.rotateWhy")}</p>
      {document.former_key && <p>{t("sources.rotateDrops")}</p>}
      <div className={classes.buttons}>
        <Button data-autofocus onClick={onRotate}>
          {t("sources.rotate")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("sources.cancel")}
        </Button>
      </div>
    </Modal>
  );
}
