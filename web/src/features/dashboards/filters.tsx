/** Whom every tile is about; the period stands in the bar above. */
import { Button, Select } from "@mantine/core";
import { useIsFetching, useQuery, useQueryClient } from "@tanstack/react-query";
import { savedList } from "~/api/saved";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import classes from "./dashboards.module.css";

interface FiltersProps {
  segment: string | undefined;
  choose: (segment: string | null) => void;
}

export function Filters({ segment, choose }: FiltersProps) {
  const t = useT();
  const format = useFormat();
  const queries = useQueryClient();
  const { workspace, last, asOfMs, timezone } = useScope();
  const asking = useIsFetching({ queryKey: ["ask", workspace] });
  const { data = [] } = useQuery({ ...savedList(workspace, "segments"), retry: false });
  const known = data.map(({ id, document }) => ({ value: id, label: document.name }));
  const isUnknown = segment && !known.some(({ value }) => value === segment);
  const period =
    last === "all" ? t("period.all") : t("period.last", { n: Number.parseInt(last, 10) });
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t("dashboards.segment")}
        placeholder={t("dashboards.everybody")}
        leftSection={<Icon name="people" size={14} />}
        clearable
        searchable
        nothingFoundMessage={t("dashboards.noSegments")}
        data={isUnknown ? [...known, { value: segment, label: segment }] : known}
        value={segment ?? null}
        onChange={choose}
      />
      <span className={`${classes.hint} num`}>
        {t("dashboards.asOf", { period, date: format.dateTime(asOfMs, timezone) })}
      </span>
      <Button
        variant="default"
        leftSection={<Icon name="refresh" size={14} />}
        loading={asking > 0}
        onClick={() => void queries.invalidateQueries({ queryKey: ["ask", workspace] })}
      >
        {t("dashboards.refresh")}
      </Button>
    </div>
  );
}
