/** The definition as text, with what the check finds at which line. */
import { Textarea } from "@mantine/core";
import { useRef } from "react";
import { useT } from "~/i18n";
import { Findings } from "./findings";
import classes from "./lifecycles.module.css";
import type { EditedDocument } from "./use-document";
import type { Live } from "./use-live";

export function TextTab({ document, live }: { document: EditedDocument; live: Live }) {
  const t = useT();
  const area = useRef<HTMLTextAreaElement>(null);
  const { text } = document.doc;
  const goTo = (line: number) => {
    const before = text.split("\n").slice(0, line - 1);
    const at = before.join("\n").length + (line > 1 ? 1 : 0);
    const end = text.indexOf("\n", at);
    area.current?.focus();
    area.current?.setSelectionRange(at, end < 0 ? text.length : end);
  };
  return (
    <div className={classes.two}>
      <div>
        <p className={classes.muted}>{t("lifecycles.sourceNote")}</p>
        <Textarea
          ref={area}
          aria-label={t("lifecycles.source")}
          className={classes.source ?? ""}
          rows={28}
          spellCheck={false}
          value={text}
          onChange={(event) => document.type(event.currentTarget.value)}
        />
      </div>
      <section aria-label={t("lifecycles.findings")}>
        <h3>{t("lifecycles.findings")}</h3>
        <Findings
          findings={live.findings}
          isSound={live.isSound}
          isChecking={live.isChecking}
          onLine={goTo}
        />
      </section>
    </div>
  );
}
