/** What went wrong at a tool, in the reader's language. */
import type { PullRun } from "~/api/pulls";
import { useT } from "~/i18n";

type Problem = NonNullable<PullRun["problem"]>;

export function useTroubleWords() {
  const t = useT();
  return ({ trouble, status }: Problem) => {
    const told = t(`sources.trouble.${trouble}`);
    return status === undefined ? told : t("sources.pull.withStatus", { told, status });
  };
}
