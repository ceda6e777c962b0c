/** Accounts: where each stands, who is active there, who is missing, what it is worth. */
import { Button } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { usePublished } from "~/subject/lifecycles";
import { useMask } from "~/ui/mask";
import { Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import type { AccountsSearch } from "./accounts.logic";
import classes from "./accounts.module.css";
import { useAccounts } from "./asked";
import { AccountList } from "./list";
import { Totals } from "./totals";

export function AccountsPage() {
  const t = useT();
  const mask = useMask();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const search = useSearch({ from: "/w/$ws/accounts" });
  const published = usePublished();
  const own = published.definitions.filter(({ subject }) => subject === "account");
  const lifecycle = own.find(({ key }) => key === search.lifecycle) ?? own[0] ?? null;
  const isReady = !published.isPending;
  const asked = useAccounts({ lifecycle: lifecycle?.key ?? null, search, isReady });
  const { answer, list, everyone } = asked;
  const set = (change: Partial<Record<keyof AccountsSearch, unknown>>) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, ...change }) as never,
      replace: true,
      resetScroll: false,
    });
  const isEmpty = everyone?.accounts === 0;
  return (
    <Page
      title={t("accounts.title")}
      lead={answer && !isEmpty ? <Lead asked={asked} /> : undefined}
      actions={
        <Button variant="default" aria-pressed={mask.isMasked} onClick={mask.toggle}>
          {t(mask.isMasked ? "drill.unmask" : "drill.mask")}
        </Button>
      }
    >
      {list.error && <Failure error={list.error} retry={list.refetch} />}
      {!answer && !list.error && <Pending height={720} />}
      {isEmpty && (
        <Empty title={t("accounts.none")} why={t("accounts.noneWhy")}>
          <Link to="/w/$ws/data" params={{ ws: workspace }}>
            {t("accounts.toData")}
          </Link>
        </Empty>
      )}
      {isReady && answer && own.length === 0 && !isEmpty && (
        <p className={classes.note}>
          {t("accounts.noLifecycle")}{" "}
          <Link
            to="/w/$ws/lifecycles"
            params={{ ws: workspace }}
            search={{ template: "account_relationship" }}
          >
            {t("accounts.propose")}
          </Link>
        </p>
      )}
      {answer && !isEmpty && (
        <>
          <Totals
            answer={answer}
            question={asked.question}
            filled={asked.filled ?? asked.question}
          />
          <AccountList
            asked={asked}
            answer={answer}
            own={own}
            lifecycle={lifecycle}
            search={search}
            set={set}
          />
        </>
      )}
    </Page>
  );
}

/** The answer in one sentence; the server's where it has one. */
function Lead({ asked: { answer, sentence } }: { asked: ReturnType<typeof useAccounts> }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  if (sentence) return name(sentence);
  if (!answer) return null;
  return t("accounts.lead", {
    n: answer.accounts,
    people: format.number(answer.people),
    active: format.number(answer.active_people),
    single: answer.threads.single,
    none: answer.threads.none,
    span: format.duration(answer.within_ms),
  });
}
