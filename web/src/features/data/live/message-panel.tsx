/** One message: what was decided and why, and the message as it came. */
import type { LiveMessage } from "~/api/live";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { useMask } from "~/ui/mask";
import { Masked } from "~/ui/masked";
import { Panel } from "~/ui/panel";
import { TextBox } from "../text-box";
import { lightOf, pretty } from "./live.logic";
import classes from "./live.module.css";
import { nameOf, Who } from "./rows";
import { LOOKS, useLiveWords, type Word } from "./words";

export function MessagePanel({ message, onClose }: { message: LiveMessage; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { words, light } = useLiveWords();
  const look = lightOf(message);
  const known = words(message);
  return (
    <Panel title={nameOf(message, t)} onClose={onClose}>
      <p>
        <Chip {...LOOKS[look]}>{light(message)}</Chip>
      </p>
      {known.map((word) => (
        <Known key={word.title} word={word} />
      ))}
      {look === "before" && <p>{t("live.beforeWhy")}</p>}
      {look === "good" && <p>{t("live.goodWhy")}</p>}
      <dl className={classes.facts}>
        <dt>{t("live.person")}</dt>
        <dd>
          <Who message={message} />
        </dd>
        {message.account !== null && (
          <>
            <dt>{t("live.account")}</dt>
            <dd>
              <Masked id={message.account} />
            </dd>
          </>
        )}
        {message.time !== null && (
          <>
            <dt>{t("live.happened")}</dt>
            <dd>{format.dateTime(message.time, timezone)}</dd>
          </>
        )}
        <dt>{t("live.came")}</dt>
        <dd>
          {format.dateTime(message.received, timezone)} · {message.source}
        </dd>
      </dl>
      {message.raw === null ? <p>{t("live.withheld")}</p> : <Raw raw={message.raw} />}
    </Panel>
  );
}

function Known({ word }: { word: Word }) {
  const t = useT();
  return (
    <div className={classes.known}>
      <h3>{word.title}</h3>
      <p>{word.mend}</p>
      {word.pointer && <p className={classes.hint}>{t("live.place", { place: word.pointer })}</p>}
    </div>
  );
}

/** A message as it came; while ids are hidden its values are, too. */
export function Raw({ raw }: { raw: string }) {
  const t = useT();
  const { isMasked } = useMask();
  return (
    <TextBox
      title={t("live.asItCame")}
      action={t("live.copyMessage")}
      text={pretty(raw, isMasked)}
    />
  );
}
