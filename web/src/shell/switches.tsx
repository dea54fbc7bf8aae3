// Language, theme, and the mark: on the sign-in page and in the header.
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/ui/icon";
import { language, speak, type Language } from "@/words/words";
import { useQueryClient } from "@tanstack/react-query";

export function Mark({ small = false }: { small?: boolean }) {
  return (
    <span className="mark">
      <svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.6" aria-hidden>
        <circle cx="8.5" cy="12" r="5.2" />
        <circle cx="15.5" cy="12" r="5.2" />
      </svg>
      {small ? null : <strong className="mark-name">Entraide</strong>}
    </span>
  );
}

/** The page stays; only what it says, and what the node says, is asked for in the other language. */
export function LanguageSwitch() {
  const { t } = useTranslation("shell");
  const client = useQueryClient();
  const now = language();
  const choose = (one: Language) => {
    if (one !== now) void speak(one).then(() => client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" }));
  };
  return (
    <span className="languages" role="group" aria-label={t("language")}>
      {(["en", "fr"] as const).map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === now} onClick={() => choose(one)}>
          {one.toUpperCase()}
          <span className="hidden-but-read"> {one === "en" ? "English" : "Français"}</span>
        </button>
      ))}
    </span>
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation("shell");
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const label = dark ? t("theme.light") : t("theme.dark");
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => setColorScheme(dark ? "light" : "dark")}>
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
}
