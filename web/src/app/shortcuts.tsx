/** Keys: ⌘K anywhere; single keys (which can be turned off) `?`, `/` and `g` + letter. */
import { Modal, Switch } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { remember, remembered } from "~/ui/remembered";
import { PAGES } from "./pages";
import { Palette, usePalette } from "./palette";
import classes from "./shortcuts.module.css";

const SECOND_KEY_MS = 1200;

export function Shortcuts() {
  const t = useT();
  const navigate = useNavigate();
  const palette = usePalette();
  const { workspace } = useScope();
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const [areSingleKeysOn, setAreSingleKeysOn] = useState(remembered("single-keys") !== "off");

  useEffect(() => {
    let pressedG = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        palette.open();
        return;
      }
      const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey;
      if (!areSingleKeysOn || !isPlain || isTyping(event.target)) return;
      const page = PAGES.find(({ key }) => key === event.key);
      if (page && Date.now() - pressedG < SECOND_KEY_MS) {
        void navigate({ to: page.to, params: { ws: workspace } as never });
      }
      pressedG = event.key === "g" ? Date.now() : 0;
      if (event.key === "?") setIsSheetOpen(true);
      if (event.key === "/") {
        event.preventDefault();
        palette.open();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [areSingleKeysOn, navigate, palette.open, workspace]);

  const rows: [string, string][] = [
    ["⌘K · Ctrl K · /", t("keys.palette")],
    ["?", t("keys.help")],
    ...PAGES.map(({ key, label }): [string, string] => [
      `g ${key}`,
      t("keys.go", { page: t(label) }),
    ]),
    ["Esc", t("keys.close")],
  ];
  return (
    <>
      <Palette />
      <Modal
        opened={isSheetOpen}
        onClose={() => setIsSheetOpen(false)}
        title={t("app.shortcuts")}
        size={480}
      >
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
          onChange={(event) => {
            const isOn = event.currentTarget.checked;
            remember("single-keys", isOn ? "on" : "off");
            setAreSingleKeysOn(isOn);
          }}
        />
      </Modal>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}
