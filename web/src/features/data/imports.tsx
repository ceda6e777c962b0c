/** Every import, what became of its rows, and the way to take it back. */
import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { imports, undoImport, undoPreview } from "~/api/imports";
import { useFormat, useT } from "~/i18n";
import { nameOfImport } from "~/intake/intake.logic";
import { RejectedRows } from "~/intake/rejected-rows";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./data.module.css";

export function Imports() {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { data, error, refetch } = useQuery(imports(workspace));
  const [rejects, setRejects] = useState<Row | null>(null);
  const [undoing, setUndoing] = useState<Row | null>(null);
  const rows = data?.toReversed() ?? [];
  return (
    <Card title={t("data.imports")} note={data && t("data.importCount", { n: data.length })}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={120} />}
      {data && (
        <Table
          caption={t("data.imports")}
          rows={rows}
          rowKey={(row) => row.import}
          columns={[
            { key: "files", title: t("data.files"), cell: nameOfImport },
            {
              key: "at",
              title: t("data.when"),
              cell: (row) => <span className="num">{format.dateTime(row.finished, timezone)}</span>,
            },
            number("added", t("data.added"), (row) => format.number(row.counts.added)),
            number("double", t("data.duplicates"), (row) => format.number(row.counts.duplicates)),
            number("rejected", t("data.rejected"), (row) =>
              row.counts.rejected > 0 ? (
                <NumberButton
                  label={t("intake.rejectedRows", { name: nameOfImport(row) })}
                  onClick={() => setRejects(row)}
                >
                  {format.number(row.counts.rejected)}
                </NumberButton>
              ) : (
                "0"
              ),
            ),
            {
              key: "id",
              title: t("data.import"),
              cell: (row) => <code className={classes.hint}>{row.import}</code>,
            },
            {
              key: "undo",
              title: <span className="visually-hidden">{t("view.undo")}</span>,
              cell: (row) =>
                row.state === "undone" ? (
                  <Chip>{t("data.undone")}</Chip>
                ) : (
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={t("data.undoOne", { name: nameOfImport(row) })}
                    onClick={() => setUndoing(row)}
                  >
                    {t("view.undo")}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {rejects && (
        <RejectedRows
          workspace={workspace}
          id={rejects.import}
          name={nameOfImport(rejects)}
          onClose={() => setRejects(null)}
        />
      )}
      {undoing && <Undo row={undoing} onClose={() => setUndoing(null)} />}
    </Card>
  );
}

type Row = Schemas["Import"];

function number(key: string, title: string, cell: (row: Row) => React.ReactNode) {
  return { key, title, cell, isNumber: true };
}

/** Says what would go before it goes. */
function Undo({ row, onClose }: { row: Row; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const { workspace } = useScope();
  const { import: id } = row;
  const name = nameOfImport(row);
  const { data, error } = useQuery(undoPreview(workspace, id));
  const [failure, setFailure] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  async function undo() {
    setIsBusy(true);
    try {
      const done = await undoImport(workspace, id);
      await client.invalidateQueries();
      notifications.show({ message: t("data.undoDone", { name, n: done.removed }) });
      onClose();
    } catch (reason) {
      setFailure(reason as Error);
      setIsBusy(false);
    }
  }
  const lost = data?.lost_duplicates.reduce((sum, one) => sum + one.events, 0) ?? 0;
  return (
    <Modal opened onClose={onClose} title={t("data.undoOne", { name })}>
      {(error ?? failure) && <Failure error={(error ?? failure) as Error} />}
      {!data && !error && <Pending height={60} />}
      {data && <p>{t("data.undoWhat", { n: data.removed })}</p>}
      {lost > 0 && <p>{t("data.undoLost", { n: lost })}</p>}
      <Button mt={12} color="red" loading={isBusy} disabled={!data} onClick={() => void undo()}>
        {t("data.undoOne", { name })}
      </Button>
    </Modal>
  );
}
