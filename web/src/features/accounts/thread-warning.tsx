/** An account that hangs on one person, or on nobody, says so before anything else. */
import { Link } from "@tanstack/react-router";
import type { AccountRow } from "~/api/accounts";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import { picked } from "./account.logic";
import classes from "./accounts.module.css";

export function ThreadWarning({ row }: { row: AccountRow }) {
  const t = useT();
  const mask = useMask();
  const { workspace } = useScope();
  if (row.people === 0 || row.active > 1) return null;
  const [only] = picked(row.who ?? [], { active: true });
  return (
    <div className={classes.warning} role="note">
      <Icon name="warning" size={16} />
      <p>
        {t(row.active === 1 ? "accounts.singleThreaded" : "accounts.nobody")}{" "}
        {only && (
          <Link
            to="/w/$ws/people/$person"
            params={{ ws: workspace, person: only.person }}
            className={classes.id}
          >
            {mask.shown(only.id ?? only.person, only.person)}
          </Link>
        )}
      </p>
    </div>
  );
}
