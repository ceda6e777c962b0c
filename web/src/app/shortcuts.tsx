/** Keys: ⌘K anywhere; single keys (which can be turned off) `?`, `/` and `g` + letter. */
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { loadRest } from "~/i18n";
import { useScope } from "~/scope";
import { remember, remembered } from "~/ui/remembered";
import { PAGES } from "./pages";
import { usePalette } from "./use-palette";

/** Loaded when they are opened for the first time. */
const Palette = lazy(async () => {
  const [palette] = await Promise.all([import("./palette"), loadRest()]);
  return palette;
});
const ShortcutSheet = lazy(async () => {
  const [sheet] = await Promise.all([import("./shortcut-sheet"), loadRest()]);
  return sheet;
});

const SECOND_KEY_MS = 1200;

export function Shortcuts() {
  const navigate = useNavigate();
  const palette = usePalette();
  const { workspace } = useScope();
  const [isSheetOpen, setIsSheetOpen] = useState<boolean | null>(null);
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

  return (
    <Suspense>
      {palette.opened !== null && <Palette />}
      {isSheetOpen !== null && (
        <ShortcutSheet
          opened={isSheetOpen}
          onClose={() => setIsSheetOpen(false)}
          areSingleKeysOn={areSingleKeysOn}
          setSingleKeys={(isOn) => {
            remember("single-keys", isOn ? "on" : "off");
            setAreSingleKeysOn(isOn);
          }}
        />
      )}
    </Suspense>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}
