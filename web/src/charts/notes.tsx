/** What happened beside the numbers: flags over the periods they lie in. */
import type { Frame } from "./axes";
import { drawn, Mark } from "./drawing";

export interface Note {
  /** First and last period it lies in. */
  from: number;
  to: number;
  /** The number of the list beside the chart. */
  mark: string;
  label: string;
  onPick?: () => void;
}

interface NotesProps {
  notes: Note[];
  frame: Frame;
  x: (period: number) => number;
  band: number;
}

const FLAG = 18;

export function Notes({ notes, frame, x, band }: NotesProps) {
  // Flags of one period stand side by side.
  const before = (at: number) => notes.slice(0, at).filter(({ from }) => from === notes[at]?.from);
  return (
    <g>
      {notes.map((note, at) => {
        const left = x(note.from);
        const flag = left - 1 + before(at).length * (FLAG + 2);
        return (
          <g key={note.mark}>
            {note.to > note.from && (
              <rect
                x={left - band / 2}
                y={frame.top}
                width={x(note.to) - left + band}
                height={frame.bottom - frame.top}
                className={drawn.noteSpan}
              />
            )}
            <path d={`M${left} ${frame.top}V${frame.bottom}`} className={drawn.note} />
            <Mark label={note.label} onPick={note.onPick}>
              <rect x={flag - 3} y={frame.top - 10} width={24} height={24} className={drawn.hit} />
              <path
                d={`M${flag} ${frame.top - 8}h${FLAG}l-4 7l4 7h-${FLAG}z`}
                className={`${drawn.flag} ${drawn.body}`}
              />
              <text
                x={flag + FLAG / 2 - 2}
                y={frame.top + 3}
                className={`${drawn.flagText} ${drawn.middle}`}
              >
                {note.mark}
              </text>
            </Mark>
          </g>
        );
      })}
    </g>
  );
}
