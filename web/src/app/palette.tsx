/** ⌘K: everything that has a name, one keystroke away. */
import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type KeyboardEvent, useId, useState } from "react";
import { useT } from "~/i18n";
import { useAfterMount } from "~/ui/after-mount";
import { Icon } from "~/ui/icon";
import { best } from "./palette.logic";
import classes from "./palette.module.css";
import { type Target, useTargets } from "./targets";
import { usePalette } from "./use-palette";

const LOOK_AFTER_MS = 200;

export default function Palette() {
  const { opened, close } = usePalette();
  const t = useT();
  return (
    <Modal
      opened={useAfterMount(opened ?? false)}
      onClose={close}
      withCloseButton={false}
      padding={0}
      size={560}
      classNames={{ header: "visually-hidden" }}
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
  const [typed] = useDebouncedValue(text.trim(), LOOK_AFTER_MS);
  const found = best(useTargets(typed), text, (target) => target.label);
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
            key={`${target.kind}-${target.id ?? target.label}`}
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
