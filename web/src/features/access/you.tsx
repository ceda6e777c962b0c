/** Oneself: what one may do, the browsers one is signed in with, a new password. */
import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type SignIn, signIns, useOwn } from "~/api/access";
import { type Me, me } from "~/api/me";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card, Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./access.module.css";
import { browserOf } from "./agent.logic";
import { ReachWords } from "./reach";
import { AccessTabs } from "./tabs";

export function YouPage() {
  const t = useT();
  const { data, error, refetch } = useQuery(me);
  return (
    <Page title={t("app.you")} lead={data && <Lead me={data} />} actions={<AccessTabs />}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={240} />}
      {data && <Rights me={data} />}
      {data?.member && <SignIns />}
      {data?.member && <Password />}
    </Page>
  );
}

function Lead({ me: { who, member } }: { me: Me }) {
  const t = useT();
  if (!member) return t(who.kind === "key" ? "access.asKey" : "access.asToken", { name: who.name });
  const role = t(`access.role.${member.role}`);
  return t("access.asMember", { name: member.name, email: member.email, role });
}

function Rights({ me: { permissions, workspaces, is_masked, member } }: { me: Me }) {
  const t = useT();
  return (
    <Card title={t("access.may")}>
      <dl className={classes.facts}>
        <dt>{t("access.rights")}</dt>
        <dd className={classes.chips}>
          {permissions.map((one) => (
            <Chip key={one}>{t(`access.right.${one}`)}</Chip>
          ))}
        </dd>
        <dt>{t("access.workspaces")}</dt>
        <dd>
          <ReachWords value={workspaces} />
        </dd>
        <dt>{t("access.people")}</dt>
        <dd>{t(is_masked ? "access.peopleMasked" : "access.peopleShown")}</dd>
      </dl>
      {!member && <p className={classes.hint}>{t("access.noneWhy")}</p>}
    </Card>
  );
}

function SignIns() {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { data, error, refetch } = useQuery(signIns);
  const { end } = useOwn();
  const act = (row: SignIn) =>
    end.mutate(row.sign_in, {
      // Ending the one at hand is signing out.
      onSuccess: () => row.is_this && window.location.assign("/"),
    });
  return (
    <Card title={t("access.signIns")} note={t("access.signInsNote")}>
      {error && <Failure error={error} retry={refetch} />}
      {end.error && <Failure error={end.error} />}
      {!data && !error && <Pending height={80} />}
      {data && (
        <Table
          caption={t("access.signIns")}
          rows={data}
          rowKey={({ sign_in }) => sign_in}
          columns={[
            {
              key: "browser",
              title: t("access.browser"),
              cell: (row) => {
                const { browser, system } = browserOf(row.agent);
                return (
                  <span className={classes.who}>
                    <b>{browser ?? (row.agent || "–")}</b>
                    {system && <span className={classes.hint}>{system}</span>}
                  </span>
                );
              },
            },
            { key: "network", title: t("access.network"), cell: ({ network }) => network },
            {
              key: "opened",
              title: t("access.opened"),
              cell: ({ opened }) => format.dateTime(opened, timezone),
            },
            {
              key: "used",
              title: t("access.used"),
              cell: (row) =>
                row.is_this ? (
                  <Chip tone="route" icon="check">
                    {t("access.thisBrowser")}
                  </Chip>
                ) : (
                  format.dateTime(row.used, timezone)
                ),
            },
            {
              key: "end",
              title: <span className="visually-hidden">{t("access.end")}</span>,
              cell: (row) => (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={t("access.endOf", {
                    browser: browserOf(row.agent).browser ?? row.agent,
                    opened: format.dateTime(row.opened, timezone),
                  })}
                  loading={end.isPending && end.variables === row.sign_in}
                  onClick={() => act(row)}
                >
                  {t(row.is_this ? "app.signOut" : "access.end")}
                </Button>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

const SHORTEST = 8;

function Password() {
  const t = useT();
  const { changePassword } = useOwn();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const isReady = current !== "" && next.length >= SHORTEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    changePassword.mutate(
      { current, new: next },
      {
        onSuccess: () => {
          notifications.show({ message: t("access.passwordChanged") });
          setCurrent("");
          setNext("");
        },
      },
    );
  };
  return (
    <Card title={t("access.newPassword")}>
      <form className={`${classes.form} ${classes.narrow}`} onSubmit={submit}>
        <TextInput
          type="password"
          label={t("access.currentPassword")}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <TextInput
          type="password"
          label={t("access.newPassword")}
          description={t("access.passwordHint")}
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {changePassword.error && <Failure error={changePassword.error} />}
        <div className={classes.buttons}>
          <Button type="submit" disabled={!isReady} loading={changePassword.isPending}>
            {t("access.changePassword")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
