/** How the stream stands, in a word; said aloud when it changes. */
import { useT } from "~/i18n";
import { Chip, type Tone } from "~/ui/chip";
import type { IconName } from "~/ui/icon";
import type { Link } from "./use-live";

const LOOKS: Record<Link, { tone: Tone; icon: IconName }> = {
  connecting: { tone: "plain", icon: "clock" },
  live: { tone: "good", icon: "check" },
  lost: { tone: "risk", icon: "refresh" },
};

export function LinkState({ link }: { link: Link }) {
  const t = useT();
  return (
    <span role="status">
      <Chip {...LOOKS[link]}>{t(`live.link.${link}`)}</Chip>
    </span>
  );
}
