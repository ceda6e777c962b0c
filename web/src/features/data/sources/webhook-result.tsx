/** The events a mapping made of a sample, or why it made none. */
import type { PreviewedEvent, WebhookPreview } from "~/api/webhooks";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Table } from "~/ui/table";
import classes from "./sources.module.css";

export function WebhookResult({ result }: { result: WebhookPreview }) {
  const t = useT();
  const events = result.messages.flatMap((message, at) =>
    message.events.map((event, place) => ({ ...event, key: `${at}/${place}` })),
  );
  return (
    <div role="status">
      <p>{t("sources.hook.gives", { n: events.length, messages: result.messages.length })}</p>
      {result.messages.map(
        ({ refusal }, at) =>
          refusal && (
            <p key={at}>
              <Chip tone="bad" icon="warning">
                {t("sources.hook.message", { n: at + 1 })}
              </Chip>{" "}
              {refusal.detail}
            </p>
          ),
      )}
      {events.length > 0 && <Events events={events} />}
    </div>
  );
}

function Events({ events }: { events: (PreviewedEvent & { key: string })[] }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  return (
    <Table
      caption={t("sources.hook.events")}
      rows={events}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "event",
          title: t("sources.hook.event"),
          cell: (event) => (
            <>
              {event.event}
              <br />
              <span className={classes.hint}>{more(event)}</span>
            </>
          ),
        },
        {
          key: "person",
          title: t("sources.hook.person"),
          cell: ({ person, anonymous }) => person ?? anonymous ?? "–",
        },
        {
          key: "time",
          title: t("sources.hook.time"),
          cell: ({ time }) => <span className="num">{format.dateTime(time, timezone)}</span>,
        },
        {
          key: "amount",
          title: t("sources.hook.amount"),
          isNumber: true,
          cell: ({ amount, currency }) => (amount === null ? "–" : format.money(amount, currency)),
        },
      ]}
    />
  );
}

/** Whatever else it says, name by name. */
function more({ account, channel, properties }: PreviewedEvent): string {
  const own = { $account: account, $channel: channel };
  const said = [...Object.entries(own), ...Object.entries(properties)];
  const shown = said.filter(([, value]) => value !== null && value !== undefined);
  const written = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return shown.map(([name, value]) => `${name}=${written(value)}`).join("  ");
}
