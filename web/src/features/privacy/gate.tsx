/** The privacy desk is for those who may hand out or erase; others are told why it is not theirs. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Me, me } from "~/api/me";
import { useT } from "~/i18n";
import { Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { PrivacyTabs } from "./tabs";

interface GateProps {
  title: string;
  lead: string;
  /** What whoever has one of the rights is shown. */
  children: (mayErase: boolean) => ReactNode;
}

export function Gate({ title, lead, children }: GateProps) {
  const { data, error, refetch } = useQuery(me);
  const isSome = data?.permissions.some((one) => one === "erase" || one === "export_people");
  return (
    <Page title={title} lead={lead} actions={isSome && <PrivacyTabs />}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={320} />}
      {data && (isSome ? children(data.permissions.includes("erase")) : <No me={data} />)}
    </Page>
  );
}

/** Why there is nothing to do here, and who could change that. */
function No({ me: { member } }: { me: Me }) {
  const t = useT();
  const you = member
    ? t("privacy.youMember", { name: member.name, role: t(`access.role.${member.role}`) })
    : t("privacy.youKey");
  return <Empty title={t("privacy.none")} why={t("privacy.noneWhy", { you })} />;
}
