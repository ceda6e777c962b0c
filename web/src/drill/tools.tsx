/** What can be done with a whole list: hide names, a file, a segment. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { csv } from "~/ui/csv.logic";
import { download } from "~/ui/download";
import { Icon } from "~/ui/icon";
import { useMask } from "~/ui/mask";
import classes from "./drill.module.css";
import { allMembers, keyOf, useCriterion } from "./members";
import { flat, type NumberOf, sheetOf } from "./number.logic";

interface ToolsProps {
  number: NumberOf;
  total: number;
  unit: string;
}

export function Tools({ number, total, unit }: ToolsProps) {
  const t = useT();
  const mask = useMask();
  const { workspace } = useScope();
  const rule = useCriterion(number, unit === "person" ? total : null);
  return (
    <div className={classes.tools}>
      <Button variant="default" aria-pressed={mask.isMasked} onClick={mask.toggle}>
        {t(mask.isMasked ? "drill.unmask" : "drill.mask")}
      </Button>
      {total > 0 && <Export number={number} unit={unit} />}
      {rule && total > 0 && (
        <>
          <Link
            to="/w/$ws/people"
            params={{ ws: workspace }}
            search={{ match: rule }}
            className={classes.segment}
            title={t("drill.segmentNote")}
          >
            {t("drill.segment")}
          </Link>
          <Link
            to="/w/$ws/people/walk"
            params={{ ws: workspace }}
            search={{ match: rule }}
            className={classes.segment}
          >
            {t("drill.walk")}
          </Link>
        </>
      )}
    </div>
  );
}

/** Names are in the file as the page shows them: hidden here, hidden there. */
function Export({ number, unit }: { number: NumberOf; unit: string }) {
  const t = useT();
  const format = useFormat();
  const mask = useMask();
  const queries = useQueryClient();
  const { workspace } = useScope();
  const [read, setRead] = useState<number | null>(null);
  const save = async () => {
    setRead(0);
    try {
      const members = await allMembers(queries, workspace, number, setRead);
      const rows = members.map((member): [string, string | number][] => [
        [unit, keyOf(member)],
        ["id", mask.shown(member.id ?? "", keyOf(member))],
        ...flat(member.detail),
      ]);
      const { head, rows: cells } = sheetOf(rows);
      const file = new Blob([csv(head, cells)], { type: "text/csv;charset=utf-8" });
      download(file, `${workspace}-${unit}.csv`);
    } catch (error) {
      const title = error instanceof Error ? error.message : String(error);
      notifications.show({ color: "red", title, message: "" });
    }
    setRead(null);
  };
  return (
    <Button
      variant="default"
      loading={read !== null}
      leftSection={<Icon name="download" size={14} />}
      onClick={() => void save()}
    >
      {read === null ? t("drill.csv") : t("drill.exporting", { n: format.number(read) })}
    </Button>
  );
}
