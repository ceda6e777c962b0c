/** One real journey, told: the most typical customer of some, or the one that was chosen. */
import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { savedList } from "~/api/saved";
import { complete, type Rule } from "~/criterion/criterion.logic";
import { useRuleWords } from "~/criterion/words";
import { useFormat, useT } from "~/i18n";
import { isSame } from "~/saved/merge.logic";
import { useScope } from "~/scope";
import { type Published, usePublished } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { EVERYBODY } from "../asked";
import type { WalkSearch } from "../search.logic";
import { ruleOf } from "../segments/segment.logic";
import { Journey } from "./journey";
import { type Typical, useTypical } from "./use-typical";
import classes from "./walk.module.css";
import { WhyThis } from "./why-this";

/** So many are worth walking one after another. */
const MOST = 100;

export function WalkPage() {
  const t = useT();
  const search = useSearch({ from: "/w/$ws/people/walk" });
  const published = usePublished();
  const match = (search.match && complete(search.match)) || EVERYBODY;
  const lifecycle = published.definitions.find(({ subject }) => subject === "person") ?? null;
  const typical = useTypical({
    match,
    lifecycle,
    course: search.course ?? 1,
    isReady: !published.isPending && search.person === undefined,
  });
  const last = Math.min(typical.result?.ranked.length ?? 0, MOST);
  const nth = Math.min(search.nth ?? 1, Math.max(last, 1));
  const found = typical.result?.ranked[nth - 1] ?? null;
  const person = search.person ?? found?.person ?? null;
  return (
    <Page
      title={t("walk.title")}
      lead={search.person ? t("walk.leadChosen") : t("walk.lead")}
      actions={<Actions person={person} search={search} nth={nth} last={last} />}
    >
      {search.person === undefined && (
        <Card title={t("walk.why")}>
          <Whose match={match} published={published} typical={typical} />
          {typical.error && <Failure error={typical.error} retry={typical.retry} />}
          {typical.isPending && !typical.error && <Pending height={96} />}
          {typical.result && found && <WhyThis typical={typical} found={found} nth={nth} />}
          {typical.result && !found && (
            <Empty title={t("people.none")} why={t("walk.noneWhy")}>
              <ToEverybody />
            </Empty>
          )}
        </Card>
      )}
      {person && (
        <Journey key={person} person={person} lifecycle={lifecycle} published={published} />
      )}
      {!person && typical.isPending && <Pending height={560} />}
    </Page>
  );
}

function ToEverybody() {
  const t = useT();
  const { workspace } = useScope();
  return (
    <Link to="/w/$ws/people/walk" params={{ ws: workspace }} search={{}}>
      {t("walk.everybody")}
    </Link>
  );
}

/** Changes a part of the address; going to another person is a step one goes back from. */
function useGo() {
  const navigate = useNavigate();
  return (change: Partial<Record<keyof WalkSearch, unknown>>) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, ...change }) as never,
      resetScroll: false,
    });
}

interface ActionsProps {
  person: string | null;
  search: WalkSearch;
  nth: number;
  last: number;
}

function Actions({ person, search, nth, last }: ActionsProps) {
  const t = useT();
  const go = useGo();
  const mask = useMask();
  const { workspace } = useScope();
  return (
    <>
      {search.person === undefined ? (
        <>
          <Button variant="default" disabled={nth <= 1} onClick={() => go({ nth: nth - 1 })}>
            {t("walk.previous")}
          </Button>
          <Button variant="default" disabled={nth >= last} onClick={() => go({ nth: nth + 1 })}>
            {t("walk.next")}
          </Button>
        </>
      ) : (
        <ToEverybody />
      )}
      <Button
        variant="default"
        aria-pressed={mask.isMasked}
        leftSection={mask.isMasked && <Icon name="check" size={14} />}
        onClick={mask.toggle}
      >
        {t(mask.isMasked ? "drill.unmask" : "drill.mask")}
      </Button>
      {person && (
        <Link to="/w/$ws/people/$person" params={{ ws: workspace, person }}>
          {t("walk.toPerson")}
        </Link>
      )}
    </>
  );
}

interface WhoseProps {
  match: Rule;
  published: Published;
  typical: Typical;
}

/** Of whom the typical one is looked for, and by which course. */
function Whose({ match, published, typical }: WhoseProps) {
  const t = useT();
  const format = useFormat();
  const go = useGo();
  const { workspace } = useScope();
  const words = useRuleWords(published.stageName);
  const { data: saved = [] } = useQuery({ ...savedList(workspace, "segments"), retry: false });
  const isEverybody = match === EVERYBODY;
  const known = saved.find(({ document }) => isSame(document.match, match));
  const OWN = "own";
  const whose = [
    { value: "", label: t("walk.everybody") },
    ...saved.map(({ id, document }) => ({ value: id, label: document.name })),
    ...(isEverybody || known ? [] : [{ value: OWN, label: words(match) }]),
  ];
  const pick = (value: string | null) => {
    if (value === null || value === OWN) return;
    const segment = saved.find(({ id }) => id === value);
    const next = segment ? ruleOf(segment.document) : undefined;
    go({ match: next, course: undefined, nth: undefined });
  };
  const { courses, chosen, result } = typical;
  const lifecycle = published.definitions.find(({ subject }) => subject === "person");
  const stage = (key: string | null) =>
    key && lifecycle ? published.stageName(lifecycle.key, key) : "–";
  return (
    <div className={classes.whose}>
      <Select
        label={t("walk.whose")}
        data={whose}
        value={isEverybody ? "" : (known?.id ?? OWN)}
        allowDeselect={false}
        className={classes.choice}
        onChange={pick}
      />
      {courses.length > 1 && chosen && result && (
        <Select
          label={t("walk.course")}
          className={classes.choice}
          allowDeselect={false}
          data={courses.slice(0, 12).map((course, at) => ({
            value: String(at + 1),
            label: t("walk.courseOf", {
              stage: stage(course.stage),
              from: stage(course.from),
              moved: course.moved,
              share: format.percent(course.people.size / result.lookedAt, 0),
            }),
          }))}
          value={String(courses.indexOf(chosen) + 1)}
          onChange={(value) =>
            go({ course: Number(value) > 1 ? Number(value) : undefined, nth: undefined })
          }
        />
      )}
      {!isEverybody && (
        <Link
          to="/w/$ws/people"
          params={{ ws: workspace }}
          search={{ match }}
          className={classes.link}
        >
          {t("walk.openList")}
        </Link>
      )}
    </div>
  );
}
