/** A button with a menu, on the browser's own popover: in the frame of every page, so it must weigh little. */
import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  useId,
  useRef,
  useState,
} from "react";
import { Icon } from "./icon";
import classes from "./menu.module.css";

/** What the button needs so that the menu belongs to it. */
export interface Opens {
  ref: Ref<HTMLButtonElement>;
  popoverTarget: string;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
}

interface MenuButtonProps {
  /** The menu's name, for those who hear it. */
  label: string;
  button: (opens: Opens) => ReactElement;
  children: ReactNode;
}

export function MenuButton({ label, button, children }: MenuButtonProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const opens = {
    ref: opener,
    popoverTarget: id,
    "aria-haspopup": "menu" as const,
    "aria-expanded": isOpen,
  };
  return (
    <>
      {button(opens)}
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={classes.menu}
        onToggle={(event) => {
          const isShown = event.newState === "open";
          setIsOpen(isShown);
          if (!isShown || !menu.current || !opener.current) return;
          place(menu.current, opener.current.getBoundingClientRect());
          itemsOf(menu.current)[0]?.focus();
        }}
        onClick={() => menu.current?.hidePopover()}
        onKeyDown={onKey}
      >
        {children}
      </div>
    </>
  );
}

const GAP_PX = 4;

/** Below the button, or above it where there is no room, never out of the window. */
function place(menu: HTMLElement, opener: DOMRect) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(opener.left, window.innerWidth - width - GAP_PX);
  const below = opener.bottom + GAP_PX;
  const top = below + height <= window.innerHeight ? below : opener.top - height - GAP_PX;
  menu.style.left = `${Math.max(GAP_PX, left)}px`;
  menu.style.top = `${Math.max(GAP_PX, top)}px`;
}

const itemsOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];

/** Arrows go round, Home and End to the ends; Tab closes, as in menus everywhere. */
function onKey(event: KeyboardEvent<HTMLDivElement>) {
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    items[next]?.focus();
  } else if (event.key === "Tab") {
    event.currentTarget.hidePopover();
  }
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <div role="presentation" className={classes.label}>
      {children}
    </div>
  );
}

interface MenuItemProps {
  children: ReactNode;
  /** Marked with a check. */
  isChosen?: boolean;
  lang?: string;
  /** A link instead of something to do. */
  href?: string;
  after?: ReactNode;
  onClick?: () => void;
}

export function MenuItem({ children, isChosen, lang, href, after, onClick }: MenuItemProps) {
  const inner = (
    <>
      <span className={classes.words}>{children}</span>
      {after}
      {isChosen && <Icon name="check" size={14} />}
    </>
  );
  const shared = { role: "menuitem", tabIndex: -1, lang, className: classes.item, onClick };
  if (href) {
    return (
      <a {...shared} href={href}>
        {inner}
      </a>
    );
  }
  return (
    <button type="button" {...shared} aria-current={isChosen || undefined}>
      {inner}
    </button>
  );
}

export function MenuLine() {
  return <hr className={classes.line} />;
}
