/** A word that adds a part. */
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";

export function Adding({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button type="button" className={`${classes.token} ${classes.adding}`} onClick={onClick}>
      <Icon name="plus" size={13} />
      <span className={classes.word}>{text}</span>
    </button>
  );
}
