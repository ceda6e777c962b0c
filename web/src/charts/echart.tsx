/** A drawing by ECharts, loaded when the first one is shown. Always beside a table and a sentence. */

import { useComputedColorScheme } from "@mantine/core";
import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { useEffect, useRef } from "react";

/** Colours of the page as ECharts needs them: values, not variables. */
export interface Paint {
  ink: string;
  ink2: string;
  hairline: string;
  surface: string;
  series: string[];
  token: (name: string) => string;
}

interface EChartProps {
  /** What it shows, in a sentence, for those who cannot see it. */
  label: string;
  height: number;
  option: (paint: Paint) => EChartsCoreOption;
  /** A mark was clicked. */
  onPick?: (picked: { seriesIndex: number; dataIndex: number; name: string }) => void;
}

export function EChart({ label, height, option, onPick }: EChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const scheme = useComputedColorScheme("light");

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what colours mean
  useEffect(() => {
    let isGone = false;
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => chart.current?.resize());
    void import("./echarts-parts").then(({ echarts }) => {
      if (isGone) return;
      chart.current ??= echarts.init(element, null, { renderer: "canvas" });
      chart.current.setOption(
        { animation: false, ...option(paintOf(element)) },
        { notMerge: true },
      );
      chart.current.off("click");
      chart.current.on("click", (event) => {
        const {
          seriesIndex = 0,
          dataIndex = 0,
          name,
        } = event as unknown as {
          seriesIndex?: number;
          dataIndex?: number;
          name: string;
        };
        pick.current?.({ seriesIndex, dataIndex, name });
      });
      watch.observe(element);
    });
    return () => {
      isGone = true;
      watch.disconnect();
    };
  }, [option, scheme]);

  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = null;
    },
    [],
  );
  return <div ref={box} role="img" aria-label={label} style={{ height, width: "100%" }} />;
}

function paintOf(element: HTMLElement): Paint {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token("ink"),
    ink2: token("ink-2"),
    hairline: token("hairline"),
    surface: token("surface"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`series-${n}`)),
    token,
  };
}
