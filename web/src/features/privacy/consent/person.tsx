/** What one person agreed to: how they stand to each purpose, and every word of theirs. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Identity, identity } from "~/api/identity";
import { type Consent, consents } from "~/api/privacy";
import { isHidden } from "~/consent/consent.logic";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { useMask } from "~/ui/mask";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import classes from "../privacy.module.css";
import { Ledger, StandingTable } from "./ledger";
import { RecordForm, type Whom } from "./record-form";

interface PersonConsentsProps {
  /** `per_…`, or any id; also one nobody has or is shown to have. */
  person: string;
  mayRecord: boolean;
  onClose: () => void;
}

export function PersonConsents({ person, mayRecord, onClose }: PersonConsentsProps) {
  const t = useT();
  const { workspace } = useScope();
  const known = useQuery({ ...identity(workspace, person), retry: false });
  const { data, error, refetch } = useQuery({ ...consents(workspace, person), retry: false });
  const [isRecording, setIsRecording] = useState(false);
  const whom = useWhom(person, known.data, data ?? []);
  return (
    <Card
      title={t("consent.of", { name: whom.name })}
      note={data && t("consent.count", { n: data.length })}
      actions={
        <>
          {known.data && (
            <Link
              to="/w/$ws/people/$person"
              params={{ ws: workspace, person: known.data.person }}
              className={classes.link}
            >
              {t("privacy.page")}
            </Link>
          )}
          <Button variant="subtle" size="compact-sm" onClick={onClose}>
            {t("privacy.close")}
          </Button>
        </>
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {(!data || known.isPending) && !error && <Pending height={260} />}
      {data && !known.isPending && (
        <>
          <p className={classes.told}>{t(`consent.now.${nowOf(data, known.data)}`)}</p>
          <StandingTable lines={data} />
          {mayRecord ? (
            <div className={`${classes.buttons} ${classes.below}`}>
              <Button onClick={() => setIsRecording(true)}>{t("consent.record")}</Button>
            </div>
          ) : (
            <p className={`${classes.hint} ${classes.below}`}>{t("consent.noRecord")}</p>
          )}
          {data.length > 0 && <Ledger lines={data} />}
        </>
      )}
      {data && isRecording && (
        <RecordForm whom={whom} lines={data} onClose={() => setIsRecording(false)} />
      )}
    </Card>
  );
}

/** Whether answers show them, in a word. */
function nowOf(lines: Consent[], known: Identity | undefined) {
  if (isHidden(lines)) return "hidden";
  return known ? "shown" : "unknown";
}

/** Whom a word is recorded of: by the id their source wrote, so that the ledger can be read. */
function useWhom(person: string, known: Identity | undefined, lines: Consent[]): Whom {
  const mask = useMask();
  const id = known?.name ?? lines.find((line) => !line.person.startsWith("per_"))?.person ?? person;
  return { id, name: mask.shown(id, known?.person ?? person), person: known?.person ?? null };
}
