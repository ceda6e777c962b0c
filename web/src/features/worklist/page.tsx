/** Whom to contact today, and who needs a look this month. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { chosen, inForce } from "~/api/published";
import { lifecycles } from "~/api/workspace";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Classify } from "./classify";
import { Worklist } from "./worklist";

export function WorklistPage() {
  const t = useT();
  const { workspace } = useScope();
  const search = useSearch({ from: "/w/$ws/worklist" });
  const { data, error, refetch } = useQuery(lifecycles(workspace));
  const published = data ? inForce(data) : [];
  const lifecycle = chosen(published, search.lifecycle);
  if (lifecycle && search.view === "classify") {
    return <Classify key={lifecycle.key} lifecycle={lifecycle} all={published} />;
  }
  if (lifecycle) return <Worklist key={lifecycle.key} lifecycle={lifecycle} all={published} />;
  return (
    <Page title={t("nav.worklist")}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
      {data && (
        <Empty title={t("worklist.none")} why={t("worklist.noneWhy")}>
          <Button component={Link} to="/w/$ws/lifecycles" params={{ ws: workspace } as never}>
            {t("board.noneDo")}
          </Button>
        </Empty>
      )}
    </Page>
  );
}
