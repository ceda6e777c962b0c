/** People: build a segment, see how many it is, open any of them. */
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAsk } from "~/api/ask";
import { complete, type Rule } from "~/criterion/criterion.logic";
import { Drill, useDrill } from "~/drill";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { usePublished } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import { Page } from "~/ui/page";
import { Empty } from "~/ui/states";
import { EVERYBODY, peopleQuestion } from "./asked";
import { Elsewhere } from "./elsewhere";
import { PeopleList } from "./list";
import classes from "./page.module.css";
import { Segment } from "./segment";
import { SavedSegments } from "./segments/list";
import { SaveBar } from "./segments/save-bar";

const ASK_AFTER_MS = 250;

export function PeoplePage() {
  const t = useT();
  const format = useFormat();
  const scope = useScope();
  const navigate = useNavigate();
  const { match: rule, segment, tag } = useSearch({ from: "/w/$ws/people" });
  const published = usePublished();
  const [number, setNumber] = useDrill();
  const asked = useMemo(() => (rule && complete(rule)) || EVERYBODY, [rule]);
  const [match] = useDebouncedValue(asked, ASK_AFTER_MS);
  const { data } = useAsk<"people">(scope.workspace, scope.asOfOnly(peopleQuestion(match, 5)));
  const answer = data?.answer.people;
  const set = (next: Rule | undefined) =>
    void navigate({
      to: ".",
      // Without conditions nothing is left of the segment that was opened.
      search: (before) =>
        ({
          ...before,
          match: next,
          ...(next ? {} : { segment: undefined, tag: undefined }),
        }) as never,
      replace: true,
      resetScroll: false,
    });
  const lead =
    answer &&
    (match === EVERYBODY
      ? t("people.leadAll", { n: answer.population })
      : t("people.lead", {
          n: answer.count,
          share: format.percent(answer.share),
          population: format.number(answer.population),
        }));
  return (
    <Page title={t("people.title")} lead={lead} actions={<Actions match={match} />}>
      <Segment rule={rule} match={match} published={published} onChange={set}>
        <SaveBar rule={(rule && complete(rule)) || null} segment={segment} tag={tag} />
      </Segment>
      <SavedSegments published={published} />
      {answer?.count === 0 ? (
        <Empty
          title={t("people.none")}
          why={t("people.noneWhy", { date: format.dateTime(scope.asOfMs, scope.timezone) })}
        >
          <Button variant="default" onClick={() => set(undefined)}>
            {t("people.clear")}
          </Button>
        </Empty>
      ) : (
        <PeopleList match={match} published={published} />
      )}
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </Page>
  );
}

function Actions({ match }: { match: Rule }) {
  const t = useT();
  const mask = useMask();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const [id, setId] = useState("");
  const open = () => {
    const person = id.trim();
    if (!person) return;
    void navigate({ to: "/w/$ws/people/$person", params: { ws: workspace, person } });
  };
  return (
    <>
      <form
        className={classes.find}
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <TextInput
          aria-label={t("people.find")}
          placeholder={t("people.find")}
          leftSection={<Icon name="search" size={14} />}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t("people.findGo")}
        </Button>
      </form>
      <Button variant="default" aria-pressed={mask.isMasked} onClick={mask.toggle}>
        {t(mask.isMasked ? "drill.unmask" : "drill.mask")}
      </Button>
      <Link
        to="/w/$ws/people/walk"
        params={{ ws: workspace }}
        search={match === EVERYBODY ? {} : { match }}
        className={classes.action}
      >
        {t("segments.walk")}
      </Link>
      <Elsewhere match={match} />
    </>
  );
}
