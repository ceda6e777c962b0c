/** Code with the real key and host, and what it leads to: the first message, as soon as it is there. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Source } from "~/api/saved";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Choice } from "~/ui/choice";
import { lightOf } from "../live/live.logic";
import { nameOf } from "../live/rows";
import type { LiveList } from "../live/use-live";
import { LOOKS, useLiveWords } from "../live/words";
import { TextBox } from "../text-box";
import { firstVia, snippet, VIAS, type Via } from "./snippets.logic";
import classes from "./sources.module.css";

export function SetUp({ document, list }: { document: Source; list: LiveList }) {
  const t = useT();
  const [via, setVia] = useState<Via>(firstVia(document.kind));
  const { install, code } = snippet(via, window.location.origin, document.write_key);
  return (
    <section className={classes.part}>
      <h3>{t("sources.setUp")}</h3>
      <Choice
        label={t("sources.language")}
        value={via}
        options={VIAS.map((value) => ({ value, label: t(`sources.via.${value}`) }))}
        onChange={setVia}
      />
      {install && (
        <TextBox title={t("sources.install")} action={t("sources.copyCode")} text={install} />
      )}
      <TextBox
        title={t(via === "curl" ? "sources.try" : "sources.send")}
        action={t("sources.copyCode")}
        text={code}
      />
      {via === "snippet" && <p className={classes.hint}>{t("sources.snippetWhy")}</p>}
      <First name={document.name} list={list} />
    </section>
  );
}

/** Waits for this source's next message and then shows it. */
export function First({ name, list }: { name: string; list: LiveList }) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { words, light } = useLiveWords();
  const newest = list.messages.find(({ source }) => source === name);
  const time = newest && format.time(newest.received, timezone);
  return (
    <div className={classes.first}>
      <div role="status">
        {newest ? (
          <>
            <Chip {...LOOKS[lightOf(newest)]}>{light(newest)}</Chip>{" "}
            {newest.state === "refused"
              ? t("sources.arrivedRefused", {
                  time: time ?? "",
                  why: words(newest)[0]?.title ?? "",
                })
              : t("sources.arrived", { event: nameOf(newest, t), time: time ?? "" })}
          </>
        ) : (
          <span className={classes.waiting}>{t("sources.waiting")}</span>
        )}
      </div>
      {newest ? (
        <>
          {words(newest).map(({ title, mend }) => (
            <p key={title} className={classes.hint}>
              {mend}
            </p>
          ))}
          <Link to="/w/$ws/live" params={{ ws: workspace }} search={{ source: name } as never}>
            {t("sources.seeMessage")}
          </Link>
        </>
      ) : (
        <p className={classes.hint}>{t("sources.waitingWhy")}</p>
      )}
    </div>
  );
}
