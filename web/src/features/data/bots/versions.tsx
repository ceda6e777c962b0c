/** Every version of the filter; any of them into the editor again. */
import { botVersions } from "~/api/bots";
import { useT } from "~/i18n";
import { VersionList } from "~/saved/version-list";
import { useScope } from "~/scope";

export function Versions({ take }: { take: (version: number) => void }) {
  const t = useT();
  const { workspace } = useScope();
  return (
    <VersionList
      versions={botVersions(workspace)}
      note={t("bots.versionsNote")}
      none={t("bots.noVersions")}
      take={take}
    />
  );
}
