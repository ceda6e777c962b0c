/** Where a file is dropped, or chosen by a button. */
import { Button } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./intake.module.css";

const ENDINGS = ".csv,.tsv,.txt,.ndjson,.jsonl,.json,.parquet,.xlsx,.gz,.zst";

export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section
      aria-label={t("intake.drop")}
      className={`${classes.zone} ${isOver ? classes.over : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={28} />
      <p>{t("intake.drop")}</p>
      <Button onClick={() => field.current?.click()}>{t("intake.choose")}</Button>
      <p className={classes.hint}>{t("intake.formats")}</p>
      <input
        ref={field}
        type="file"
        accept={ENDINGS}
        hidden
        aria-label={t("intake.choose")}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </section>
  );
}
