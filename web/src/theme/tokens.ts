// The colours of the design (shared/desk/README.md), as CSS variables; nothing else in the desk names a colour.
type Pair = readonly [light: string, dark: string];

export const tokens = {
  bg: ["#F4F6F8", "#10151A"],
  surface: ["#FFFFFF", "#181F26"],
  raised: ["#EDF1F4", "#212A33"],
  line: ["#D3DAE1", "#33404C"],
  ctl: ["#76818D", "#7A8896"],
  ink: ["#16202B", "#E4E9EE"],
  ink2: ["#475463", "#AAB6C2"],
  brand: ["#0B5870", "#74C6DF"],
  "brand-hover": ["#094A5E", "#93D4E8"],
  "on-brand": ["#FFFFFF", "#07212A"],
  brandbg: ["#E1EFF4", "#15343F"],
  selected: ["#E9F3F7", "#15303A"],
  red: ["#A3211B", "#FF9E94"],
  redbg: ["#FCE9E7", "#3E1D1C"],
  amber: ["#7A4A00", "#F1C168"],
  amberbg: ["#FDF0D5", "#392A10"],
  green: ["#1B6440", "#86D3A6"],
  greenbg: ["#E2F3E9", "#15321F"],
  violet: ["#5B3A9B", "#C7AEF7"],
  violetbg: ["#EEE8F9", "#2D2344"],
  blue: ["#1F4E8C", "#9CC3F5"],
  bluebg: ["#E5EDF8", "#1A2C45"],
  slate: ["#475463", "#B4C0CB"],
  slatebg: ["#E8ECF0", "#29333D"],
  "map-land": ["#E3E8EC", "#26303A"],
  "map-sea": ["#F7FAFB", "#131A20"],
  north: ["#1F4E8C", "#9CC3F5"],
  south: ["#A8480B", "#F1A86B"],
  third: ["#B07A1E", "#B07A1E"],
  ring: ["#F2A900", "#F2A900"],
  "redaction-bg": ["#16202B", "#E4E9EE"],
  "redaction-ink": ["#FFFFFF", "#10151A"],
  shadow: ["0 1px 2px rgb(22 32 43 / 8%)", "none"],
} as const satisfies Record<string, Pair>;

export function variables(theme: "light" | "dark"): Record<string, string> {
  const at = theme === "light" ? 0 : 1;
  return Object.fromEntries(Object.entries(tokens).map(([name, pair]) => [`--e-${name}`, pair[at]]));
}
