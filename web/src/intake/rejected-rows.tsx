/** Rows an import could not take, as they stood, each with its reason. */
import { useQuery } from "@tanstack/react-query";
import { rejected } from "~/api/imports";
import { type Localised, useName, useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import { Panel } from "~/ui/panel";
import { Failure, Pending } from "~/ui/states";
import classes from "./intake.module.css";
import { useRejectWord } from "./reject-word";

interface RejectedRowsProps {
  workspace: string;
  id: string;
  /** What people know the import by; its id where that is not at hand. */
  name?: string;
  onClose: () => void;
}

export function RejectedRows({ workspace, id, name: called = id, onClose }: RejectedRowsProps) {
  const t = useT();
  const name = useName();
  const why = useRejectWord();
  const { data, error, refetch } = useQuery(rejected(workspace, id));
  return (
    <Panel title={t("intake.rejectedRows", { name: called })} onClose={onClose}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={200} />}
      <ul className={classes.rejects}>
        {data?.items.map((row, at) => (
          <li key={at}>
            <p>
              <strong>{t("intake.line", { n: row.line })}</strong> <Chip>{why(row.reason)}</Chip>{" "}
              {row.sentence ? name(row.sentence as Localised) : row.detail}
            </p>
            <code>{row.raw}</code>
          </li>
        ))}
      </ul>
      {data && data.total > data.items.length && (
        <p className={classes.hint}>
          {t("intake.moreRejected", { n: data.total - data.items.length, id })}
        </p>
      )}
    </Panel>
  );
}
