/** What people agreed to: somebody is looked up, their words are told, and another is recorded. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useT } from "~/i18n";
import { Find } from "../find";
import { Gate } from "../gate";
import type { ConsentSearch } from "../search.logic";
import { OverviewCard } from "./overview";
import { PersonConsents } from "./person";
import { WaysCard } from "./ways";

export function ConsentPage() {
  const t = useT();
  return (
    <Gate title={t("consent.title")} lead={t("consent.lead")}>
      {(mayErase) => <Consents mayRecord={mayErase} />}
    </Gate>
  );
}

function Consents({ mayRecord }: { mayRecord: boolean }) {
  const navigate = useNavigate({ from: "/w/$ws/privacy/consent" });
  const { person } = useSearch({ from: "/w/$ws/privacy/consent" });
  const go = (next: ConsentSearch) =>
    void navigate({
      search: ({ person: _, ...rest }) => ({ ...rest, ...next }) as never,
      resetScroll: false,
    });
  // Whoever is hidden is known to nobody but the ledger, which takes any id.
  const open = (found: string) => go({ person: found });
  return (
    <>
      <Find onFound={open} onUnknown={open} />
      {person && (
        <PersonConsents key={person} person={person} mayRecord={mayRecord} onClose={() => go({})} />
      )}
      <OverviewCard />
      <WaysCard />
    </>
  );
}
