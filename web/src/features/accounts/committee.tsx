/** The buying committee of an account: each role, what is known of it, and why. */
import { Link } from "@tanstack/react-router";
import type { AccountRow } from "~/api/accounts";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { useMask } from "~/ui/mask";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import { Table } from "~/ui/table";
import type { Pick, RoleReason } from "./account.logic";
import classes from "./accounts.module.css";
import { StateChip } from "./cells";

interface CommitteeProps {
  row: AccountRow;
  /** `null` until they are told. */
  reasons: RoleReason[] | null;
  error: Error | null;
  retry: () => unknown;
  onPick: (pick: Pick) => void;
}

export function Committee({ row, reasons, error, retry, onPick }: CommitteeProps) {
  const t = useT();
  const format = useFormat();
  const { roles } = row;
  const engaged = roles.filter(({ state }) => state === "engaged").length;
  const why = new Map((reasons ?? []).map((reason) => [reason.role, reason]));
  return (
    <Card
      title={t("accounts.committee")}
      note={roles.length > 0 && t("accounts.rolesEngaged", { n: engaged, all: roles.length })}
    >
      {error && <Failure error={error} retry={retry} />}
      {roles.length === 0 ? (
        <p className={classes.note}>{t("accounts.noRoles")}</p>
      ) : (
        <Table
          caption={t("accounts.committee")}
          rows={roles}
          rowKey={({ role }) => role}
          columns={[
            { key: "role", title: t("accounts.role"), cell: ({ role }) => role },
            {
              key: "state",
              title: t("accounts.state"),
              cell: ({ state }) => <StateChip state={state} />,
            },
            {
              key: "people",
              title: t("accounts.peopleWith"),
              isNumber: true,
              cell: ({ role, people }) =>
                people === 0 ? (
                  format.number(0)
                ) : (
                  <NumberButton
                    label={t("accounts.drillPeople", { n: people, what: role })}
                    onClick={() => onPick({ role })}
                  >
                    {format.number(people)}
                  </NumberButton>
                ),
            },
            {
              key: "why",
              title: t("accounts.why"),
              cell: ({ role }) => (
                <span className={classes.because}>
                  <Why reason={why.get(role) ?? null} row={row} />
                </span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

/** In words, and who it speaks of. */
function Why({ reason, row }: { reason: RoleReason | null; row: AccountRow }) {
  const t = useT();
  const format = useFormat();
  const mask = useMask();
  const { timezone, workspace } = useScope();
  if (!reason) return "–";
  const { why, at, now, person } = reason;
  const date = at ? format.date(at, timezone) : "–";
  const one = row.who?.find((known) => known.person === person);
  return (
    <>
      {person && (
        <>
          <Link
            to="/w/$ws/people/$person"
            params={{ ws: workspace, person }}
            className={classes.id}
          >
            {mask.shown(one?.id ?? person, person)}
          </Link>{" "}
        </>
      )}
      {t(`accounts.because.${why}`, { date, now: now ?? "–" })}
    </>
  );
}
