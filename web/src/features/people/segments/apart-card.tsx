/** How the people of a segment differ from everyone: stages, activity, channels, money, feeling. */
import type { ReactNode } from "react";
import type { Question } from "~/api/client";
import type { Rule } from "~/criterion/criterion.logic";
import { useDrill } from "~/drill";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { type Published, shadeOf } from "~/subject/lifecycles";
import { FeelingMark } from "~/ui/feeling";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { type Apart, useApart } from "./apart";
import type { Line } from "./segment.logic";
import classes from "./segments.module.css";

interface ApartCardProps {
  match: Rule;
  name: string;
  published: Published;
}

export function ApartCard({ match, name, published }: ApartCardProps) {
  const t = useT();
  const format = useFormat();
  const { last } = useScope();
  const apart = useApart(match, published);
  const period =
    last === "all" ? t("period.all") : t("period.last", { n: Number.parseInt(last, 10) });
  const counts = t("segments.apartNote", {
    own: format.number(apart.own),
    all: format.number(apart.all),
    period,
  });
  return (
    <Card title={t("segments.apart")} note={apart.all > 0 ? counts : undefined}>
      {apart.error && <Failure error={apart.error} />}
      {apart.all === 0 && !apart.error && <Pending height={420} />}
      {apart.all > 0 && (
        <div className={classes.groups}>
          <Stages apart={apart} name={name} published={published} />
          <Channels apart={apart} name={name} />
          <Events apart={apart} />
          <Worth apart={apart} />
        </div>
      )}
    </Card>
  );
}

interface GroupProps {
  title: string;
  note?: string;
  lines: Line[];
  label: (line: Line) => ReactNode;
  /** A value in words. */
  say: (value: number | null, line: Line) => string;
  /** Opens the people of the segment behind a line. */
  onOpen?: (line: Line) => void;
  /** The whole of the bars where they are shares of one. */
  most?: number;
}

/** Each line twice: the segment's bar over everyone's. */
function Group({ title, note, lines, label, say, onOpen, most }: GroupProps) {
  const t = useT();
  const widest = most ?? Math.max(...lines.flatMap(({ own, all }) => [own ?? 0, all ?? 0]), 0);
  const width = (value: number | null) =>
    `${widest > 0 ? Math.max(((value ?? 0) / widest) * 100, value ? 0.5 : 0) : 0}%`;
  if (lines.length === 0) return null;
  return (
    <section className={classes.group}>
      <h3>{title}</h3>
      {note && <p className={classes.small}>{note}</p>}
      <table className={classes.compare}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{title}</span>
            </th>
            <th scope="col" className={classes.wide}>
              <span className="visually-hidden">{t("segments.bars")}</span>
            </th>
            <th scope="col">{t("people.segment")}</th>
            <th scope="col">{t("segments.everyone")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{label(line)}</th>
              <td aria-hidden="true">
                <span className={classes.own} style={{ width: width(line.own) }} />
                <span className={classes.all} style={{ width: width(line.all) }} />
              </td>
              <td className="num">
                {onOpen && line.own ? (
                  <NumberButton
                    label={`${line.key}: ${say(line.own, line)}`}
                    onClick={() => onOpen(line)}
                  >
                    {say(line.own, line)}
                  </NumberButton>
                ) : (
                  say(line.own, line)
                )}
              </td>
              <td className="num">{say(line.all, line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PartProps {
  apart: Apart;
  name: string;
}

/** Opens a cell of the segment's own question. */
function useOpen(name: string) {
  const [, open] = useDrill();
  return (question: Question | null, cell: Record<string, unknown>, what: string) =>
    question && open({ question, cell, title: `${name} · ${what}` });
}

function Stages({ apart, name, published }: PartProps & { published: Published }) {
  const t = useT();
  const format = useFormat();
  const open = useOpen(name);
  const lifecycle = published.definitions.find(({ subject }) => subject === "person");
  if (!apart.stages || !lifecycle) return null;
  const { lines, question } = apart.stages;
  const stageName = (stage: string) => published.stageName(lifecycle.key, stage);
  return (
    <Group
      title={t("segments.stages")}
      note={t("segments.stagesNote")}
      lines={lines}
      label={({ key }) => (
        <>
          <span
            className={classes.dot}
            aria-hidden="true"
            style={{ background: shadeOf(lifecycle, key) }}
          />
          {stageName(key)}
        </>
      )}
      say={(value) => format.percent(value)}
      onOpen={({ key }) => open(question, { stage: key }, stageName(key))}
    />
  );
}

function Channels({ apart, name }: PartProps) {
  const t = useT();
  const format = useFormat();
  const open = useOpen(name);
  const { lines, question } = apart.channels;
  return (
    <Group
      title={t("segments.channels")}
      note={t("segments.channelsNote")}
      lines={lines}
      label={({ key }) => key}
      say={(value) => format.percent(value)}
      onOpen={({ key }) => open(question, { series: 0, breakdown: key }, key)}
    />
  );
}

function Events({ apart }: { apart: Apart }) {
  const t = useT();
  const format = useFormat();
  return (
    <Group
      title={t("segments.events")}
      note={t("segments.eventsNote")}
      lines={apart.events}
      label={({ key }) => key}
      say={(value) => (value === null ? "–" : format.number(value, 2))}
    />
  );
}

function Worth({ apart }: { apart: Apart }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className={classes.group}>
      <Group
        title={t("segments.money")}
        note={t("segments.moneyNote")}
        lines={apart.money}
        label={({ key }) => key || "–"}
        say={(value, { key }) => (value === null ? "–" : format.money(value, key || null))}
      />
      {apart.active && (
        <Group
          title={t("segments.active")}
          note={t("segments.activeNote")}
          lines={[apart.active]}
          most={1}
          label={() => t("segments.activeLine")}
          say={(value) => format.percent(value)}
        />
      )}
      <h3>{t("segments.feeling")}</h3>
      {apart.felt?.own ? (
        <dl className={classes.felt}>
          <div>
            <dt>{t("segments.feltOwn", { n: apart.felt.own.n })}</dt>
            <dd>
              <FeelingMark felt={apart.felt.own.mean} />
            </dd>
          </div>
          {apart.felt.all && (
            <div>
              <dt>{t("segments.feltAll", { n: apart.felt.all.n })}</dt>
              <dd>
                <FeelingMark felt={apart.felt.all.mean} />
              </dd>
            </div>
          )}
        </dl>
      ) : (
        <p className={classes.small}>{t("segments.noFeeling")}</p>
      )}
    </section>
  );
}
