/** What the workspace holds, and how it got there. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useT } from "~/i18n";
import { Intake } from "~/intake";
import { useScope } from "~/scope";
import { Card, Page } from "~/ui/page";
import { Danger } from "./danger";
import { Imports } from "./imports";
import { Storage } from "./storage";
import { DataTabs } from "./tabs";

export function DataPage() {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  // A fresh intake after each: the one before has told its result.
  const [turn, setTurn] = useState(0);
  return (
    <Page title={t("nav.data")} lead={t("data.lead")} actions={<DataTabs />}>
      <Card title={t("data.bringIn")}>
        <Intake
          key={turn}
          workspace={async () => workspace}
          onDone={() => {
            setTurn(turn + 1);
            void navigate({ to: "/w/$ws", params: { ws: workspace } });
          }}
        />
      </Card>
      <Imports />
      <Storage />
      <Danger />
    </Page>
  );
}
