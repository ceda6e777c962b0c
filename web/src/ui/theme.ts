/** Mantine in the colours and sizes of tokens.css. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const route: MantineColorsTuple = [
  "#e3f0ee",
  "#cfe3e1",
  "#a9cecb",
  "#7db5b1",
  "#4fb3ae",
  "#2a8280",
  "#0f6e6e",
  "#0c5f5f",
  "#0a5252",
  "#074141",
];

/** The token `bad`, from pale to deep; 6 is read on paper, 4 in the dark. */
const red: MantineColorsTuple = [
  "#fbe9e4",
  "#f5d3ca",
  "#eeb5a7",
  "#e99f8c",
  "#e58a72",
  "#cc6248",
  "#b4472e",
  "#9c3a24",
  "#84301d",
  "#6b2617",
];

export const theme = createTheme({
  primaryColor: "route",
  primaryShade: { light: 6, dark: 4 },
  colors: { route, red },
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  headings: { fontFamily: "var(--font)", fontWeight: "600" },
  defaultRadius: 6,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "xs" } },
    TextInput: { defaultProps: { size: "xs" } },
    // Its own arrows are smaller than a finger; the keys count up and down all the same.
    NumberInput: { defaultProps: { size: "xs", hideControls: true } },
    Select: { defaultProps: { size: "xs" } },
    MultiSelect: { defaultProps: { size: "xs" } },
    Autocomplete: { defaultProps: { size: "xs" } },
    Textarea: { defaultProps: { size: "xs" } },
    SegmentedControl: { defaultProps: { size: "xs" } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    // Targets of 24 px.
    Switch: { defaultProps: { size: "md" } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
  },
});

/** What Mantine would make too pale to be told from text, and too dark to be told from a card. */
const dark = {
  "--mantine-color-red-outline": "var(--bad)",
  "--mantine-color-red-light-color": "var(--bad)",
  "--mantine-color-route-outline": "var(--route)",
  "--mantine-color-route-light-color": "var(--route)",
  "--mantine-color-disabled": "var(--hairline)",
};

/** Our tokens stand behind Mantine's variables, so that one place decides. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    "--mantine-color-body": "var(--ground)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--hairline-strong)",
    "--mantine-color-default-hover": "var(--route-soft)",
    "--mantine-color-dimmed": "var(--ink-2)",
    "--mantine-color-placeholder": "var(--ink-3)",
    "--mantine-color-anchor": "var(--route)",
    "--mantine-color-error": "var(--bad)",
    "--mantine-color-dark-6": "var(--surface)",
  };
  return { variables: {}, light: ours, dark: { ...ours, ...dark } };
};
