/** The groups in the order they are tried: moved by dragging, by buttons, by Alt and arrow keys. */
import { ActionIcon } from "@mantine/core";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import type { ChannelGrouping } from "~/api/channels";
import { useName, useT } from "~/i18n";
import { Icon, type IconName } from "~/ui/icon";
import classes from "./channels.module.css";
import { moved, withGroup } from "./grouping.logic";
import { readRule } from "./rule.logic";
import { useChannelWords } from "./words";

interface GroupListProps {
  grouping: ChannelGrouping;
  /** What the server says is wrong, by the group's place. */
  troubles: Map<number, string[]>;
  onChange: (grouping: ChannelGrouping) => void;
  onEdit: (key: string) => void;
}

export function GroupList({ grouping, troubles, onChange, onEdit }: GroupListProps) {
  const t = useT();
  const name = useName();
  const { groups } = grouping;
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const move = (from: number, to: number) => {
    const next = moved(groups, from, to);
    const group = groups[from];
    if (next === groups || !group) return;
    onChange({ ...grouping, groups: next });
    setSaid(t("channels.movedTo", { name: name(group.names), n: to + 1 }));
    // The focus goes with the group.
    requestAnimationFrame(() => {
      list.current?.children[to]?.querySelector<HTMLElement>("button")?.focus();
    });
  };
  const onKey = (event: KeyboardEvent, at: number) => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1 }[event.key];
    if (!event.altKey || to === undefined) return;
    event.preventDefault();
    move(at, to);
  };
  const drag = (at: number) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = "move";
      setDragged(at);
    },
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null) move(dragged, at);
      setDragged(null);
    },
    onDragEnd: () => setDragged(null),
  });
  return (
    <>
      <ol ref={list} className={classes.groups} aria-label={t("channels.groups")}>
        {groups.map(({ key, names, when }, at) => {
          const title = name(names);
          const act = (icon: IconName, label: string, is: boolean, run: () => void) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={label}
              title={label}
              disabled={!is}
              onClick={run}
            >
              <Icon name={icon} size={14} />
            </ActionIcon>
          );
          return (
            <li
              key={key}
              className={classes.group}
              data-dragged={dragged === at || undefined}
              onKeyDown={(event) => onKey(event, at)}
              {...drag(at)}
            >
              <span className={`${classes.n} num`} aria-hidden="true">
                {at + 1}
              </span>
              <div className={classes.what}>
                <button type="button" className={classes.name} onClick={() => onEdit(key)}>
                  {title}
                </button>
                <Conditions grouping={grouping} at={at} key={JSON.stringify(when)} />
                {troubles.get(at)?.map((text) => (
                  <p key={text} className={classes.trouble}>
                    <Icon name="warning" size={12} /> {text}
                  </p>
                ))}
              </div>
              <span className={classes.acts}>
                {act("up", t("channels.up", { name: title }), at > 0, () => move(at, at - 1))}
                {act("down", t("channels.down", { name: title }), at < groups.length - 1, () =>
                  move(at, at + 1),
                )}
                {act("trash", t("channels.remove", { name: title }), groups.length > 1, () =>
                  onChange(withGroup(grouping, key, null)),
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

const SHOWN = 3;

/** What a group asks, each alternative in a line. */
function Conditions({ grouping, at }: { grouping: ChannelGrouping; at: number }) {
  const t = useT();
  const { say } = useChannelWords(grouping);
  const [isWhole, setIsWhole] = useState(false);
  const when = grouping.groups[at]?.when ?? {};
  const read = readRule(when);
  const lines = "parts" in read && read.join === "any" ? read.parts.map(say) : [say(when)];
  const shown = isWhole ? lines : lines.slice(0, SHOWN);
  return (
    <ul className={classes.conditions}>
      {shown.map((line, index) => (
        <li key={index}>
          {index > 0 && <em>{t("channels.or")} </em>}
          {line}
        </li>
      ))}
      {lines.length > shown.length && (
        <li>
          <button type="button" className={classes.quiet} onClick={() => setIsWhole(true)}>
            {t("channels.moreConditions", { n: lines.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}
