// Countries by name and by code, in both languages, from the browser's own data.
import { language, type Language } from "@/words/words";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const names = { en: new Intl.DisplayNames("en", { type: "region", fallback: "none" }), fr: new Intl.DisplayNames("fr", { type: "region", fallback: "none" }) };

/** `er` is Eritrea; what is no code stays as it is. */
export function country_name(code: string, spoken: Language = language()): string {
  if (!/^[a-z]{2}$/i.test(code)) return code;
  return names[spoken].of(code.toUpperCase()) ?? code;
}

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

let by_name: Map<string, string> | undefined;

function index(): Map<string, string> {
  if (by_name) return by_name;
  by_name = new Map();
  for (const a of letters) {
    for (const b of letters) {
      // Codes that are no longer in use bear the name of the State that they stand for: `FX` is France, too.
      if (Intl.getCanonicalLocales(`und-${a}${b}`)[0] !== `und-${a}${b}`) continue;
      for (const spoken of ["en", "fr"] as const) {
        const name = names[spoken].of(a + b);
        if (name) by_name.set(folded(name), (a + b).toLowerCase());
      }
    }
  }
  return by_name;
}

/** The code of a country that somebody has written out. */
export const country_code = (text: string): string | undefined => index().get(folded(text));
