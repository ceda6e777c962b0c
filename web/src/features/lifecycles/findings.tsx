/** What a check found: where, what is wrong there, and how to mend it. */
import type { ReactNode } from "react";
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import classes from "./lifecycles.module.css";

type Part = Schemas["ProblemPart"];

interface FindingsProps<Found extends Part> {
  findings: Found[];
  isSound: boolean;
  isChecking: boolean;
  /** Goes to a line of the text. */
  onLine?: (line: number) => void;
  /** What a finding is about, where it is no line. */
  about?: (finding: Found) => ReactNode;
}

export function Findings<Found extends Part>(props: FindingsProps<Found>) {
  const { findings, isSound, isChecking, onLine, about } = props;
  const t = useT();
  const errors = findings.filter(({ severity }) => severity !== "warning").length;
  const result = isSound ? t("lifecycles.sound") : t("lifecycles.unsound", { n: errors });
  return (
    <>
      <p role="status" className={classes.muted}>
        {isChecking ? t("lifecycles.checking") : result}
      </p>
      <ul className={classes.findings}>
        {findings.map((finding, at) => {
          const { detail, hint, line, severity = "error", code } = finding;
          return (
            <li key={`${code}-${line}-${at}`} className={classes[severity] ?? ""}>
              <span className={classes.line}>
                <Chip tone={severity === "error" ? "bad" : "risk"} icon="warning">
                  {t(`lifecycles.${severity}`)}
                </Chip>
                {about?.(finding)}
                {onLine && line !== undefined && (
                  <button type="button" className={classes.place} onClick={() => onLine(line)}>
                    {t("lifecycles.line", { line })}
                  </button>
                )}
              </span>
              <p>{detail}</p>
              {hint && <p className={classes.fix}>{hint}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
