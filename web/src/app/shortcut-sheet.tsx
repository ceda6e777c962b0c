/** The keys there are, and the switch for single ones. */
import { Modal, Switch } from "@mantine/core";
import { useT } from "~/i18n";
import { useAfterMount } from "~/ui/after-mount";
import { usePages } from "./pages";
import classes from "./shortcuts.module.css";

interface ShortcutSheetProps {
  opened: boolean;
  onClose: () => void;
  areSingleKeysOn: boolean;
  setSingleKeys: (isOn: boolean) => void;
}

export default function ShortcutSheet(props: ShortcutSheetProps) {
  const { opened, onClose, areSingleKeysOn, setSingleKeys } = props;
  const t = useT();
  const rows: [string, string][] = [
    ["⌘K · Ctrl K · /", t("keys.palette")],
    ["?", t("keys.help")],
    ...usePages().map(({ key, label }): [string, string] => [
      `g ${key}`,
      t("keys.go", { page: t(label) }),
    ]),
    ["Esc", t("keys.close")],
  ];
  return (
    <Modal opened={useAfterMount(opened)} onClose={onClose} title={t("app.shortcuts")} size={480}>
      <dl className={classes.list}>
        {rows.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t("app.shortcuts.on")}
        checked={areSingleKeysOn}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}
