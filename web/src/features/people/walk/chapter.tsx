/** One chapter in words: the stage, how long, and what happened in it, in order. */
import { riskWord } from "~/criterion/values";
import { type Formats, type Translate, useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { dayOf } from "~/scope/scope.logic";
import { JudgementText, useEventName } from "~/subject/judgement-text";
import { type Lifecycle, type Published, shadeOf } from "~/subject/lifecycles";
import { Chip } from "~/ui/chip";
import { Icon } from "~/ui/icon";
import type { Acts, Chapter, Entry, Risk, Silence, Times } from "./story.logic";
import classes from "./walk.module.css";

const DAY_MS = 86_400_000;

interface ChapterTextProps {
  chapter: Chapter;
  at: number;
  lifecycle: Lifecycle | null;
  published: Published;
  isRead: boolean;
}

export function ChapterText({ chapter, at, lifecycle, published, isRead }: ChapterTextProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const name = (stage: string) => (lifecycle ? published.stageName(lifecycle.key, stage) : stage);
  const { stage, passed, from, to, entries } = chapter;
  return (
    <li id={`chapter-${at + 1}`} data-chapter={at} data-read={isRead} className={classes.chapter}>
      <h3>
        {stage && lifecycle && (
          <span
            className={classes.dot}
            aria-hidden="true"
            style={{ background: shadeOf(lifecycle, stage) }}
          />
        )}
        {stage ? name(stage) : t(at === 0 ? "walk.before" : "walk.again")}
      </h3>
      <p className={`num ${classes.span}`}>
        {t("walk.span", {
          from: format.date(from, timezone),
          to: format.date(to, timezone),
          length: format.duration(to - from),
        })}
      </p>
      {passed.length > 0 && (
        <p className={classes.passed}>
          {t("walk.passed", { stages: passed.map(name).join(" → ") })}
        </p>
      )}
      <ol className={classes.entries}>
        {entries.map((entry, index) => (
          <EntryText key={`${entry.type}-${entry.from}-${index}`} entry={entry} />
        ))}
      </ol>
      {entries.length === 0 && <p className={classes.small}>{t("walk.nothing")}</p>}
    </li>
  );
}

function EntryText({ entry }: { entry: Entry }) {
  if (entry.type === "silence") return <SilenceText silence={entry} />;
  if (entry.type === "risk") return <RiskText risk={entry} />;
  if (entry.type === "told") return <ToldText entry={entry} />;
  return <ActsText acts={entry} />;
}

/** "3 × product_view, add_to_cart": names as the data have them. */
function useTimes() {
  const t = useT();
  const format = useFormat();
  const eventName = useEventName();
  return (times: Times[]) => format.list(times.map((one) => timesWords(one, t, eventName)));
}

function timesWords({ event, n }: Times, t: Translate, name: (event: string) => string): string {
  return n === 1 ? name(event) : t("walk.times", { event: name(event), n });
}

function when({ from, to }: { from: number; to: number }, format: Formats, timezone: string) {
  const isOneDay = dayOf(from, timezone) === dayOf(to, timezone);
  if (isOneDay) return format.date(from, timezone);
  return `${format.date(from, timezone)} – ${format.date(to, timezone)}`;
}

function ActsText({ acts }: { acts: Acts }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const eventName = useEventName();
  const { timezone } = useScope();
  return (
    <li className={classes.entry}>
      <p className={`num ${classes.when}`}>{when(acts, format, timezone)}</p>
      <div className={classes.what}>
        <p>
          {acts.days > 1
            ? t("walk.actsDays", { days: acts.days, what: times(acts.acts) })
            : times(acts.acts)}
          {acts.channels.length > 0 && (
            <span className={classes.small}>
              {" "}
              {t("walk.through", { channels: format.list(acts.channels) })}
            </span>
          )}
        </p>
        {acts.money.length + acts.refunds.length + acts.felt.length > 0 && (
          <p className={classes.marks}>
            {acts.money.map(({ currency, amount }) => (
              <Chip key={currency} tone="route">
                {t("walk.paid", { money: format.money(amount, currency) })}
              </Chip>
            ))}
            {acts.refunds.map(({ currency, amount }) => (
              <Chip key={currency} tone="bad" icon="undo">
                {t("walk.refunded", { money: format.money(amount, currency) })}
              </Chip>
            ))}
            {acts.felt.map(({ event, name, value }, at) => (
              <Chip key={at} tone="here" icon="heart">
                {t("walk.felt", { event: eventName(event), name, value: format.number(value) })}
              </Chip>
            ))}
          </p>
        )}
        {acts.sent.length > 0 && (
          <p className={classes.small}>{t("walk.sentThen", { what: times(acts.sent) })}</p>
        )}
      </div>
    </li>
  );
}

function SilenceText({ silence }: { silence: Silence }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  // Nobody counts the hours of a silence of days.
  const length = format.duration(Math.round((silence.to - silence.from) / DAY_MS) * DAY_MS);
  return (
    <li className={classes.silence}>
      <p>{t(silence.goesOn ? "walk.silenceOn" : "walk.silence", { length })}</p>
      {silence.sent.length > 0 && (
        <p className={classes.small}>{t("walk.sentMeanwhile", { what: times(silence.sent) })}</p>
      )}
    </li>
  );
}

function RiskText({ risk }: { risk: Risk }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const isGood = risk.risk === "none" || risk.risk === "saved";
  return (
    <li className={classes.entry}>
      <p className={`num ${classes.when}`}>{format.date(risk.from, timezone)}</p>
      <div className={classes.what}>
        <Chip tone={isGood ? "good" : "risk"} icon={isGood ? "check" : "warning"}>
          {t("walk.risk", { risk: riskWord(risk.risk, t) })}
        </Chip>
      </div>
    </li>
  );
}

/** What a member said of them. */
function ToldText({ entry }: { entry: Extract<Entry, { type: "told" }> }) {
  const format = useFormat();
  const eventName = useEventName();
  const { timezone } = useScope();
  return (
    <li className={classes.entry}>
      <p className={`num ${classes.when}`}>{format.date(entry.from, timezone)}</p>
      <div className={classes.what}>
        <p className={classes.said}>
          <Icon name="heart" size={14} />
          <strong>{eventName(entry.event.event)}</strong>
          <JudgementText event={entry.event} />
        </p>
      </div>
    </li>
  );
}
