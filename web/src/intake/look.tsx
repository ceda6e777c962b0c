/** A file before anything is stored: what it is, what its columns mean, its first rows. */
import { Button, Radio, Select, Textarea } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Schemas } from "~/api/client";
import { preview, type Reading } from "~/api/imports";
import { useFormat, useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./intake.module.css";

type Preview = Schemas["UploadPreview"];

interface LookProps {
  upload: Schemas["Upload"];
  /** How it was read last: an import that failed takes nothing of it away. */
  read: Reading;
  onImport: (reading: Reading) => void;
  onDiscard: () => void;
}

export function Look({ upload, read, onImport, onDiscard }: LookProps) {
  const t = useT();
  const [reading, setReading] = useState(read);
  const { mapping: own, ...guessed } = reading;
  const query = useQuery({
    ...preview(upload.upload, guessed),
    placeholderData: keepPreviousData,
  });
  const { data, error, refetch } = query;
  const isAsking = data?.is_day_ambiguous === true && reading.day_first === undefined;
  return (
    <div className={classes.look}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={260} />}
      {data && <About data={data} size={upload.size_bytes} />}
      {data?.is_day_ambiguous && (
        <Radio.Group
          label={t("intake.dayOrder")}
          description={t("intake.dayOrderWhy")}
          value={reading.day_first === undefined ? null : reading.day_first ? "day" : "month"}
          onChange={(value) => setReading({ ...reading, day_first: value === "day" })}
        >
          <div className={classes.choices}>
            <Radio value="day" label={t("intake.dayFirst")} />
            <Radio value="month" label={t("intake.monthFirst")} />
          </div>
        </Radio.Group>
      )}
      {data && <Columns data={data} isOverruled={own !== undefined} />}
      {data && <Rows data={data} />}
      {data && <Mapping guess={data.mapping} reading={reading} onChange={setReading} />}
      <div className={classes.buttons}>
        <Button disabled={!data || isAsking || query.isFetching} onClick={() => onImport(reading)}>
          {t("intake.import")}
        </Button>
        <Button variant="default" onClick={onDiscard}>
          {t("intake.another")}
        </Button>
      </div>
    </div>
  );
}

function About({ data, size }: { data: Preview; size: number }) {
  const t = useT();
  const format = useFormat();
  const delimiter = data.delimiter === "\t" ? t("intake.tab") : data.delimiter;
  const facts = [
    data.format,
    data.encoding,
    delimiter && t("intake.delimiter", { sign: delimiter }),
    data.sheet && t("intake.sheet", { name: data.sheet }),
    format.bytes(size),
  ];
  return (
    <p className={classes.about}>
      <strong>{data.name}</strong>
      {facts.filter(Boolean).map((fact) => (
        <Chip key={fact}>{fact}</Chip>
      ))}
    </p>
  );
}

function Columns({ data, isOverruled }: { data: Preview; isOverruled: boolean }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <h3>{t("intake.columns")}</h3>
      {isOverruled && <p>{t("intake.overruled")}</p>}
      {data.known && !isOverruled && (
        <p>{t("intake.known", { what: t(`intake.known.${data.known}`) })}</p>
      )}
      {data.event_name && !isOverruled && <p>{t("intake.eventName", { name: data.event_name })}</p>}
      <Table
        caption={t("intake.columns")}
        rows={data.columns}
        rowKey={(column, index) => `${index}-${column.name}`}
        columns={[
          { key: "name", title: t("intake.column"), cell: (column) => column.name },
          {
            key: "role",
            title: t("intake.role"),
            cell: (column) => (
              <Chip tone={column.role === "property" ? "plain" : "route"}>
                {t(`role.${column.role.replaceAll(" ", "_")}` as Parameters<typeof t>[0])}
              </Chip>
            ),
          },
          {
            key: "sure",
            title: t("intake.sure"),
            isNumber: true,
            cell: (column) => format.percent(column.confidence / 100, 0),
          },
          {
            key: "samples",
            title: t("intake.samples"),
            cell: (column) => column.samples.join(" · "),
          },
        ]}
      />
    </>
  );
}

function Rows({ data }: { data: Preview }) {
  const t = useT();
  return (
    <>
      <h3>{t("intake.firstRows")}</h3>
      <Table
        caption={t("intake.firstRows")}
        rows={data.rows}
        rowKey={(_, index) => String(index)}
        columns={data.header.map((title, at) => ({
          key: `${at}`,
          title,
          cell: (row: string[]) => row[at] ?? "",
        }))}
      />
    </>
  );
}

interface MappingProps {
  /** The document as guessed. */
  guess: string;
  reading: Reading;
  onChange: (reading: Reading) => void;
}

/** The document the import follows; whoever wants to, writes it anew. */
function Mapping({ guess, reading, onChange }: MappingProps) {
  const t = useT();
  const { mapping: own, ...guessed } = reading;
  const [isOpenAtFirst] = useState(own !== undefined);
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone")], []);
  return (
    <details className={classes.mapping} open={isOpenAtFirst}>
      <summary>{t("intake.mapping")}</summary>
      <p className={classes.hint}>{t("intake.mappingWhy")}</p>
      <Textarea
        aria-label={t("intake.mapping")}
        autosize
        minRows={6}
        maxRows={24}
        spellCheck={false}
        classNames={{ input: classes.code }}
        value={own ?? guess}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === guess ? guessed : { ...reading, mapping: value })
        }
      />
      {own !== undefined && (
        <Button variant="default" onClick={() => onChange(guessed)}>
          {t("intake.guessAgain")}
        </Button>
      )}
      <Select
        label={t("intake.timezone")}
        description={t("intake.timezoneWhy")}
        searchable
        clearable
        data={zones}
        value={reading.timezone ?? null}
        onChange={(timezone) => onChange({ ...reading, timezone: timezone ?? undefined })}
      />
    </details>
  );
}
