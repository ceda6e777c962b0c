/** Inviting somebody: what they may do, then a link that is handed on. */
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { MASKED_ROLES, type Role, useAccess } from "~/api/access";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import classes from "./access.module.css";
import { Once } from "./once";
import { isReachSaid, Reach } from "./reach";
import { RoleChoice } from "./role-choice";

/** A link's path, with the server it belongs to. */
export const linkOf = (path: string) => `${window.location.origin}${path}`;

export function Invite({ onClose }: { onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { invite } = useAccess();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const [seesPeople, setSeesPeople] = useState(false);
  const [reach, setReach] = useState<string[] | null>(null);
  const isReady = email.trim() !== "" && isReachSaid(reach);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    invite.mutate({
      email: email.trim(),
      role,
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(seesPeople && MASKED_ROLES.includes(role) ? { sees_people: true } : {}),
      ...(reach ? { workspaces: reach } : {}),
    });
  };
  const made = invite.data;
  if (made) {
    const until = format.dateTime(made.expires, timezone);
    return (
      <Modal opened onClose={onClose} title={t("access.invited", { email: made.email })} size="lg">
        <Once
          action={t("access.copyLink")}
          text={linkOf(made.path)}
          why={t("access.linkWhy", { until })}
        />
        <Button variant="default" mt={12} onClick={onClose}>
          {t("view.close")}
        </Button>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t("access.invite")} size="lg">
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          required
          type="email"
          label={t("access.email")}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label={t("access.name")}
          description={t("access.nameHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleChoice
          role={role}
          seesPeople={seesPeople}
          onRole={setRole}
          onSeesPeople={setSeesPeople}
        />
        <Reach value={reach} onChange={setReach} />
        {invite.error && <Failure error={invite.error} />}
        <div className={classes.buttons}>
          <Button type="submit" disabled={!isReady} loading={invite.isPending}>
            {t("access.makeLink")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("access.cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
