/** A name as people call it, with what members said of it in small print. */
import type { ReactNode } from "react";
import type { Known } from "~/api/catalogue";
import { useSpoken, useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import classes from "./data.module.css";

interface KnownNameProps {
  /** The name in the data, as a link or as it is. */
  children: ReactNode;
  known: Known | undefined;
  /** Names merged into it. */
  merged?: { name: string; count: number }[] | undefined;
}

export function KnownName({ children, known, merged = [] }: KnownNameProps) {
  const t = useT();
  const { language } = useSpoken();
  const called = known?.names?.[language];
  return (
    <span className={classes.known}>
      {called && <strong>{called}</strong>}
      <span className={classes.marks}>
        <span className={classes.anywhere}>{children}</span>
        {known?.verified && (
          <Chip tone="good" icon="check">
            {t("data.isVerified")}
          </Chip>
        )}
        {known?.hidden && <Chip>{t("data.isHidden")}</Chip>}
        {known?.same_as && <Chip tone="here">{t("data.isSame", { name: known.same_as })}</Chip>}
        {merged.length > 0 && (
          <Chip tone="here">
            {t("data.merged", { names: merged.map(({ name }) => name).join(", ") })}
          </Chip>
        )}
      </span>
      {known?.description && <span className={classes.hint}>{known.description}</span>}
      {known?.owner && (
        <span className={classes.hint}>{t("data.ownedBy", { who: known.owner })}</span>
      )}
    </span>
  );
}
