/** Signals: who is in trouble, and how healthy everybody is. */
import { SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { healthModels, inForce, type Listed, signalModels } from "~/api/published";
import { type Localised, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { HealthView } from "./health-view";
import { HealthProposal, SignalProposal } from "./proposals";
import { type SignalsSearch, VIEWS } from "./signals.logic";
import { SignalsView } from "./signals-view";

export function SignalsPage() {
  const t = useT();
  const search = useSearch({ from: "/w/$ws/signals" });
  const navigate = useNavigate();
  const view = search.view ?? "signals";
  const change = (next: Partial<Record<keyof SignalsSearch, string | undefined>>) =>
    void navigate({ to: ".", search: (before: object) => ({ ...before, ...next }) as never });
  const tabs = (
    <SegmentedControl
      aria-label={t("signals.view")}
      value={view}
      onChange={(next) => change({ view: next })}
      data={VIEWS.map((value) => ({ value, label: t(`signals.view.${value}`) }))}
    />
  );
  return view === "signals" ? (
    <Signals tabs={tabs} chosen={search.model} onChoose={(model) => change({ model })} />
  ) : (
    <Health tabs={tabs} chosen={search.health} onChoose={(health) => change({ health })} />
  );
}

interface PartProps {
  tabs: React.ReactNode;
  chosen: string | undefined;
  onChoose: (key: string) => void;
}

function Signals({ tabs, chosen, onChoose }: PartProps) {
  const t = useT();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery(signalModels(workspace));
  const published = inForce(data ?? []);
  const model = published.find(({ key }) => key === chosen) ?? published[0];
  const actions = (
    <>
      <ModelChoice items={published} value={model?.key} onChoose={onChoose} />
      {tabs}
    </>
  );
  if (model) return <SignalsView key={model.key} model={model.key} actions={actions} />;
  return (
    <Page title={t("nav.signals")} actions={actions}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
      {data && <SignalProposal kept={data} />}
    </Page>
  );
}

function Health({ tabs, chosen, onChoose }: PartProps) {
  const t = useT();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery(healthModels(workspace));
  const published = inForce(data ?? []);
  const model = published.find(({ key }) => key === chosen) ?? published[0];
  const actions = (
    <>
      <ModelChoice items={published} value={model?.key} onChoose={onChoose} />
      {tabs}
    </>
  );
  if (model) return <HealthView key={model.key} model={model.key} actions={actions} />;
  return (
    <Page title={t("signals.view.health")} actions={actions}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
      {data && <HealthProposal kept={data} />}
    </Page>
  );
}

interface ModelChoiceProps {
  items: Listed[];
  value: string | undefined;
  onChoose: (key: string) => void;
}

function ModelChoice({ items, value, onChoose }: ModelChoiceProps) {
  const t = useT();
  const name = useName();
  if (items.length < 2) return null;
  return (
    <Select
      aria-label={t("signals.model")}
      value={value ?? null}
      allowDeselect={false}
      data={items.map((one) => ({ value: one.key, label: name(one.names as Localised) }))}
      onChange={(key) => key && onChoose(key)}
    />
  );
}
