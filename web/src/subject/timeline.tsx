/** Everything that happened, newest first, by day and session; properties when asked for. */
import { Button, MultiSelect, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { deviceWord } from "~/criterion/values";
import { type Translate, useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { dayOf } from "~/scope/scope.logic";
import { Chip } from "~/ui/chip";
import { Icon } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import { Card } from "~/ui/page";
import { propertyOf, type TimelineEvent } from "./facts.logic";
import { JudgementText, useEventName } from "./judgement-text";
import { counted, daysOf, found, type Run } from "./timeline.logic";
import classes from "./timeline.module.css";

export interface TimelineFilter {
  find?: string;
  only?: string[];
}

interface TimelineProps {
  events: TimelineEvent[];
  /** Events in all, loaded or not. */
  total: number;
  filter: TimelineFilter;
  onFilter: (filter: TimelineFilter) => void;
  /** Loads more events; absent when all are there. */
  more?: (() => void) | undefined;
  isLoading?: boolean;
  /** Each event says who did it, by their ids as far as they are known. */
  people?: ReadonlyMap<string, string> | undefined;
  note?: string;
}

type People = TimelineProps["people"];

const SHOWN = 100;

const said = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

export function Timeline(props: TimelineProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { events, total, filter, onFilter, more, isLoading, people } = props;
  const eventName = useEventName();
  const [limit, setLimit] = useState(SHOWN);
  const names = useMemo(() => counted(events), [events]);
  const only = filter.only ?? [];
  const shown = found(events, only, filter.find ?? "", eventName);
  const days = daysOf(shown.slice(0, limit), (ms) => dayOf(ms, timezone));
  const note =
    props.note ??
    t("subject.timelineNote", { shown: format.number(shown.length), total: format.number(total) });
  return (
    <Card title={t("subject.timeline")} note={note}>
      <div className={classes.controls}>
        <TextInput
          aria-label={t("subject.find")}
          placeholder={t("subject.find")}
          leftSection={<Icon name="search" size={14} />}
          value={filter.find ?? ""}
          onChange={(event) => onFilter({ ...filter, find: event.currentTarget.value })}
        />
        <MultiSelect
          aria-label={t("subject.only")}
          placeholder={only.length === 0 ? t("subject.only") : ""}
          className={classes.only}
          searchable
          hidePickedOptions
          data={[...new Set([...names.map(({ name }) => name), ...only])].map((name) => ({
            value: name,
            label: eventName(name),
          }))}
          value={only}
          onChange={(next) => onFilter({ ...filter, only: next })}
        />
      </div>
      {shown.length === 0 && <p className={classes.none}>{t("subject.noEvents")}</p>}
      <ol className={classes.days}>
        {days.map(({ day, count, runs }) => (
          <li key={day}>
            <h3 className={classes.day}>
              {format.date(day)} <span>{t("count.events", { n: count })}</span>
            </h3>
            {runs.map((run) => (
              <RunOf
                key={run.events[0]?.event_id}
                run={run}
                people={people}
                isSought={only.length > 0 || Boolean(filter.find)}
              />
            ))}
          </li>
        ))}
      </ol>
      {shown.length > limit && (
        <Button variant="default" onClick={() => setLimit(limit + SHOWN)}>
          {t("view.more")}
        </Button>
      )}
      {shown.length <= limit && more && (
        <Button variant="default" loading={isLoading ?? false} onClick={more}>
          {t("subject.older")}
        </Button>
      )}
    </Card>
  );
}

interface RunProps {
  run: Run;
  people: People;
  /** Whether somebody searches: then nothing found stays folded. */
  isSought: boolean;
}

/** Longer sessions are told in a line and unfold. */
const UNFOLDED = 6;

function RunOf({ run, people, isSought }: RunProps) {
  const rows = (
    <ul className={classes.run}>
      {run.events.map((event) => (
        <EventRow key={event.event_id} event={event} people={people} />
      ))}
    </ul>
  );
  if (run.session === null || run.events.length < 2) {
    return <div className={classes.alone}>{rows}</div>;
  }
  return (
    <details className={classes.session} open={isSought || run.events.length <= UNFOLDED}>
      <SessionHead run={run} />
      {rows}
    </details>
  );
}

/** How long a session took, how it came, and what was done in it. */
function SessionHead({ run: { events } }: { run: Run }) {
  const t = useT();
  const format = useFormat();
  const eventName = useEventName();
  const { timezone } = useScope();
  const [last, first] = [events[0], events.at(-1)];
  if (!first || !last) return null;
  const channel = events.map((event) => propertyOf(event, "$channel")).find((value) => value);
  const acts = counted(events).map(({ name, count }) =>
    count === 1 ? eventName(name) : t("walk.times", { event: eventName(name), n: count }),
  );
  return (
    <summary className={classes.sessionHead}>
      {t("subject.session", {
        from: format.time(first.time, timezone),
        to: format.time(last.time, timezone),
        length: format.duration(last.time_ms - first.time_ms),
        n: events.length,
      })}
      {channel !== undefined && ` · ${String(channel)}`}
      {events.length > UNFOLDED && <span className={classes.acts}>{format.list(acts)}</span>}
    </summary>
  );
}

/** "phone · iOS · Safari": what an event happened on. */
function onWords(on: NonNullable<TimelineEvent["on"]>, t: Translate): string {
  const device = on.device && deviceWord(on.device, t);
  return [device, on.bot, on.os, on.browser].filter(Boolean).join(" · ");
}

function EventRow({ event, people }: { event: TimelineEvent; people: People }) {
  const t = useT();
  const format = useFormat();
  const mask = useMask();
  const eventName = useEventName();
  const [isOpen, setIsOpen] = useState(false);
  const { timezone, workspace } = useScope();
  const channel = event.properties.find(([name]) => name === "$channel")?.[1];
  return (
    <li className={classes.event}>
      <span className={`num ${classes.time}`}>{format.time(event.time, timezone)}</span>
      <span className={classes.what}>
        <span className={classes.name}>{eventName(event.event)}</span>
        {event.event.startsWith("wf.") && <JudgementText event={event} />}
        {event.amount !== undefined && (
          <span className="num">{format.money(event.amount, event.currency ?? null)}</span>
        )}
        {channel !== undefined && <Chip>{String(channel)}</Chip>}
        {event.on?.bot && <Chip tone="risk">{event.on.bot}</Chip>}
        {people && event.person && (
          <Link
            to="/w/$ws/people/$person"
            params={{ ws: workspace, person: event.person }}
            className={classes.who}
          >
            {mask.shown(people.get(event.person) ?? event.person.slice(0, 12), event.person)}
          </Link>
        )}
      </span>
      <Button
        variant="subtle"
        size="compact-xs"
        color="gray"
        fw={400}
        aria-expanded={isOpen}
        aria-label={t("subject.propertiesOf", { event: eventName(event.event) })}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t("subject.properties", { n: event.properties.length })}
      </Button>
      {isOpen && (
        <dl className={classes.properties}>
          <div>
            <dt>{t("subject.source")}</dt>
            <dd>{event.source}</dd>
          </div>
          {eventName(event.event) !== event.event && !event.event.startsWith("wf.") && (
            <div>
              <dt>{t("data.event")}</dt>
              <dd>{event.event}</dd>
            </div>
          )}
          {event.on && (
            <div>
              <dt>{t("subject.on")}</dt>
              <dd>{onWords(event.on, t)}</dd>
            </div>
          )}
          {event.sent_as && (
            <div>
              <dt>{t("subject.sentAs")}</dt>
              <dd>{event.sent_as}</dd>
            </div>
          )}
          {event.properties.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {mask.isMasked && typeof value === "string" && !name.startsWith("$")
                  ? t("subject.textHidden")
                  : said(value)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
