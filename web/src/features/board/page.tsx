/** Home: the stage board of one lifecycle. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { chosen, inForce } from "~/api/published";
import { lifecycles } from "~/api/workspace";
import { type Localised, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Choice } from "~/ui/choice";
import { Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Board } from "./board";
import { Checklist } from "./checklist";

export function BoardPage() {
  const t = useT();
  const name = useName();
  const { workspace } = useScope();
  const search = useSearch({ from: "/w/$ws/" });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(lifecycles(workspace));
  const published = data ? inForce(data) : [];
  const lifecycle = chosen(published, search.lifecycle);
  if (!data || !lifecycle) {
    return (
      <Page title={t("nav.board")}>
        {error && <Failure error={error} retry={refetch} />}
        {!data && !error && <Pending height={480} />}
        {data && (
          <Empty
            title={t("board.none")}
            why={t(data.length ? "board.noneInForceWhy" : "board.noneWhy")}
          >
            <Button component={Link} to="/w/$ws/lifecycles" params={{ ws: workspace } as never}>
              {t("board.noneDo")}
            </Button>
          </Empty>
        )}
        {data && <Checklist />}
      </Page>
    );
  }
  const choice = published.length > 1 && (
    <Choice
      label={t("board.lifecycle")}
      value={lifecycle.key}
      options={published.map((one) => ({ value: one.key, label: name(one.names as Localised) }))}
      onChange={(key) =>
        void navigate({
          to: ".",
          search: (before: object) => ({ ...before, lifecycle: key }) as never,
        })
      }
    />
  );
  return <Board key={lifecycle.key} lifecycle={lifecycle} choice={choice} />;
}
