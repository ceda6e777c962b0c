/** A word of the sentence that can be changed: a button that opens a list to search. */
import { Combobox, ScrollArea, useCombobox } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { found } from "./pick.logic";

export interface Option {
  value: string;
  label: string;
  /** Small print at its right: how often. */
  note?: string;
  group?: string;
}

interface PickProps {
  /** What is chosen here, for those who hear it. */
  label: string;
  /** The word shown. */
  text: ReactNode;
  value?: string;
  options: Option[];
  onChange: (value: string) => void;
  /** Makes an option of what was typed, where the list is not everything. */
  free?: (typed: string) => Option | null;
  /** The workspace has no such name. */
  isUnknown?: boolean;
  /** Adds rather than changes: drawn as an outline. */
  isAdding?: boolean;
  onOpen?: () => void;
}

const SEARCH_FROM = 8;

export function Pick(props: PickProps) {
  const t = useT();
  const { label, text, value, options, onChange, free, isUnknown, isAdding, onOpen } = props;
  const [typed, setTyped] = useState("");
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setTyped("");
    },
    onDropdownOpen: () => {
      onOpen?.();
      if (hasSearch) box.focusSearchInput();
    },
  });
  // Enter takes the first of what is listed now: known only when it has been drawn.
  const { selectFirstOption } = box;
  useEffect(() => {
    if (typed) selectFirstOption();
  }, [typed, selectFirstOption]);
  const hasSearch = options.length > SEARCH_FROM || free !== undefined;
  const listed = found(options, typed);
  const written = typed && free ? free(typed) : null;
  const isNew = written && !listed.some((option) => option.value === written.value);
  const shown = isNew ? [written, ...listed] : listed;
  const tone = isAdding ? classes.adding : isUnknown ? classes.unknown : "";
  return (
    <Combobox
      store={box}
      width={300}
      position="bottom-start"
      shadow="sm"
      onOptionSubmit={(chosen) => {
        onChange(chosen);
        box.closeDropdown();
        box.focusTarget();
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={`${classes.token} ${tone}`}
          aria-label={isAdding ? label : undefined}
          title={isAdding ? undefined : label}
          onClick={() => box.toggleDropdown()}
        >
          {isUnknown && <Icon name="warning" size={13} />}
          <span className={classes.word}>{text}</span>
          {isUnknown && <span className="visually-hidden">{t("explore.unknownName")}</span>}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {hasSearch && (
          <Combobox.Search
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
            placeholder={t(free ? "explore.searchOrType" : "explore.search")}
            aria-label={label}
          />
        )}
        <Combobox.Options aria-label={label}>
          <ScrollArea.Autosize mah={300} type="auto">
            <Listed options={shown} value={value} />
          </ScrollArea.Autosize>
          {shown.length === 0 && <Combobox.Empty>{t("explore.noMatch")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Listed({ options, value }: { options: Option[]; value?: string }) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return groups.map((group) => {
    const rows = options
      .filter((option) => option.group === group)
      .map((option) => (
        <Combobox.Option
          key={option.value}
          value={option.value}
          active={option.value === value}
          className={classes.option}
        >
          <span className={classes.optionLabel}>{option.label}</span>
          {option.note && <span className={`${classes.optionNote} num`}>{option.note}</span>}
          {option.value === value && <Icon name="check" size={14} />}
        </Combobox.Option>
      ));
    if (group === undefined) return rows;
    return (
      <Combobox.Group key={group} label={group}>
        {rows}
      </Combobox.Group>
    );
  });
}
