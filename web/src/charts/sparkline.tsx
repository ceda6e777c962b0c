/** A line the size of a word. The numbers stand beside it, so it is hidden from those who hear. */

import { sparkline } from "./sparkline.logic";
import classes from "./sparkline.module.css";

interface SparklineProps {
  values: (number | null)[];
  width?: number;
  height?: number;
  /** A line to be above or below of. */
  target?: number | null;
}

export function Sparkline({ values, width = 88, height = 26, target = null }: SparklineProps) {
  const drawn = sparkline(values, { width, height }, target);
  return (
    <svg width={width} height={height} aria-hidden="true" className={classes.sparkline}>
      {drawn.target !== null && (
        <path d={`M0 ${drawn.target}H${width}`} className={classes.target} />
      )}
      {drawn.paths.map((path) => (
        <path key={path} d={path} className={classes.line} />
      ))}
      {drawn.last && (
        <circle cx={drawn.last.x} cy={drawn.last.y} r="2.5" className={classes.last} />
      )}
    </svg>
  );
}
