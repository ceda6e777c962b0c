/** The privacy desk: what is held of a person, handing it out, erasing it, and what became of requests. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { copy } from "~/ui/download";
import { Card } from "~/ui/page";
import { Empty } from "~/ui/states";
import { Find } from "./find";
import { Gate } from "./gate";
import { KeptCard } from "./kept";
import classes from "./privacy.module.css";
import { RefusedCard } from "./refused";
import { RequestPanel } from "./request-panel";
import { RequestsCard } from "./requests";
import type { PrivacySearch } from "./search.logic";

export function PrivacyPage() {
  const t = useT();
  return (
    <Gate title={t("nav.privacy")} lead={t("privacy.lead")}>
      {(mayErase) => <Desk mayErase={mayErase} />}
    </Gate>
  );
}

function Desk({ mayErase }: { mayErase: boolean }) {
  const navigate = useNavigate({ from: "/w/$ws/privacy" });
  const { person, request } = useSearch({ from: "/w/$ws/privacy" });
  const go = (next: PrivacySearch) =>
    void navigate({
      search: ({ person: _, request: __, ...rest }) => ({ ...rest, ...next }) as never,
      resetScroll: false,
    });
  const openRequest = (id: string) => go({ ...(person ? { person } : {}), request: id });
  return (
    <>
      <Find onFound={(found) => go({ person: found })} />
      {person && (
        <KeptCard
          key={person}
          person={person}
          mayErase={mayErase}
          onClose={() => go({})}
          onErased={(erasure) => go({ request: erasure.id })}
        />
      )}
      {mayErase ? (
        <>
          <RequestsCard onOpen={openRequest} />
          <RefusedCard />
        </>
      ) : (
        <NoErasing />
      )}
      <RestoreCard />
      {mayErase && request && (
        <RequestPanel key={request} id={request} onClose={() => go(person ? { person } : {})} />
      )}
    </>
  );
}

function NoErasing() {
  const t = useT();
  return (
    <Card title={t("privacy.requests")}>
      <Empty title={t("privacy.noErase")} why={t("privacy.noEraseWhy")} />
    </Card>
  );
}

/** Files of people do not travel for this: it is done where the data are. */
function RestoreCard() {
  const t = useT();
  const { workspace } = useScope();
  const command = `wayfarer privacy restore alice.zip --workspace ${workspace}`;
  const take = async () => {
    await copy(command);
    notifications.show({ message: t("view.copied") });
  };
  return (
    <Card title={t("privacy.restore")}>
      <p className={classes.hint}>{t("privacy.restoreWhy")}</p>
      <div className={classes.command}>
        <code>{command}</code>
        <Button size="compact-sm" variant="default" onClick={() => void take()}>
          {t("privacy.copyCommand")}
        </Button>
      </div>
    </Card>
  );
}
