/** The board changes as people move. Loaded after it: nothing waits for this. */
import { useStageChanges } from "~/api/stage-changes";
import { useScope } from "~/scope";

export default function Changes({ lifecycle }: { lifecycle: string }) {
  const { workspace, asOf } = useScope();
  useStageChanges(workspace, asOf === null, (change) => change.lifecycle === lifecycle);
  return null;
}
