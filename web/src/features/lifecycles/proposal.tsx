/** A template filled with the workspace's own events, with where everybody would stand. */
import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Schemas, said } from "~/api/client";
import { lifecycleTemplates } from "~/api/definitions";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import type { Lifecycle } from "~/subject/lifecycles";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./lifecycles.module.css";
import { LifecycleMap } from "./map";
import { isSpan, withKey } from "./proposal.logic";
import { Rules } from "./rules";
import { create, publish, useRefresh } from "./saving";

type Proposed = Schemas["LifecycleProposal"];

interface ProposalProps {
  /** Empty for the template that fits best. */
  template: string;
  taken: string[];
  onTemplate: (template: string) => void;
  onClose: () => void;
}

const ASK_AFTER_MS = 400;

export function Proposal({ template, taken, onTemplate, onClose }: ProposalProps) {
  const t = useT();
  const { workspace } = useScope();
  const [spans, setSpans] = useState<Record<string, string>>({});
  const valid = Object.fromEntries(Object.entries(spans).filter(([, span]) => isSpan(span)));
  const [set] = useDebouncedValue(JSON.stringify(valid), ASK_AFTER_MS);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["lifecycle-proposal", workspace, template, set],
    queryFn: ({ signal }) => {
      const body = { ...(template ? { template } : {}), set: JSON.parse(set) };
      const params = { path: { ws: workspace } };
      const call = api.POST("/api/v1/workspaces/{ws}/lifecycle-proposals", {
        params,
        body,
        signal,
      });
      return said(call);
    },
    placeholderData: keepPreviousData,
  });
  return (
    <Card
      title={t("lifecycles.proposal")}
      note={t("lifecycles.proposalNote")}
      actions={
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t("lifecycles.cancel")}
        </Button>
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
      {data && (
        <div aria-busy={isFetching}>
          <Choices
            proposed={data}
            spans={spans}
            onTemplate={(next) => {
              setSpans({});
              onTemplate(next);
            }}
            onSpans={setSpans}
          />
          <Preview proposed={data} />
          <Accept key={data.template} proposed={data} taken={taken} />
        </div>
      )}
    </Card>
  );
}

interface ChoicesProps {
  proposed: Proposed;
  spans: Record<string, string>;
  onTemplate: (template: string) => void;
  onSpans: (spans: Record<string, string>) => void;
}

function Choices({ proposed, spans, onTemplate, onSpans }: ChoicesProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { workspace } = useScope();
  const { data: templates = [] } = useQuery(lifecycleTemplates(workspace));
  const known = templates.find(({ template }) => template === proposed.template);
  const options = proposed.fits.map(({ template, names, fit }, at) => {
    const parts = [
      names ? name(names) : template,
      t("lifecycles.fit", { share: format.percent(fit, 0) }),
      ...(at === 0 ? [t("lifecycles.best")] : []),
    ];
    return { value: template, label: parts.join(" · ") };
  });
  return (
    <>
      {known && <p className={classes.muted}>{name(known.about)}</p>}
      <fieldset className={classes.plain}>
        <legend className="visually-hidden">{t("lifecycles.parameters")}</legend>
        <div className={classes.lineEnd}>
          <Select
            label={t("lifecycles.template")}
            className={classes.grow}
            data={options}
            value={proposed.template}
            allowDeselect={false}
            onChange={(template) => template && onTemplate(template)}
          />
          {(known?.parameters ?? []).map(({ parameter, names }) => {
            const value = spans[parameter] ?? proposed.parameters[parameter] ?? "";
            return (
              <TextInput
                key={parameter}
                label={name(names)}
                className={classes.grow}
                value={value}
                error={isSpan(value) ? null : t("lifecycles.spanWrong")}
                title={t("lifecycles.spanHint")}
                onChange={(event) =>
                  onSpans({ ...spans, [parameter]: event.currentTarget.value.trim() })
                }
              />
            );
          })}
        </div>
      </fieldset>
    </>
  );
}

