/** Whether the log is as it was written: counted again here, entry by entry. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { type AuditEntry, auditPage } from "~/api/access";
import { useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import { copy } from "~/ui/download";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import classes from "./access.module.css";
import { type Chain, chainOf } from "./chain.logic";

const PAGE = 1000;

/** The whole log, newest first; `tell` hears how many there are so far. */
async function wholeLog(tell: (count: number) => void): Promise<AuditEntry[]> {
  const all: AuditEntry[] = [];
  let before: number | null = null;
  do {
    const page: { items: AuditEntry[]; next?: number } = await auditPage(before, PAGE);
    all.push(...page.items);
    tell(all.length);
    before = page.next ?? null;
  } while (before !== null);
  return all;
}

export function ChainCard() {
  const t = useT();
  const [count, setCount] = useState<number | null>(null);
  const [chain, setChain] = useState<Chain | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const check = async () => {
    setChain(null);
    setFailure(null);
    setCount(0);
    try {
      setChain(await chainOf(await wholeLog(setCount)));
    } catch (reason) {
      setFailure(reason as Error);
    }
    setCount(null);
  };
  return (
    <Card
      title={t("access.chain")}
      actions={
        <Button variant="default" loading={count !== null} onClick={() => void check()}>
          {t("access.check")}
        </Button>
      }
    >
      <p className={classes.hint}>{t("access.chainWhy")}</p>
      {failure && <Failure error={failure} />}
      <div role="status" className={classes.chain}>
        {count !== null && <span className="num">{t("access.checking", { n: count })}</span>}
        {chain && <Said chain={chain} />}
      </div>
    </Card>
  );
}

function Said({ chain }: { chain: Chain }) {
  const t = useT();
  if ("brokenAt" in chain) {
    return (
      <span>
        <Chip tone="bad" icon="warning">
          {t("access.broken")}
        </Chip>{" "}
        {t("access.brokenAt", { n: chain.brokenAt })}
      </span>
    );
  }
  const take = async () => {
    await copy(chain.hash);
    notifications.show({ message: t("view.copied") });
  };
  return (
    <>
      <span>
        <Chip tone="good" icon="check">
          {t("access.whole")}
        </Chip>{" "}
        {t("access.wholeOf", { n: chain.entries })}
      </span>
      <div className={classes.secret}>
        <code>{chain.hash}</code>
        <Button size="compact-sm" variant="default" onClick={() => void take()}>
          {t("access.copyHash")}
        </Button>
      </div>
    </>
  );
}
