/** The steps of a funnel: one line each, moved by buttons, by Alt and arrow keys, or by dragging. */
import { ActionIcon } from "@mantine/core";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import { EventFilter } from "./event-filter";
import { moved, nextEvent } from "./question.logic";
import { type Step, StepMore, saysMore } from "./step-more";
import { Remove } from "./where";

const STEPS_MAX = 30;

interface StepsProps {
  steps: Step[];
  onChange: (steps: Step[]) => void;
}

export function Steps({ steps, onChange }: StepsProps) {
  const t = useT();
  const { events } = useBuilder();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  const [opened, setOpened] = useState<number[]>([]);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= steps.length) return;
    onChange(moved(steps, from, to));
    setSpoken(t("explore.movedTo", { n: to + 1 }));
    // The focus goes with the step.
    requestAnimationFrame(() => {
      list.current?.children[to]?.querySelector<HTMLElement>("button")?.focus();
    });
  };
  const remove = (at: number) => onChange(steps.filter((_, index) => index !== at));
  const onKey = (event: KeyboardEvent, at: number) => {
    if (!event.altKey) return;
    const to = { ArrowUp: at - 1, ArrowDown: at + 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(at, to);
    }
    if (event.key === "Delete" && steps.length > 1) {
      event.preventDefault();
      remove(at);
    }
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
  });
  return (
    <>
      <ol ref={list} className={classes.indent} aria-label={t("explore.steps")}>
        {steps.map((step, at) => (
          // Keys reach the step from any of its words.
          <li
            key={at}
            className={classes.row}
            onKeyDown={(event) => onKey(event, at)}
            {...drag(at)}
          >
            <span className={`${classes.number} num`}>{at + 1}</span>
            <EventFilter
              label={t("explore.step", { n: at + 1 })}
              filter={step}
              onChange={(changed) => onChange(steps.with(at, changed))}
            />
            <StepTools
              at={at}
              count={steps.length}
              step={step}
              move={move}
              remove={remove}
              isOpen={opened.includes(at) || saysMore(step)}
              toggle={() =>
                setOpened(opened.includes(at) ? opened.filter((n) => n !== at) : [...opened, at])
              }
              set={(changed) => onChange(steps.with(at, changed))}
            />
            {(opened.includes(at) || saysMore(step)) && (
              <StepMore at={at} step={step} set={(changed) => onChange(steps.with(at, changed))} />
            )}
          </li>
        ))}
      </ol>
      {steps.length < STEPS_MAX && (
        <div>
          <button
            type="button"
            className={`${classes.token} ${classes.adding}`}
            onClick={() =>
              onChange([
                ...steps,
                nextEvent(
                  steps,
                  events.map(({ name }) => name),
                ) as Step,
              ])
            }
          >
            <Icon name="plus" size={13} />
            {t("explore.addStep")}
          </button>
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </>
  );
}

interface StepToolsProps {
  at: number;
  count: number;
  step: Step;
  move: (from: number, to: number) => void;
  remove: (at: number) => void;
  set: (step: Step) => void;
  isOpen: boolean;
  toggle: () => void;
}

function StepTools(props: StepToolsProps) {
  const { at, count, step, move, remove, set, isOpen, toggle } = props;
  const t = useT();
  const n = at + 1;
  return (
    <span className={classes.rowTools}>
      {at > 0 && (
        <button
          type="button"
          className={classes.kind}
          aria-pressed={step.optional ?? false}
          onClick={() => set({ ...step, optional: !step.optional })}
        >
          {t("explore.optional")}
        </button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("explore.stepMore", { n })}
        aria-expanded={isOpen}
        // What is said cannot be hidden.
        disabled={saysMore(step)}
        onClick={toggle}
      >
        <Icon name="settings" size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("explore.moveUp", { n })}
        disabled={at === 0}
        onClick={() => move(at, at - 1)}
      >
        <Icon name="up" size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("explore.moveDown", { n })}
        disabled={at === count - 1}
        onClick={() => move(at, at + 1)}
      >
        <Icon name="down" size={14} />
      </ActionIcon>
      {count > 1 && <Remove label={t("explore.removeStep", { n })} onClick={() => remove(at)} />}
    </span>
  );
}
