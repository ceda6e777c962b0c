/** What leads into each stage, as chips to drag to another one, or to send there by a menu. */
import { Menu } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useRuleWords } from "~/criterion/words";
import { useName, useT } from "~/i18n";
import { shadeOf } from "~/subject/lifecycles";
import { type Definition, type Stage, stageAt } from "./definition.logic";
import { type Lead, leadsInto, movedLead, withoutLead } from "./leads.logic";
import classes from "./leads-board.module.css";
import { conditionOf } from "./rules";
import type { Edits } from "./use-edits";

interface LeadsBoardProps {
  definition: Definition;
  inside: (stage: string) => ReactNode;
  edits: Edits;
}

/** What is being dragged, and out of which stage. */
interface Carried {
  lead: Lead;
  from: string;
}

export function LeadsBoard({ definition, inside, edits }: LeadsBoardProps) {
  const t = useT();
  const [carried, setCarried] = useState<Carried | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const drop = (to: string) => {
    setOver(null);
    setCarried(null);
    if (carried && carried.from !== to) {
      edits.edit((now) => movedLead(now, carried.lead, carried.from, to));
    }
  };
  return (
    // A box that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className={classes.scroll} tabIndex={0} aria-label={t("editor.leads")}>
      <ol className={classes.board}>
        {definition.stages.map((stage) => (
          <li
            key={stage.key}
            className={classes.column}
            data-over={over === stage.key || undefined}
            onDragOver={(event) => {
              if (!carried) return;
              event.preventDefault();
              setOver(stage.key);
            }}
            onDragLeave={() => setOver((now) => (now === stage.key ? null : now))}
            onDrop={(event) => {
              event.preventDefault();
              drop(stage.key);
            }}
          >
            <ColumnHead stage={stage} definition={definition} edits={edits}>
              {inside(stage.key)}
            </ColumnHead>
            <Leads
              stage={stage}
              definition={definition}
              edits={edits}
              onCarry={(lead) => setCarried(lead ? { lead, from: stage.key } : null)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ColumnHeadProps {
  stage: Stage;
  definition: Definition;
  edits: Edits;
  children: ReactNode;
}

function ColumnHead({ stage, definition, edits, children }: ColumnHeadProps) {
  const name = useName();
  return (
    <header className={classes.head}>
      <span
        className={classes.shade}
        style={{ background: stage.colour ?? shadeOf(definition, stage.key) }}
        aria-hidden="true"
      />
      <button type="button" onClick={() => edits.pick({ stage: stage.key })}>
        {name(stage.names) || stage.key}
      </button>
      {children}
    </header>
  );
}

interface LeadsProps {
  stage: Stage;
  definition: Definition;
  edits: Edits;
  onCarry: (lead: Lead | null) => void;
}

const SHOWN = 8;

/** The first few; the rest when asked for. */
function Leads({ stage, definition, edits, onCarry }: LeadsProps) {
  const t = useT();
  const [isWhole, setIsWhole] = useState(false);
  const all = leadsInto(definition, stage.key);
  const shown = isWhole || all.length <= SHOWN + 1 ? all : all.slice(0, SHOWN);
  return (
    <ul className={classes.leads}>
      {stage.key === definition.initial && (
        <li className={classes.start}>{t("editor.leadsStart")}</li>
      )}
      {shown.map((lead) => (
        <LeadChip
          key={"event" in lead ? `e-${lead.event}` : `m-${lead.move}`}
          lead={lead}
          stage={stage}
          definition={definition}
          edits={edits}
          onCarry={(is) => onCarry(is ? lead : null)}
        />
      ))}
      {shown.length < all.length && (
        <li>
          <button type="button" className={classes.more} onClick={() => setIsWhole(true)}>
            {t("editor.leadsMore", { n: all.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

interface LeadChipProps {
  lead: Lead;
  stage: Stage;
  definition: Definition;
  edits: Edits;
  onCarry: (is: boolean) => void;
}

function LeadChip({ lead, stage, definition, edits, onCarry }: LeadChipProps) {
  const t = useT();
  const name = useName();
  const words = useRuleWords();
  const transition = "move" in lead ? definition.transitions[lead.move] : undefined;
  const text = "event" in lead ? lead.event : transition ? conditionOf(transition, words, t) : "";
  const title = (key: string) => name(stageAt(definition, key)?.names ?? key) || key;
  const move = (to: string) => edits.edit((now) => movedLead(now, lead, stage.key, to));
  return (
    <li
      className={classes.lead}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", text);
        event.dataTransfer.effectAllowed = "move";
        onCarry(true);
      }}
      onDragEnd={() => onCarry(false)}
    >
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button
            type="button"
            className={"event" in lead ? classes.event : classes.condition}
            aria-label={t("editor.leadsOf", { what: text, stage: title(stage.key) })}
          >
            {text}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {"move" in lead && (
            <Menu.Item onClick={() => edits.pick({ move: lead.move })}>
              {t("editor.leadsOpen")}
            </Menu.Item>
          )}
          <Menu.Label>{t("editor.leadsTo")}</Menu.Label>
          {definition.stages
            .filter(({ key }) => key !== stage.key)
            .map(({ key }) => (
              <Menu.Item key={key} onClick={() => move(key)}>
                {title(key)}
              </Menu.Item>
            ))}
          <Menu.Divider />
          <Menu.Item
            color="red"
            onClick={() => edits.edit((now) => withoutLead(now, lead, stage.key))}
          >
            {t("editor.leadsOut")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
