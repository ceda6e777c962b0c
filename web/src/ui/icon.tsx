/** Line icons on a 20 × 20 grid, drawn for this product. Decoration only: words stand beside them. */
export const ICONS = {
  board: "M3 5h4v10H3zM8 8h4v7H8zM13 3h4v12h-4z",
  explore: "M3 16V9m4.5 7V4m4.5 12v-6m4.5 6V6",
  people:
    "M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4 7c0-3 2-5 4-5s4 2 4 5m2.5-8a2 2 0 1 0 0-4m.5 7c1.800 0 3 1.700 3 4",
  accounts: "M4 17V4h7v13M11 8h5v9M6.500 7h2m-2 3h2m-2 3h2M3 17h14",
  worklist:
    "M4 5l1.500 1.500L8 4M4 10l1.500 1.500L8 9M4 15l1.500 1.500L8 14M11 5.500h6M11 10.500h6M11 15.500h6",
  signals: "M10 3l7.500 13h-15zM10 8v4m0 2v.5",
  lifecycles: "M4 10a6 6 0 0 1 10.500-4M16 10a6 6 0 0 1-10.500 4M14.500 3v3h-3M5.500 17v-3h3",
  data: "M4 5.500C4 4 16 4 16 5.500v9c0 1.500-12 1.500-12 0zM4 5.500C4 7 16 7 16 5.500M4 10c0 1.500 12 1.500 12 0",
  search: "M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10Zm3.700-1.300L17 17",
  shield: "M10 3l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V5zM7.500 10l2 2 3.500-4",
  settings: "M4 6h7m3 0h2M4 14h2m3 0h7M12.500 4v4M7.500 12v4",
  fold: "M12 5l-5 5 5 5",
  unfold: "M8 5l5 5-5 5",
  menu: "M3 6h14M3 10h14M3 14h14",
  up: "M10 16V4m-4.500 4.500L10 4l4.500 4.500",
  down: "M10 4v12m-4.500-4.500L10 16l4.500-4.500",
  warning: "M10 3l7.500 13h-15zM10 8v4m0 2v.5",
  check: "M4 10.500l4 4 8-9",
  close: "M5 5l10 10M15 5L5 15",
  plus: "M10 4v12M4 10h12",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-11v4l3 2",
  link: "M8 12l4-4M9 6l1.500-1.500a3.500 3.500 0 0 1 5 5L14 11M11 14l-1.500 1.500a3.500 3.500 0 0 1-5-5L6 9",
  download: "M10 3v10m-4-4l4 4 4-4M4 17h12",
  upload: "M10 14V4M6 8l4-4 4 4M4 17h12",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8 8v8",
  chart: "M3 3v14h14M6 13l3-4 3 2 4-6",
  undo: "M7 5L3 9l4 4M3 9h9a4.500 4.500 0 0 1 0 9h-2",
  trash: "M4 6h12M8 6V4h4v2M6 6l.7 11h6.600L14 6",
  filter: "M3 5h14l-5.500 6v5l-3-1.500V11z",
  flag: "M5 17V3m0 1h9l-2 3 2 3H5",
  star: "M10 3l2.200 4.600 5 .600-3.700 3.500 1 5-4.500-2.500-4.500 2.500 1-5L2.800 8.200l5-.600z",
  grid: "M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z",
  full: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  refresh: "M16 10a6 6 0 1 1-2-4.500M16.500 2.500V6H13",
  print: "M6 8V3h8v5M6 14H3V8h14v6h-3M6 12h8v5H6z",
  text: "M4 5V4h12v1M10 4v12M8 16h4",
  move: "M10 3v14M3 10h14M8 5l2-2 2 2M8 15l2 2 2-2M5 8l-2 2 2 2M15 8l2 2-2 2",
  save: "M4 3h10l3 3v11H4zM7 3v5h6V3M7 17v-5h7v5",
  edit: "M4 16l1-4 8-8 3 3-8 8z",
  history: "M4 10a6 6 0 1 0 2-4.500M3.500 2.500V6H7M10 7v3l2 2",
  heart:
    "M10 16S3.500 12 3.500 7.700A3.200 3.200 0 0 1 10 6.500a3.200 3.200 0 0 1 6.500 1.200C16.500 12 10 16 10 16Z",
} as const;

export type IconName = keyof typeof ICONS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={ICONS[name]} />
    </svg>
  );
}
