/** The bar above every page: how far back, as of when, how fresh. */
import { Button, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useFormat, useT } from "~/i18n";
import { PERIODS, useScope } from "~/scope";
import { Choice } from "~/ui/choice";
import { Icon } from "~/ui/icon";
import classes from "./bar.module.css";
import { usePalette } from "./use-palette";

/** As it is written on the keyboard at hand. */
const PALETTE_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘K" : "Ctrl K";

export function Bar() {
  const t = useT();
  const format = useFormat();
  const scope = useScope();
  const search = useSearch({ from: "/w/$ws" });
  const navigate = useNavigate();
  const palette = usePalette();
  const set = (change: { last?: string; asOf?: string }) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...change }), replace: true });

  const known = [...PERIODS, "all"];
  const periods = known.includes(scope.last) ? known : [scope.last, ...known];
  const options = periods.map((value) => ({
    value,
    label: value === "all" ? t("period.all") : t("period.last", { n: Number.parseInt(value, 10) }),
  }));
  const through = scope.dataThrough && format.dateTime(scope.dataThrough, scope.timezone);
  return (
    <div className={classes.bar}>
      <Choice
        label={t("period.label")}
        options={options}
        value={scope.last}
        onChange={(last) => set({ last })}
        className={classes.period}
        icon={<Icon name="clock" size={14} />}
      />
      <div className={classes.asOf}>
        <span aria-hidden="true">{t("period.asOf")}</span>
        <TextInput
          type="date"
          aria-label={t("period.asOf")}
          value={search.asOf ?? scope.asOf ?? ""}
          onChange={(event) => set({ asOf: event.currentTarget.value || undefined })}
        />
      </div>
      {through && (
        <span className={`${classes.through} num`}>{t("period.through", { date: through })}</span>
      )}
      <Button
        variant="default"
        className={classes.search}
        leftSection={<Icon name="search" size={14} />}
        rightSection={<kbd className={classes.key}>{PALETTE_KEY}</kbd>}
        aria-label={t("app.search")}
        onClick={palette.open}
      >
        <span className={classes.searchWords}>{t("app.search")}</span>
      </Button>
    </div>
  );
}
