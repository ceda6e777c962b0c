/** One lifecycle: its map, its text, its versions. */
import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useAsk } from "~/api/ask";
import { Problem, type Question } from "~/api/client";
import { lifecycle } from "~/api/definitions";
import { Drill, useDrill } from "~/drill";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import type { Lifecycle } from "~/subject/lifecycles";
import { Chip } from "~/ui/chip";
import { NumberButton } from "~/ui/number-button";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Canvas } from "./canvas";
import { Editor } from "./editor";
import classes from "./lifecycles.module.css";
import { Risk, Rules, Stages } from "./rules";
import { VIEWS, type View } from "./search.logic";
import { Versions } from "./versions";

export function LifecyclePage() {
  const t = useT();
  const name = useName();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const { key } = useParams({ from: "/w/$ws/lifecycles/$key" });
  const { view = "map" } = useSearch({ from: "/w/$ws/lifecycles/$key" });
  const { data, error, refetch } = useQuery(lifecycle(workspace, key));
  if (error instanceof Problem && error.status === 404) {
    return (
      <Empty level={1} title={t("lifecycles.unknown", { key })} why={t("lifecycles.unknownWhy")}>
        <Link to="/w/$ws/lifecycles" params={{ ws: workspace }}>
          {t("lifecycles.back")}
        </Link>
      </Empty>
    );
  }
  const definition = data?.lifecycle;
  const isShown = data && definition;
  return (
    <Page
      title={definition ? name(definition.names) : key}
      lead={
        isShown && (
          <span className={classes.line}>
            <Chip tone={data.state === "published" ? "route" : "here"}>
              {t(`lifecycles.state.${data.state}`)}
            </Chip>
            {data.version !== undefined && t("lifecycles.versionN", { n: data.version })}
            <span>{t(`lifecycles.subject.${definition.subject ?? "person"}`)}</span>
            <code>{key}</code>
          </span>
        )
      }
      actions={
        <SegmentedControl
          aria-label={t("lifecycles.view")}
          value={view}
          data={VIEWS.map((value) => ({ value, label: t(`lifecycles.view.${value}`) }))}
          onChange={(next) =>
            void navigate({
              to: ".",
              search: (before) => ({ ...before, view: next as View }) as never,
            })
          }
        />
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={400} />}
      {isShown && view === "map" && (
        <MapView definition={definition} isInForce={data.state === "published"} />
      )}
      {isShown && view === "edit" && <Editor key={key} version={data} />}
      {isShown && view === "versions" && <Versions lifecycleKey={key} newest={data} />}
    </Page>
  );
}

function MapView({ definition, isInForce }: { definition: Lifecycle; isInForce: boolean }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const scope = useScope();
  const [drilled, setDrilled] = useDrill();
  // What is not in force is looked at as it is written.
  const of = isInForce ? definition.key : definition;
  const question = scope.asOfOnly({ stages: { lifecycle: of } } as unknown as Question);
  const { data, error, refetch } = useAsk<"stages">(scope.workspace, question);
  const rows = new Map((data?.answer.stages.stages ?? []).map((row) => [row.stage, row]));
  return (
    <>
      <Card title={t("lifecycles.map")} note={t("lifecycles.mapNote")}>
        {error && <Failure error={error} retry={refetch} />}
        <Canvas
          definition={definition}
          inside={(stage) => {
            const row = rows.get(stage);
            const shown = definition.stages.find(({ key }) => key === stage);
            const title = t("lifecycles.peopleIn", { stage: shown ? name(shown.names) : stage });
            return (
              <span className={classes.count}>
                {row ? (
                  <NumberButton
                    label={title}
                    onClick={() => setDrilled({ question, cell: { stage }, title })}
                  >
                    {format.number(row.now)}
                  </NumberButton>
                ) : (
                  "–"
                )}
                {row && row.at_risk > 0 && (
                  <NumberButton
                    className={classes.risky}
                    label={`${title} · ${t("risk.at_risk")}`}
                    onClick={() =>
                      setDrilled({
                        question,
                        cell: { stage, risk: "at_risk" },
                        title: `${title} · ${t("risk.at_risk")}`,
                      })
                    }
                  >
                    {t("lifecycles.atRiskN", { n: format.compact(row.at_risk) })}
                  </NumberButton>
                )}
              </span>
            );
          }}
        />
      </Card>
      <div className={classes.two}>
        <Card title={t("lifecycles.rules")}>
          <Rules definition={definition} />
        </Card>
        <div className={classes.column}>
          <Card title={t("lifecycles.stages")}>
            <Stages definition={definition} />
          </Card>
          <Card title={t("lifecycles.risk")}>
            <Risk definition={definition} />
          </Card>
        </div>
      </div>
      {drilled && <Drill number={drilled} onClose={() => setDrilled(null)} />}
    </>
  );
}
