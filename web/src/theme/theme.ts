// Mantine in the desk's colours, sizes and calm.
import { createTheme, type CSSVariablesResolver } from "@mantine/core";
import { variables } from "./tokens";

const fonts =
  '"Noto Sans", "Segoe UI", system-ui, "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans CJK SC", "Noto Sans CJK JP", sans-serif';
const mono = '"Noto Sans Mono", ui-monospace, "DejaVu Sans Mono", monospace';

export const theme = createTheme({
  fontFamily: fonts,
  fontFamilyMonospace: mono,
  headings: { fontFamily: fonts, fontWeight: "600" },
  fontSizes: { xs: "0.75rem", sm: "0.78125rem", md: "0.875rem", lg: "0.9375rem", xl: "1.125rem" },
  lineHeights: { xs: "1.5", sm: "1.36", md: "1.43", lg: "1.45", xl: "1.45" },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "0.875rem", lg: "1rem", xl: "1.5rem" },
  radius: { xs: "3px", sm: "4px", md: "6px", lg: "6px", xl: "6px" },
  defaultRadius: "sm",
  focusRing: "never", // base.css draws ours, on whatever has the focus
  respectReducedMotion: true,
  cursorType: "pointer",
});

/** Mantine's own variables follow ours, so that its parts need no colours of their own. */
const bridge = {
  "--mantine-color-body": "var(--e-bg)",
  "--mantine-color-text": "var(--e-ink)",
  "--mantine-color-dimmed": "var(--e-ink2)",
  "--mantine-color-placeholder": "var(--e-ink2)",
  "--mantine-color-default": "var(--e-surface)",
  "--mantine-color-default-hover": "var(--e-raised)",
  "--mantine-color-default-color": "var(--e-ink)",
  "--mantine-color-default-border": "var(--e-ctl)",
  "--mantine-color-anchor": "var(--e-brand)",
  "--mantine-color-error": "var(--e-red)",
  "--mantine-primary-color-filled": "var(--e-brand)",
  "--mantine-primary-color-filled-hover": "var(--e-brand-hover)",
  "--mantine-primary-color-contrast": "var(--e-on-brand)",
  "--mantine-primary-color-light": "var(--e-brandbg)",
  "--mantine-primary-color-light-hover": "var(--e-brandbg)",
  "--mantine-primary-color-light-color": "var(--e-brand)",
};

export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...variables("light"), ...bridge },
  dark: { ...variables("dark"), ...bridge },
});
