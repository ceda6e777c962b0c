/**
 * Every part of the design system on one page, to look at while one of them is changed: light and
 * dark, three languages, `?lang=pseudo`. Only in development builds; its own words are English.
 */
import { ActionIcon, Button, Switch, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Problem } from "~/api/client";
import { Bars } from "~/charts/bars";
import { Sparkline } from "~/charts/sparkline";
import { SplitBar } from "~/charts/split-bar";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { Chip, type Tone } from "~/ui/chip";
import { Choice } from "~/ui/choice";
import { FELT, FeelingMark } from "~/ui/feeling";
import { ICONS, Icon, type IconName } from "~/ui/icon";
import { MenuButton, MenuItem, MenuLabel, MenuLine } from "~/ui/menu";
import { NumberButton } from "~/ui/number-button";
import { Card, Grid, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./gallery.module.css";
import { Settings } from "./settings";

const COLOURS = [
  ["ground", "surface", "raised", "hairline", "hairline-strong"],
  ["ink", "ink-2", "ink-3", "route", "route-soft", "on-route", "here", "here-soft"],
  ["good", "bad", "bad-soft", "risk", "risk-soft", "info"],
  [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `series-${n}`),
  [...[1, 2, 3, 4, 5, 6, 7].map((n) => `stage-${n}`), "stage-closed"],
  ["feel-low", "feel-mid", "feel-high"],
];
const TONES: Tone[] = ["plain", "route", "here", "good", "bad", "risk"];
const HOSTILE = "👩‍🚀<script>alert(1)</script> ‮שלום ".repeat(6);

export function Gallery() {
  return (
    <main id="content" tabIndex={-1}>
      <Page title="Gallery" lead="Every part, as it is used." actions={<Settings />}>
        <Grid min={420}>
          <Colours />
          <Type />
          <Controls />
          <Marks />
          <States />
          <Charts />
        </Grid>
      </Page>
    </main>
  );
}

function Colours() {
  return (
    <Card title="Colours" note="tokens.css">
      {COLOURS.map((row) => (
        <ul key={row[0]} className={classes.colours}>
          {row.map((name) => (
            <li key={name}>
              <span className={classes.colour} style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      ))}
    </Card>
  );
}

function Type() {
  const format = useFormat();
  return (
    <Card title="Words and numbers">
      <h1>Heading 1 · 旅人</h1>
      <h2>Heading 2 · 客户旅程</h2>
      <h3>Heading 3 · 客戶旅程</h3>
      <p>Body: where is every customer on their journey, and how did they get there?</p>
      <p className="num">
        {format.number(1234567)} · {format.percent(0.1234)} · {format.duration(98_765_000)} ·{" "}
        {format.money(99.5, "CNY")} · {format.signed(-1.5)}
      </p>
      <p className={classes.narrow}>{HOSTILE}</p>
    </Card>
  );
}

function Controls() {
  const t = useT();
  const [choice, setChoice] = useState<"week" | "month">("week");
  return (
    <Card title="Controls">
      <Row>
        <Button>{t("state.retry")}</Button>
        <Button variant="default">{t("view.more")}</Button>
        <Button variant="subtle">{t("view.undo")}</Button>
        <Button color="red">{t("view.close")}</Button>
        <Button disabled>{t("view.more")}</Button>
        <Button loading>{t("view.more")}</Button>
        <ActionIcon variant="subtle" color="gray" aria-label={t("view.close")}>
          <Icon name="close" />
        </ActionIcon>
      </Row>
      <Row>
        <Choice
          label="Choice"
          value={choice}
          onChange={setChoice}
          options={[
            { value: "week", label: "Week" },
            { value: "month", label: "Month" },
          ]}
        />
        <TextInput aria-label="Text" placeholder="Text" />
        <TextInput aria-label="Wrong" defaultValue="wrong" error="What is wrong" />
        <Switch label="Switch" />
        <MenuButton
          label="Menu"
          button={(opens) => (
            <Button variant="default" {...opens}>
              Menu
            </Button>
          )}
        >
          <MenuLabel>Label</MenuLabel>
          <MenuItem isChosen>Chosen</MenuItem>
          <MenuLine />
          <MenuItem>{HOSTILE}</MenuItem>
        </MenuButton>
      </Row>
    </Card>
  );
}

function Marks() {
  return (
    <Card title="Marks">
      <Row>
        {TONES.map((tone) => (
          <Chip key={tone} tone={tone}>
            {tone}
          </Chip>
        ))}
        <Chip tone="risk" icon="warning">
          {HOSTILE}
        </Chip>
      </Row>
      <Row>
        {[...FELT, null].map((felt) => (
          <FeelingMark key={String(felt)} felt={felt} />
        ))}
      </Row>
      <Row>
        <NumberButton label="1,683 people" onClick={() => {}}>
          1,683
        </NumberButton>
        {(Object.keys(ICONS) as IconName[]).map((name) => (
          <span key={name} title={name}>
            <Icon name={name} />
          </span>
        ))}
      </Row>
    </Card>
  );
}

const PROBLEM = new Problem(400, {
  title: "The question is not valid.",
  detail: "steps[0].event: no event 'purchas'",
  hint: "did you mean 'purchase'?",
  code: "question.unknown_event" as never,
  errors: [{ pointer: "/funnel/steps/0/event", detail: "no event 'purchas'" }] as never,
});

function States() {
  return (
    <Card title="States">
      <Pending height={80} />
      <Failure error={PROBLEM} retry={() => {}} />
      <Failure error={new Problem(0, {})} />
      <Empty title="Nothing here yet" why="Because nothing was saved.">
        <Button>The one thing to do</Button>
      </Empty>
    </Card>
  );
}

function Charts() {
  const bars = [
    { name: "search", value: 0.42, low: 0.38, high: 0.46, text: "42 %", of: "n = 600" },
    { name: HOSTILE, value: 0.2, low: 0.1, high: 0.3, text: "20 %", of: "n = 60" },
    { name: "unknown", value: null, text: "–", of: "n = 0" },
  ];
  return (
    <Card title="Charts">
      <Sparkline values={[1, 3, 2, 5, null, 4, 6]} target={4} />
      <SplitBar
        label="Parts"
        parts={[
          { key: "a", share: 0.5, tone: "good", title: "good" },
          { key: "b", share: 0.3, tone: "middle", title: "middle" },
          { key: "c", share: 0.2, tone: "bad", title: "bad" },
        ]}
      />
      <WithTable
        chart={<Bars label="Bars" bars={bars.map((bar) => ({ ...bar, label: bar.name }))} />}
        table={
          <Table
            caption="Bars"
            rows={bars}
            rowKey={(_, at) => String(at)}
            columns={[
              { key: "name", title: "Name", cell: (bar) => bar.name },
              { key: "value", title: "Value", isNumber: true, cell: (bar) => bar.text },
            ]}
          />
        }
      />
    </Card>
  );
}

const Row = ({ children }: { children: ReactNode }) => (
  <div className={classes.row}>{children}</div>
);
