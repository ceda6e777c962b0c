/** Code or a message, as it is, with a way to take it along. It scrolls in a box of its own. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useT } from "~/i18n";
import { copy } from "~/ui/download";
import classes from "./text-box.module.css";

interface TextBoxProps {
  title: string;
  /** The word on the button. */
  action: string;
  text: string;
}

export function TextBox({ title, action, text }: TextBoxProps) {
  const t = useT();
  const take = async () => {
    await copy(text);
    notifications.show({ message: t("view.copied") });
  };
  return (
    <div>
      <header className={classes.head}>
        <h4>{title}</h4>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`${action}: ${title}`}
          onClick={() => void take()}
        >
          {action}
        </Button>
      </header>
      <section
        className={classes.box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={title}
      >
        <pre>{text}</pre>
      </section>
    </div>
  );
}
