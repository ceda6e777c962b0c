/** What a check found: the line, what is wrong there, and how to mend it. */
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import classes from "./lifecycles.module.css";

interface FindingsProps {
  answer: Schemas["Findings"] | undefined;
  isChecking: boolean;
  onLine: (line: number) => void;
}

export function Findings({ answer, isChecking, onLine }: FindingsProps) {
  const t = useT();
  const found = answer?.findings ?? [];
  const errors = found.filter(({ severity }) => severity !== "warning").length;
  return (
    <>
      <p role="status" className={classes.muted}>
        {isChecking && t("lifecycles.checking")}
        {!isChecking &&
          answer &&
          (answer.sound ? t("lifecycles.sound") : t("lifecycles.unsound", { n: errors }))}
      </p>
      <ul className={classes.findings}>
        {found.map(({ detail, hint, line, severity = "error", code }, at) => (
          <li key={`${code}-${line}-${at}`} className={classes[severity] ?? ""}>
            <span className={classes.line}>
              <Chip tone={severity === "error" ? "bad" : "risk"} icon="warning">
                {t(`lifecycles.${severity}`)}
              </Chip>
              {line !== undefined && (
                <button type="button" className={classes.place} onClick={() => onLine(line)}>
                  {t("lifecycles.line", { line })}
                </button>
              )}
            </span>
            <p>{detail}</p>
            {hint && <p className={classes.fix}>{hint}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
