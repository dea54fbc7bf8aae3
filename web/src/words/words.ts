// The texts: one chunk a language, loaded when it is spoken. Keys are checked by their type, languages by tools/words.mjs.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { english } from "./en";

export type Language = "en" | "fr";
export type Words = typeof english;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: Words;
  }
}

const kept_under = "entraide-language";
const loaders = { en: () => import("./en").then((words) => words.english), fr: () => import("./fr").then((words) => words.french) };

function first_language(): Language {
  try {
    const kept = localStorage.getItem(kept_under);
    if (kept === "en" || kept === "fr") return kept;
  } catch {
    // A browser may forbid the storage; then it is asked each time.
  }
  return navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
}

export const language = (): Language => (i18next.language === "fr" ? "fr" : "en");

/** Its texts, for what is written in another language than the reader's. */
export async function learn(one: Language): Promise<void> {
  const words = await loaders[one]();
  for (const [room, texts] of Object.entries(words)) i18next.addResourceBundle(one, room, texts, true, true);
}

export async function start_words(): Promise<void> {
  const first = first_language();
  await i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: false,
    resources: {},
    defaultNS: "shell",
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  await learn(first);
  document.documentElement.lang = first;
}

export async function speak(one: Language): Promise<void> {
  await learn(one);
  await i18next.changeLanguage(one);
  document.documentElement.lang = one;
  try {
    localStorage.setItem(kept_under, one);
  } catch {
    // Then it lasts as long as the page.
  }
}
