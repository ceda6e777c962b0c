/** One bar in parts that sum; every part is said in words beside or under it. */
import classes from "./split-bar.module.css";

export interface Part {
  key: string;
  share: number;
  tone: "forward" | "back" | "aside" | "closed" | "rest" | "good" | "middle" | "bad" | "unknown";
  title: string;
}

export function SplitBar({ parts, label }: { parts: Part[]; label: string }) {
  return (
    <span className={classes.bar} role="img" aria-label={label}>
      {parts
        .filter((part) => part.share > 0)
        .map((part) => (
          <span
            key={part.key}
            className={classes.part}
            data-tone={part.tone}
            title={part.title}
            style={{ flexGrow: part.share }}
          />
        ))}
    </span>
  );
}
