/** The head of the editor's panel: what it is of, where that stands in the order, taking it away. */
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useT } from "~/i18n";
import { Icon, type IconName } from "~/ui/icon";
import { Findings } from "./findings";
import classes from "./inspector.module.css";
import type { Finding, Live } from "./use-live";

interface PanelHeadProps {
  title: string;
  note?: ReactNode;
  /** Earlier and later in the order; `null` at its ends. */
  earlier?: (() => void) | null;
  later?: (() => void) | null;
  onRemove?: () => void;
  onClose?: () => void;
}

export function PanelHead(props: PanelHeadProps) {
  const { title, note, earlier, later, onRemove, onClose } = props;
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  // Once, when something else is picked: the panel may lie below what is seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: never while it is edited
  useEffect(() => {
    if (onClose) heading.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const step = (icon: IconName, label: string, act: (() => void) | null | undefined) =>
    act !== undefined && (
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={label}
          disabled={!act}
          onClick={() => act?.()}
        >
          <Icon name={icon} size={14} />
        </ActionIcon>
      </Tooltip>
    );
  return (
    <header className={classes.head}>
      <h3 ref={heading}>{title}</h3>
      {note && <span className={classes.note}>{note}</span>}
      <span className={classes.acts}>
        {step("fold", t("editor.earlier"), earlier)}
        {step("unfold", t("editor.later"), later)}
        {onRemove && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<Icon name="trash" size={14} />}
            onClick={onRemove}
          >
            {t("editor.remove")}
          </Button>
        )}
        {onClose && (
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t("editor.toWhole")}
          </Button>
        )}
      </span>
    </header>
  );
}

/** What the server finds wrong right here. */
export function TroubleHere({ live, found }: { live: Live; found: Finding[] }) {
  if (found.length === 0) return null;
  return <Findings findings={found} isSound={live.isSound} isChecking={live.isChecking} />;
}
