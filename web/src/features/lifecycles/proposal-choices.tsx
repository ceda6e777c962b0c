/** Which template, and the lengths of time it leaves open. */
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lifecycleTemplates } from "~/api/definitions";
import { SpanChoice } from "~/criterion/pickers";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import classes from "./lifecycles.module.css";
import type { Proposed } from "./proposal";

interface ChoicesProps {
  proposed: Proposed;
  spans: Record<string, string>;
  onTemplate: (template: string) => void;
  onSpans: (spans: Record<string, string>) => void;
}

export function Choices({ proposed, spans, onTemplate, onSpans }: ChoicesProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { workspace } = useScope();
  const { data: templates = [] } = useQuery(lifecycleTemplates(workspace));
  const known = templates.find(({ template }) => template === proposed.template);
  const options = proposed.fits.map(({ template, names, fit }, at) => {
    const parts = [
      names ? name(names) : template,
      t("lifecycles.fit", { share: format.percent(fit, 0) }),
      ...(at === 0 ? [t("lifecycles.best")] : []),
    ];
    return { value: template, label: parts.join(" · ") };
  });
  return (
    <>
      {known && <p className={classes.muted}>{name(known.about)}</p>}
      <fieldset className={classes.plain}>
        <legend className="visually-hidden">{t("lifecycles.parameters")}</legend>
        <div className={classes.lineEnd}>
          <Select
            label={t("lifecycles.template")}
            className={classes.grow}
            data={options}
            value={proposed.template}
            allowDeselect={false}
            onChange={(template) => template && onTemplate(template)}
          />
          {(known?.parameters ?? []).map(({ parameter, names }) => {
            const value = spans[parameter] ?? proposed.parameters[parameter] ?? "";
            return (
              <div key={parameter} className={classes.grow}>
                <span className={classes.spanName}>{name(names)}</span>
                <SpanChoice
                  label={name(names)}
                  value={value}
                  say={(span) => span}
                  onChange={(span) => span && onSpans({ ...spans, [parameter]: span })}
                />
              </div>
            );
          })}
        </div>
      </fieldset>
    </>
  );
}
