/** Who is who: ids that join nobody, and everything members ruled. */
import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card, Page } from "~/ui/page";
import classes from "../data.module.css";
import { DataTabs } from "../tabs";
import { QuarantineCard } from "./quarantine";
import { RulingsCard } from "./rulings";

export function IdentityPage() {
  const t = useT();
  return (
    <Page title={t("data.tab.identity")} lead={t("identity.lead")} actions={<DataTabs />}>
      <LookUp />
      <QuarantineCard />
      <RulingsCard />
    </Page>
  );
}

/** Joining and splitting happen on the person's page; any id of theirs leads there. */
function LookUp() {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const [id, setId] = useState("");
  const go = (event: FormEvent) => {
    event.preventDefault();
    const person = id.trim();
    if (person) void navigate({ to: "/w/$ws/people/$person", params: { ws: workspace, person } });
  };
  return (
    <Card title={t("identity.lookUp")}>
      <form onSubmit={go} className={classes.idForm}>
        <TextInput
          className={classes.idField}
          label={t("identity.anyId")}
          description={t("identity.lookUpWhy")}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!id.trim()}>
          {t("identity.show")}
        </Button>
      </form>
    </Card>
  );
}
