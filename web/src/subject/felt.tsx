/** How it felt, −2 to +2: a word and a mark; the colour only helps. */
import { useT } from "~/i18n";
import classes from "./judgements.module.css";

export const FEELINGS = [-2, -1, 0, 1, 2] as const;
export type Feeling = (typeof FEELINGS)[number];

const KEYS = {
  [-2]: "subject.felt.terrible",
  [-1]: "subject.felt.bad",
  0: "subject.felt.neutral",
  1: "subject.felt.good",
  2: "subject.felt.wonderful",
} as const;

export function useFeltWord(): (felt: number) => string {
  const t = useT();
  return (felt) => {
    const key = KEYS[felt as Feeling];
    return key ? t(key) : String(felt);
  };
}

export function Felt({ felt }: { felt: number }) {
  const word = useFeltWord();
  const tone = felt < 0 ? classes.low : felt > 0 ? classes.high : classes.mid;
  return <span className={`${classes.felt} ${tone}`}>{word(felt)}</span>;
}
