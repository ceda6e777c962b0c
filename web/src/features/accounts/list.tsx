/** The list of accounts with its choices: stage, risk, order, and looking for one. */
import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { ACCOUNT_ORDERS, type AccountsAnswer } from "~/api/accounts";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import type { Lifecycle } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import { type AccountsSearch, found } from "./accounts.logic";
import classes from "./accounts.module.css";
import { type useAccounts, useAsides } from "./asked";
import { Stages } from "./stages";
import { AccountTable } from "./table";

const SHOWN = 50;

interface ListProps {
  asked: ReturnType<typeof useAccounts>;
  answer: AccountsAnswer;
  own: Lifecycle[];
  lifecycle: Lifecycle | null;
  search: AccountsSearch;
  set: (change: Partial<Record<keyof AccountsSearch, unknown>>) => void;
}

export function AccountList(props: ListProps) {
  const t = useT();
  const format = useFormat();
  const { asked, answer, lifecycle, search, set } = props;
  const { sort = "worth", up = false, find = "" } = search;
  const [limit, setLimit] = useState(SHOWN);
  const asides = useAsides();
  const kept = found(asked.rows, find);
  // Pages of the server are shown whole; what was looked through for an id is shown in parts.
  const shown = find ? kept.slice(0, limit) : kept;
  const isLookedThrough = asked.rows.length >= answer.accounts;
  return (
    <Card
      title={t("accounts.list")}
      note={
        find && !isLookedThrough
          ? t("accounts.foundIn", { n: kept.length, looked: format.number(asked.rows.length) })
          : t("accounts.shown", {
              shown: format.number(shown.length),
              total: format.number(find ? kept.length : answer.accounts),
            })
      }
    >
      <Controls {...props} />
      {lifecycle && asked.everyone && (
        <Stages everyone={asked.everyone} lifecycle={lifecycle} search={search} set={set} />
      )}
      {[asides.health, asides.signals].map(
        ({ error, retry, model }) => error && <Failure key={model} error={error} retry={retry} />,
      )}
      <div aria-busy={asked.list.isFetching} className={classes.rows}>
        {shown.length === 0 ? (
          <p className={classes.note}>{t("accounts.noMatch")}</p>
        ) : (
          <AccountTable
            rows={shown}
            answer={answer}
            lifecycle={lifecycle}
            sort={sort}
            isUp={up}
            asides={asides}
            onSort={(next) => set({ sort: next, up: next === sort && !up ? true : undefined })}
          />
        )}
      </div>
      {shown.length < kept.length ? (
        <Button variant="default" mt={12} onClick={() => setLimit(limit + SHOWN)}>
          {t("view.more")}
        </Button>
      ) : (
        asked.list.hasNextPage && (
          <Button
            variant="default"
            mt={12}
            loading={asked.list.isFetchingNextPage}
            onClick={() => void asked.list.fetchNextPage()}
          >
            {t(find ? "accounts.lookFurther" : "view.more")}
          </Button>
        )
      )}
    </Card>
  );
}

function Controls({ own, lifecycle, search, set }: ListProps) {
  const t = useT();
  const name = useName();
  const { sort = "worth", up = false } = search;
  const [find, setFind] = useState(search.find ?? "");
  return (
    <div className={classes.controls}>
      <TextInput
        aria-label={t("accounts.find")}
        placeholder={t("accounts.find")}
        leftSection={<Icon name="search" size={14} />}
        value={find}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setFind(text);
          set({ find: text.trim() || undefined });
        }}
      />
      {own.length > 1 && lifecycle && (
        <Select
          aria-label={t("accounts.by")}
          data={own.map((one) => ({ value: one.key, label: name(one.names as Localised) }))}
          value={lifecycle.key}
          allowDeselect={false}
          onChange={(key) => set({ lifecycle: key, stage: undefined, risk: undefined })}
        />
      )}
      <Select
        aria-label={t("accounts.order")}
        data={ACCOUNT_ORDERS.filter((one) => one !== "stage" || lifecycle).map((one) => ({
          value: one,
          label: t(`accounts.order.${one}`),
        }))}
        value={sort}
        allowDeselect={false}
        onChange={(next) => set({ sort: next, up: undefined })}
      />
      <Button
        variant="default"
        leftSection={<Icon name={up ? "up" : "down"} size={14} />}
        onClick={() => set({ up: up ? undefined : true })}
      >
        {t(up ? "accounts.leastFirst" : "accounts.mostFirst")}
      </Button>
    </div>
  );
}
