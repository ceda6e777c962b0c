/** Before comments of the text are lost: which, and a choice. */
import { Button, Modal } from "@mantine/core";
import { useT } from "~/i18n";
import classes from "./editor.module.css";

interface CommentsAskedProps {
  asked: { lost: string[] } | null;
  onAnswer: (goOn: boolean) => void;
}

const SHOWN = 12;

export function CommentsAsked({ asked, onAnswer }: CommentsAskedProps) {
  const t = useT();
  const lost = asked?.lost ?? [];
  return (
    <Modal opened={asked !== null} onClose={() => onAnswer(false)} title={t("editor.comments")}>
      <p>{t("editor.commentsWhy", { n: lost.length })}</p>
      <pre className={classes.comments}>{lost.slice(0, SHOWN).join("\n")}</pre>
      <div className={classes.save}>
        <Button onClick={() => onAnswer(true)}>{t("editor.commentsGo")}</Button>
        <Button variant="default" onClick={() => onAnswer(false)}>
          {t("editor.commentsStay")}
        </Button>
      </div>
    </Modal>
  );
}
