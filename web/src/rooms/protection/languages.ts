// The languages in which a person can be told, named for the officer and for whoever speaks them.
import { language } from "@/words/words";

/** ISO 639: those that people on the routes speak most. Texts stand in the first two; the others need an interpreter. */
export const told_in = ["en", "fr", "am", "ar", "az", "bm", "bn", "ckb", "es", "fa", "ff", "ha", "hi", "hy", "ka", "ku", "ln", "my", "ne", "om", "pa", "prs", "ps", "pt", "ro", "ru", "rw", "si", "so", "sq", "sr", "sw", "ta", "ti", "tr", "uk", "ur", "vi", "wo", "zh"] as const;
export type Told = (typeof told_in)[number];

export const has_text = (one: Told): one is "en" | "fr" => one === "en" || one === "fr";

const name_in = (one: Told, reader: string): string | undefined => new Intl.DisplayNames(reader, { type: "language", fallback: "none" }).of(one);

/** Urdu (اردو) */
export function language_name(one: Told, reader: string = language()): string {
  const name = name_in(one, reader) ?? one;
  const own = name_in(one, one);
  return own && own !== name ? `${name} (${own})` : name;
}

/** By their names in the reader's language. */
export const languages_sorted = (): Told[] => [...told_in].sort((one, other) => language_name(one).localeCompare(language_name(other), language()));
