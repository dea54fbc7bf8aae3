// How States, agencies and organisations are called: States by the browser's own list, the others by our words.
import i18next from "i18next";
import { language } from "@/words/words";

const own = ["europol", "eurojust", "frontex", "euaa", "interpol", "unhcr", "iom", "unicef", "icrc", "ilo", "osce", "coe"] as const;
type Own = (typeof own)[number];

const regions = new Map<string, Intl.DisplayNames>();

function region(code: string): string | undefined {
  const lang = language();
  let names = regions.get(lang);
  if (!names) regions.set(lang, (names = new Intl.DisplayNames([lang], { type: "region", fallback: "none" })));
  try {
    return names.of(code.toUpperCase());
  } catch {
    return undefined;
  }
}

/** `fr`: France; `europol`: Europol; what nobody knows stays as it is written. */
export function party_name(id: string): string {
  if (/^[a-z]{2}$/i.test(id)) return region(id) ?? id.toUpperCase();
  const known = own.find((one): one is Own => one === id);
  if (known) return i18next.t(`party.${known}`, { ns: "agreements" });
  return id;
}

export const by_name = (one: string, other: string): number => party_name(one).localeCompare(party_name(other), language());

/** Not States: unions, private use, unknown. */
const no_states = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

/** All countries that the browser can name, with their codes. */
export function countries(): { code: string; name: string }[] {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const all: { code: string; name: string }[] = [];
  for (const a of letters)
    for (const b of letters) {
      const code = a + b;
      const name = no_states.has(code) ? undefined : region(code);
      if (name && name !== code) all.push({ code: code.toLowerCase(), name });
    }
  return all.sort((one, other) => one.name.localeCompare(other.name, language()));
}
