/** Questions that were saved, each a click away from being asked again. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useT } from "~/i18n";
import { useKindWord } from "~/saved/kind-word";
import { SavedList } from "~/saved/saved-list";
import { searchOf } from "~/saved/search.logic";
import { useScope } from "~/scope";
import { Page } from "~/ui/page";
import { Empty } from "~/ui/states";

export function InsightsPage() {
  const t = useT();
  const kindWord = useKindWord();
  const { workspace } = useScope();
  const explore = { to: "/w/$ws/explore", params: { ws: workspace } } as const;
  return (
    <Page
      title={t("saved.insights")}
      lead={t("saved.insightsLead")}
      actions={
        <Link to="/w/$ws/dashboards" params={{ ws: workspace }}>
          {t("nav.dashboards")}
        </Link>
      }
    >
      <SavedList
        noun="insights"
        title={t("saved.insights")}
        link={({ id, document }) => (
          <Link {...explore} search={searchOf(id, document) as never}>
            {document.name}
          </Link>
        )}
        holds={{ title: t("saved.kind"), cell: ({ document }) => kindWord(document.question) }}
        empty={
          <Empty title={t("saved.noInsights")} why={t("saved.noInsightsWhy")}>
            <Button component={Link} to="/w/$ws/explore" params={{ ws: workspace } as never}>
              {t("saved.toExplore")}
            </Button>
          </Empty>
        }
      />
    </Page>
  );
}