function Preview({ proposed }: { proposed: Proposed }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { timezone } = useScope();
  const { counts, left_out, events, is_about_people_instead } = proposed;
  const definition = proposed.lifecycle as unknown as Lifecycle;
  const now = new Map(counts.stages.map((row) => [row.stage, row]));
  return (
    <>
      <p role="status">
        {t("lifecycles.counts", {
          n: counts.subjects,
          date: format.dateTime(counts.as_of, timezone),
        })}
      </p>
      {is_about_people_instead && <p className={classes.muted}>{t("lifecycles.peopleInstead")}</p>}
      <LifecycleMap
        definition={definition}
        inside={(stage) => {
          const row = now.get(stage);
          return (
            row && (
              <span className={classes.count}>
                {format.number(row.now)}{" "}
                <span className={classes.muted}>{format.percent(row.share)}</span>
                {row.at_risk > 0 && (
                  <span className={classes.risky}>
                    {t("lifecycles.atRiskN", { n: format.compact(row.at_risk) })}
                  </span>
                )}
              </span>
            )
          );
        }}
      />
      <details>
        <summary className={classes.summary}>{t("lifecycles.rules")}</summary>
        <Rules definition={definition} />
      </details>
      <details>
        <summary className={classes.summary}>{t("lifecycles.recognised")}</summary>
        <Table
          caption={t("lifecycles.recognised")}
          rows={events}
          rowKey={({ event }) => event}
          columns={[
            { key: "event", title: t("lifecycles.event"), cell: ({ event }) => event },
            {
              key: "count",
              title: t("lifecycles.count"),
              isNumber: true,
              cell: ({ count }) => format.number(count),
            },
            {
              key: "meaning",
              title: t("lifecycles.meaning"),
              cell: ({ names, is_ambiguous }) =>
                names
                  ? `${name(names as Localised)}${is_ambiguous ? ` (${t("lifecycles.ambiguous")})` : ""}`
                  : "–",
            },
          ]}
        />
      </details>
      {left_out.length > 0 && (
        <details>
          <summary className={classes.summary}>{t("lifecycles.leftOut")}</summary>
          <ul>
            {left_out.map(({ part, missing, reason }) => (
              <li key={part}>
                <code>{part}</code> {reason ?? format.list(missing)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary className={classes.summary}>{t("lifecycles.asFile")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <pre className={classes.file} tabIndex={0}>
          {proposed.yaml}
        </pre>
      </details>
    </>
  );
}

function Accept({ proposed, taken }: { proposed: Proposed; taken: string[] }) {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const refresh = useRefresh(workspace);
  const [key, setKey] = useState(String((proposed.lifecycle as { key?: string }).key ?? ""));
  const isKey = /^[a-z0-9_-]{1,64}$/.test(key);
  const isTaken = taken.includes(key);
  const accept = useMutation({
    mutationFn: async (inForce: boolean) => {
      const saved = await create(workspace, withKey(proposed.yaml, key));
      if (inForce) await publish(workspace, key, saved.tag, "");
    },
    onSuccess: async (_, inForce) => {
      await refresh();
      notifications.show({ message: t(inForce ? "lifecycles.published" : "lifecycles.saved") });
      void navigate({ to: "/w/$ws/lifecycles/$key", params: { ws: workspace, key } });
    },
  });
  const problem = isKey
    ? isTaken
      ? t("lifecycles.keyTaken", { key })
      : null
    : t("lifecycles.keyWrong");
  return (
    <>
      <div className={classes.accept}>
        <TextInput
          label={t("lifecycles.key")}
          className={classes.grow}
          value={key}
          error={problem}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {isTaken && (
          <Link to="/w/$ws/lifecycles/$key" params={{ ws: workspace, key }}>
            {key}
          </Link>
        )}
        <Button
          variant="default"
          disabled={problem !== null}
          loading={accept.isPending && !accept.variables}
          onClick={() => accept.mutate(false)}
        >
          {t("lifecycles.saveDraft")}
        </Button>
        <Button
          disabled={problem !== null}
          loading={accept.isPending && accept.variables}
          onClick={() => accept.mutate(true)}
        >
          {t("lifecycles.savePublish")}
        </Button>
      </div>
      {accept.error && <Failure error={accept.error} />}
    </>
  );
}
