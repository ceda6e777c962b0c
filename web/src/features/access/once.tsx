/** A secret the server shows this once, with a way to take it along. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useT } from "~/i18n";
import { copy } from "~/ui/download";
import classes from "./access.module.css";

interface OnceProps {
  /** What is copied: "Copy the link". */
  action: string;
  text: string;
  /** What to do with it, and how long it works. */
  why: string;
}

export function Once({ action, text, why }: OnceProps) {
  const t = useT();
  const take = async () => {
    await copy(text);
    notifications.show({ message: t("view.copied") });
  };
  return (
    <div className={classes.form} role="status">
      <div className={classes.secret}>
        <code>{text}</code>
        <Button size="compact-sm" data-autofocus onClick={() => void take()}>
          {action}
        </Button>
      </div>
      <p className={classes.hint}>{why}</p>
    </div>
  );
}
