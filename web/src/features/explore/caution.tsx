/** What comes together need not be cause and effect: said wherever it could be taken for it. */
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./explore.module.css";

export function Caution() {
  const t = useT();
  return (
    <p className={classes.caution}>
      <Icon name="warning" size={14} />
      {t("explore.caution")}
    </p>
  );
}
