/** Why customers need somebody: every reason with how many, each a filter of the list. */
import { Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Schemas } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import { useFilter } from "./filters";
import classes from "./reasons.module.css";
import { HIDDEN, type WorklistSearch } from "./worklist.logic";

interface ReasonsProps {
  answer: Schemas["WorklistAnswer"];
  search: WorklistSearch;
}

/** Beside the list; on narrow screens, where the list comes first, a choice above it. */
export function Reasons(props: ReasonsProps) {
  const isNarrow = useMediaQuery("(max-width: 900px)");
  return isNarrow ? <ReasonChoice {...props} /> : <ReasonList {...props} />;
}

function ReasonChoice({ answer, search }: ReasonsProps) {
  const t = useT();
  const format = useFormat();
  const filter = useFilter();
  const option = (value: string, label: string, count: number) => ({
    value,
    label: t("worklist.choice", { label, n: format.number(count) }),
  });
  const reasons = (isContact: boolean) =>
    answer.reasons
      .filter((row) => row.calls === isContact && row.customers > 0)
      .map((row) => option(`reason ${row.reason}`, t(`reason.${row.reason}`), row.customers));
  const isMonth = search.view === "month";
  const all = option(
    "all",
    t(isMonth ? "worklist.everybody" : "worklist.toContact"),
    isMonth ? answer.listed : answer.to_contact,
  );
  const hidden = HIDDEN.map((one) =>
    option(`hidden ${one}`, t(`worklist.hidden.${one}`), answer[one]),
  );
  const value = search.reason
    ? `reason ${search.reason}`
    : search.hidden
      ? `hidden ${search.hidden}`
      : "all";
  return (
    <Select
      label={t("worklist.reasons")}
      size="sm"
      value={value}
      allowDeselect={false}
      data={[
        all,
        { group: t("worklist.reasons.contact"), items: reasons(true) },
        { group: t("worklist.reasons.look"), items: reasons(false) },
        { group: t("worklist.hidden"), items: hidden },
      ]}
      onChange={(chosen) => {
        const [kind, key] = (chosen ?? "all").split(" ");
        filter({
          reason: kind === "reason" ? key : undefined,
          hidden: kind === "hidden" ? key : undefined,
        });
      }}
    />
  );
}

function ReasonList({ answer, search }: ReasonsProps) {
  const t = useT();
  const filter = useFilter();
  const most = Math.max(1, ...answer.reasons.map((row) => row.customers));
  const isAll = !search.reason && !search.hidden;
  const groups = (["contact", "look"] as const).map((group) => ({
    group,
    rows: answer.reasons.filter((row) => row.calls === (group === "contact") && row.customers > 0),
  }));
  return (
    <nav className={classes.reasons} aria-label={t("worklist.reasons")}>
      <ul>
        <Choice
          isOn={isAll}
          label={t(search.view === "month" ? "worklist.everybody" : "worklist.toContact")}
          count={search.view === "month" ? answer.listed : answer.to_contact}
          onClick={() => filter({ reason: undefined, hidden: undefined })}
        />
      </ul>
      {groups.map(({ group, rows }) => (
        <section key={group}>
          <h2>{t(`worklist.reasons.${group}`)}</h2>
          {rows.length === 0 && <p className={classes.none}>{t("worklist.reasons.none")}</p>}
          <ul>
            {rows.map((row) => (
              <Choice
                key={row.reason}
                isOn={search.reason === row.reason}
                label={t(`reason.${row.reason}`)}
                count={row.customers}
                share={row.customers / most}
                tone={group}
                onClick={() => filter({ reason: row.reason, hidden: undefined })}
              />
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h2>{t("worklist.hidden")}</h2>
        <ul>
          {HIDDEN.map((hidden) => (
            <Choice
              key={hidden}
              isOn={search.hidden === hidden}
              label={t(`worklist.hidden.${hidden}`)}
              count={answer[hidden]}
              onClick={() => filter({ hidden, reason: undefined })}
            />
          ))}
        </ul>
      </section>
    </nav>
  );
}

interface ChoiceProps {
  isOn: boolean;
  label: string;
  count: number;
  share?: number;
  tone?: "contact" | "look";
  onClick: () => void;
}

function Choice({ isOn, label, count, share = 0, tone = "look", onClick }: ChoiceProps) {
  const format = useFormat();
  return (
    <li>
      <button type="button" aria-pressed={isOn} className={classes.choice} onClick={onClick}>
        <span className={classes.label}>
          {isOn && <Icon name="check" size={12} />}
          {label}
        </span>
        <span className="num">{format.number(count)}</span>
        {share > 0 && (
          <span
            className={classes.share}
            data-tone={tone}
            style={{ width: `${share * 100}%` }}
            aria-hidden="true"
          />
        )}
      </button>
    </li>
  );
}
