/** How deep an account uses the product: each feature, by how many, and when last. */
import type { AccountRow } from "~/api/accounts";
import { SplitBar } from "~/charts/split-bar";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import type { FeatureHere, Pick } from "./account.logic";

interface FeaturesHereProps {
  row: AccountRow;
  features: FeatureHere[];
  withinMs: number;
  onPick: (pick: Pick) => void;
}

export function FeaturesHere({ row, features, withinMs, onPick }: FeaturesHereProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const used = features.filter(({ people }) => people > 0).length;
  const span = format.duration(withinMs);
  return (
    <Card
      title={t("accounts.featureDepth")}
      note={t("accounts.featureDepthNote", {
        n: used,
        all: features.length,
        ever: row.features_ever,
        span,
      })}
    >
      <Table
        caption={t("accounts.featureDepth")}
        rows={features}
        rowKey={({ feature }) => feature}
        columns={[
          { key: "feature", title: t("accounts.feature"), cell: ({ feature }) => feature },
          {
            key: "bar",
            title: t("accounts.share"),
            cell: ({ share }) =>
              share === null ? (
                "–"
              ) : (
                <SplitBar
                  label={format.percent(share)}
                  parts={[
                    { key: "used", share, tone: "forward", title: format.percent(share) },
                    { key: "rest", share: 1 - share, tone: "rest", title: "" },
                  ]}
                />
              ),
          },
          {
            key: "percent",
            title: "%",
            isNumber: true,
            cell: ({ share }) => format.percent(share),
          },
          {
            key: "people",
            title: t("accounts.usedBy"),
            isNumber: true,
            cell: ({ feature, people }) => {
              const said = t("accounts.peopleOf", { active: people, all: row.people });
              if (people === 0) return said;
              const label = t("accounts.drillPeople", { n: people, what: feature });
              return (
                <NumberButton label={label} onClick={() => onPick({ feature })}>
                  {said}
                </NumberButton>
              );
            },
          },
          {
            key: "last",
            title: t("accounts.lastUsed"),
            isNumber: true,
            cell: ({ last }) => {
              if (last === undefined) return "–";
              return last === null ? t("accounts.neverUsed") : format.date(last, timezone);
            },
          },
        ]}
      />
    </Card>
  );
}
