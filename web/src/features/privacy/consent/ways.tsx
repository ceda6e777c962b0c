/** How the ledger is filled, and what SDKs say by themselves. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { copy } from "~/ui/download";
import { Card } from "~/ui/page";
import classes from "../privacy.module.css";

/** What says no with a message, and where in it. Names of other people's products and fields. */
const BANNERS = [
  { key: "segment", code: "context.consent.categoryPreferences" },
  { key: "ga4", code: "consent.analytics_storage" },
  { key: "gpc", code: "Sec-GPC: 1" },
  { key: "snippet", code: 'data-consent="required"' },
] as const;

export function WaysCard() {
  const t = useT();
  const { workspace } = useScope();
  return (
    <Card title={t("consent.ways")}>
      <p className={classes.hint}>{t("consent.waysWhy")}</p>
      <Command
        command={`wayfarer privacy consent record --person u-1 --purpose analytics --state withdrawn --source letter --workspace ${workspace}`}
      />
      <Command command={`POST /api/v1/workspaces/${workspace}/privacy/consents`} />
      <section className={classes.history}>
        <h3>{t("consent.banners")}</h3>
        <p className={classes.hint}>{t("consent.bannersWhy")}</p>
        <dl className={classes.banners}>
          {BANNERS.map(({ key, code }) => (
            <Banner key={key} name={t(`consent.banner.${key}`)} code={code} />
          ))}
        </dl>
        <Link to="/w/$ws/sources" params={{ ws: workspace }} className={classes.link}>
          {t("consent.toSources")}
        </Link>
      </section>
    </Card>
  );
}

function Banner({ name, code }: { name: string; code: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code className={classes.code}>{code}</code>
      </dd>
    </div>
  );
}

function Command({ command }: { command: string }) {
  const t = useT();
  const take = async () => {
    await copy(command);
    notifications.show({ message: t("view.copied") });
  };
  return (
    <div className={classes.command}>
      <code>{command}</code>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t("consent.copy")}: ${command}`}
        onClick={() => void take()}
      >
        {t("consent.copy")}
      </Button>
    </div>
  );
}
