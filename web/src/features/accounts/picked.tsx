/** The people behind a number on the page of an account. */
import type { AccountRow } from "~/api/accounts";
import { type Localised, useName, useT } from "~/i18n";
import type { Lifecycle } from "~/subject/lifecycles";
import { Panel } from "~/ui/panel";
import { type Pick, picked } from "./account.logic";
import classes from "./accounts.module.css";
import { StageCell } from "./cells";
import { PersonLink, PersonState } from "./people-here";

interface PickedPeopleProps {
  row: AccountRow;
  pick: Pick;
  by: Lifecycle | null;
  onClose: () => void;
}

export function PickedPeople({ row, pick, by, onClose }: PickedPeopleProps) {
  const t = useT();
  const name = useName();
  const people = picked(row.who ?? [], pick);
  return (
    <Panel title={titleOf(pick)} onClose={onClose}>
      <p className={classes.note}>{t("count.people", { n: people.length })}</p>
      <ul className={classes.people}>
        {people.map((one) => (
          <li key={one.person}>
            <PersonLink one={one} />
            <span className={classes.stage}>
              {one.role}
              {by && one.stage && <StageCell lifecycle={by} stage={one.stage} />}
              <PersonState one={one} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );

  function titleOf(of: Pick): string {
    if ("role" in of) return of.role;
    if ("feature" in of) return t("accounts.uses", { feature: of.feature });
    if ("active" in of) return t("accounts.isActive");
    const stage = by?.stages.find(({ key }) => key === of.stage);
    return stage ? name(stage.names as Localised) : of.stage;
  }
}
