/** One member: what they may do, where, whether they may come in, and a new password. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { MASKED_ROLES, type Member, useAccess } from "~/api/access";
import { me } from "~/api/me";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Panel } from "~/ui/panel";
import { Failure } from "~/ui/states";
import classes from "./access.module.css";
import { linkOf } from "./invite";
import { Once } from "./once";
import { isReachSaid, Reach } from "./reach";
import { RoleChoice } from "./role-choice";

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function MemberPanel({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT();
  return (
    <Panel title={member.name} onClose={onClose}>
      <div className={classes.part}>
        <p>{member.email}</p>
        {member.is_disabled && <p className={classes.hint}>{t("access.isDisabled")}</p>}
      </div>
      <Rights member={member} />
      <Password member={member} />
      <Entry member={member} />
    </Panel>
  );
}

/** Role, people and workspaces, saved together. */
function Rights({ member }: { member: Member }) {
  const t = useT();
  const queries = useQueryClient();
  const { change } = useAccess();
  // What a role shows by itself is no grant.
  const granted = MASKED_ROLES.includes(member.role) && member.sees_people;
  const [role, setRole] = useState(member.role);
  const [seesPeople, setSeesPeople] = useState(granted);
  const [reach, setReach] = useState(member.workspaces);
  const isSame = role === member.role && seesPeople === granted && same(reach, member.workspaces);
  const save = () =>
    change.mutate(
      {
        member: member.member,
        body: {
          role,
          sees_people: seesPeople && MASKED_ROLES.includes(role),
          workspaces: reach,
        },
      },
      {
        onSuccess: () => {
          notifications.show({ message: t("access.changed", { name: member.name }) });
          // It may have been oneself.
          void queries.invalidateQueries({ queryKey: me.queryKey });
        },
      },
    );
  return (
    <section className={classes.part}>
      <h3>{t("access.rights")}</h3>
      <RoleChoice
        role={role}
        seesPeople={seesPeople}
        onRole={setRole}
        onSeesPeople={setSeesPeople}
      />
      <Reach value={reach} onChange={setReach} />
      {change.error && <Failure error={change.error} />}
      <div className={classes.buttons}>
        <Button disabled={isSame || !isReachSaid(reach)} loading={change.isPending} onClick={save}>
          {t("access.save")}
        </Button>
      </div>
    </section>
  );
}

function Password({ member }: { member: Member }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { reset } = useAccess();
  const made = reset.data;
  return (
    <section className={classes.part}>
      <h3>{t("access.password")}</h3>
      <p className={classes.hint}>{t("access.resetWhy")}</p>
      {made && (
        <Once
          action={t("access.copyLink")}
          text={linkOf(made.path)}
          why={t("access.resetLinkWhy", { until: format.dateTime(made.expires, timezone) })}
        />
      )}
      {reset.error && <Failure error={reset.error} />}
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={reset.isPending}
          onClick={() => reset.mutate(member.member)}
        >
          {t("access.reset")}
        </Button>
      </div>
    </section>
  );
}

/** Locking out and letting in again; said with the way back. */
function Entry({ member }: { member: Member }) {
  const t = useT();
  const { change } = useAccess();
  const { name } = member;
  const set = (is_disabled: boolean) =>
    change.mutate(
      { member: member.member, body: { is_disabled } },
      {
        onSuccess: () =>
          notifications.show({
            message: t(is_disabled ? "access.disabled" : "access.enabled", { name }),
          }),
      },
    );
  return (
    <section className={classes.part}>
      <h3>{t("access.entry")}</h3>
      <p className={classes.hint}>{t("access.disableWhy")}</p>
      {change.error && <Failure error={change.error} />}
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => set(!member.is_disabled)}
        >
          {t(member.is_disabled ? "access.enable" : "access.disable")}
        </Button>
      </div>
    </section>
  );
}
