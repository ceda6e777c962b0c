/** Colours a stage can be given. The document holds them as numbers; they are those of the series tokens. */
export const COLOURS = [
  { name: "teal", value: "#0f6e6e" },
  { name: "orange", value: "#c9651a" },
  { name: "blue", value: "#3b6fb6" },
  { name: "magenta", value: "#a8457a" },
  { name: "olive", value: "#6f7f22" },
  { name: "violet", value: "#6c5ba7" },
  { name: "brown", value: "#8c6d46" },
  { name: "grey", value: "#5b636b" },
] as const;
