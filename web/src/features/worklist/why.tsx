/** Why a customer stands on the list, and why here: the score taken apart, every reason with its evidence. */
import { Button } from "@mantine/core";
import { useFormat, useT } from "~/i18n";
import { useSay } from "~/judge/use-say";
import { useScope } from "~/scope";
import { ReasonChip } from "~/ui/reason-chip";
import classes from "./customer-list.module.css";
import { aboutOf, type Concern, type WorkRow } from "./worklist.logic";

interface WhyProps {
  row: WorkRow;
  titles: Map<string, string>;
  lifecycle: string;
  asOf: string | null;
}

export function Why({ row, titles, lifecycle, asOf }: WhyProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { say, isSaying, author } = useSay(aboutOf(row), asOf);
  const held = row.concerns.some((concern) => concern.reason === "disagrees");
  return (
    <div className={classes.why}>
      {row.rank && (
        <p className={classes.parts}>
          {t("worklist.score", {
            score: format.number(row.rank.score, 2),
            urgency: format.number(row.rank.parts.urgency, 2),
            value: format.number(row.rank.parts.value, 2),
            confidence: format.number(row.rank.parts.confidence, 1),
          })}
        </p>
      )}
      <p className={classes.parts}>
        {row.lastContact
          ? t("worklist.lastContact", { date: format.date(row.lastContact, timezone) })
          : t("worklist.neverContacted")}
      </p>
      <ul>
        {row.concerns.map((concern) => (
          <ConcernLine
            key={`${concern.reason}-${concern.since}`}
            concern={concern}
            titles={titles}
            asOf={asOf}
          />
        ))}
      </ul>
      {held && author && (
        <Button
          variant="default"
          size="compact-sm"
          loading={isSaying}
          onClick={() => say({ release: { lifecycle } }, author)}
        >
          {t("worklist.release")}
        </Button>
      )}
    </div>
  );
}

interface ConcernLineProps {
  concern: Concern;
  titles: Map<string, string>;
  asOf: string | null;
}

export function ConcernLine({ concern, titles, asOf }: ConcernLineProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const title = (key: string) => titles.get(key) ?? key;
  const evidence = [
    t("worklist.since", {
      date: format.date(concern.since, timezone),
      ago: format.ago(concern.since, asOf ?? Date.now()),
    }),
    ...(concern.from && concern.to
      ? [t("board.move", { from: title(concern.from), to: title(concern.to) })]
      : []),
    ...(concern.rules_say ? [t("worklist.rulesSay", { stage: title(concern.rules_say) })] : []),
    ...(concern.what ? [concern.what] : []),
    ...(concern.felt === undefined
      ? []
      : [t("worklist.felt", { felt: format.signed(concern.felt) })]),
    ...(concern.last ? [t("worklist.last", { date: format.date(concern.last, timezone) })] : []),
    ...(concern.due ? [t("customer.due", { date: format.date(concern.due, timezone) })] : []),
    ...(concern.times && concern.times > 1 ? [t("worklist.times", { n: concern.times })] : []),
    ...(concern.worth ?? []).map((one) => format.money(one.amount, one.currency)),
  ];
  return (
    <li>
      <ReasonChip {...concern} />
      <span className={classes.evidence}>
        {t("worklist.severity", { n: concern.severity })} · {evidence.join(" · ")}
      </span>
      {concern.when && <code className={classes.condition}>{concern.when}</code>}
    </li>
  );
}
