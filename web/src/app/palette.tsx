/** ⌘K: everything that has a name, one keystroke away. */
import { Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useId, useState, useSyncExternalStore } from "react";
import { workspaces } from "~/api/workspace";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon, type IconName } from "~/ui/icon";
import { PAGES } from "./pages";
import { best } from "./palette.logic";
import classes from "./palette.module.css";

const listeners = new Set<() => void>();
let isOpen = false;

function show(next: boolean) {
  isOpen = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the palette is open, and how to open it. */
export function usePalette() {
  const opened = useSyncExternalStore(subscribe, () => isOpen);
  return { opened, open: () => show(true), close: () => show(false) };
}

interface Target {
  label: string;
  kind: string;
  icon: IconName;
  go: () => void;
}

export function Palette() {
  const { opened, close } = usePalette();
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      padding={0}
      size={560}
      title={t("app.search")}
    >
      <Search close={close} />
    </Modal>
  );
}

function Search({ close }: { close: () => void }) {
  const t = useT();
  const list = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = best(useTargets(), text, (target) => target.label);
  const index = Math.min(at, found.length - 1);
  const choose = (target: Target | undefined) => {
    if (!target) return;
    close();
    target.go();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((index + step + found.length) % Math.max(found.length, 1));
    } else if (event.key === "Enter") {
      choose(found[index]);
    }
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        leftSection={<Icon name="search" />}
        placeholder={t("app.searchHint")}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-label={t("app.search")}
        aria-activedescendant={found[index] ? `${list}-${index}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        className={classes.input}
      />
      <div id={list} role="listbox" aria-label={t("app.search")} className={classes.list}>
        {found.map((target, position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the text field
          // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus
          <div
            key={`${target.kind}-${target.label}`}
            id={`${list}-${position}`}
            role="option"
            aria-selected={position === index}
            className={classes.option}
            onClick={() => choose(target)}
          >
            <Icon name={target.icon} size={16} />
            <span className={classes.label}>{target.label}</span>
            <span className={classes.kind}>{target.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={classes.none}>{t("app.noMatch")}</p>}
    </>
  );
}

/** Where one can go from here. */
function useTargets(): Target[] {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const { data: all = [] } = useQuery(workspaces);
  const pages = PAGES.map(({ to, label, icon }) => ({
    label: t(label),
    kind: "",
    icon,
    go: () => void navigate({ to, params: { ws: workspace } as never }),
  }));
  const others = all
    .filter((item) => item.workspace !== workspace)
    .map((item) => ({
      label: item.workspace,
      kind: t("app.workspace"),
      icon: "accounts" as const,
      go: () => void navigate({ to: "/w/$ws", params: { ws: item.workspace }, search: {} }),
    }));
  return [...pages, ...others];
}
