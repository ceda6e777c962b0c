/** What somebody may do, in one word and the sentence behind it. */
import { NativeSelect, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { MASKED_ROLES, ROLES, type Role } from "~/api/access";
import { me } from "~/api/me";
import { useT } from "~/i18n";
import classes from "./access.module.css";

interface RoleChoiceProps {
  role: Role;
  seesPeople: boolean;
  onRole: (role: Role) => void;
  onSeesPeople: (does: boolean) => void;
}

export function RoleChoice({ role, seesPeople, onRole, onSeesPeople }: RoleChoiceProps) {
  const t = useT();
  const { data } = useQuery(me);
  // Only owners make owners; whoever is one already is shown as such.
  const mayOwn = data?.member?.role === "owner" || role === "owner";
  const roles = ROLES.filter((one) => one !== "owner" || mayOwn);
  return (
    <>
      <NativeSelect
        size="xs"
        label={t("access.role")}
        description={t(`access.role.${role}.why`)}
        value={role}
        data={roles.map((value) => ({ value, label: t(`access.role.${value}`) }))}
        onChange={(event) => onRole(event.currentTarget.value as Role)}
      />
      {MASKED_ROLES.includes(role) && (
        <div>
          <Switch
            label={t("access.seesPeople")}
            checked={seesPeople}
            onChange={(event) => onSeesPeople(event.currentTarget.checked)}
          />
          <p className={classes.hint}>{t("access.seesPeopleWhy")}</p>
        </div>
      )}
    </>
  );
}
