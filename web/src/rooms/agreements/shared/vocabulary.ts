// The words of the packs: what facts, values, fields and conditions are called in both languages.
import { useQuery } from "@tanstack/react-query";
import { asked, call } from "@/api/client";
import type { components } from "@/api/schema";
import { language } from "@/words/words";

export type Vocabulary = components["schemas"]["Vocabulary"];
export type Fact = Vocabulary["facts"][number];
export type Both = { en: string; fr: string };

const half_an_hour_ms = 1_800_000;

export function useVocabulary() {
  return useQuery({ queryKey: ["vocabulary"], queryFn: () => asked(call("get", "/api/v1/vocabulary")), staleTime: half_an_hour_ms });
}

export function useAgreements() {
  return useQuery({ queryKey: ["agreements"], queryFn: () => asked(call("get", "/api/v1/agreements")), staleTime: 60_000 });
}

export function useAgreement(id: string, enabled = true) {
  return useQuery({
    queryKey: ["agreement", id],
    queryFn: () => asked(call("get", "/api/v1/agreements/{id}", { path: { id } })),
    staleTime: 60_000,
    enabled,
  });
}

export const said = (text: Both | undefined, otherwise: string): string => (text ? text[language()] : otherwise);

type Worded = "fields" | "states" | "actors" | "elements" | "obligations";

export function word(words: Vocabulary | undefined, kind: Worded, id: string): string {
  return said(words?.[kind].find((one) => one.id === id)?.title, id.replaceAll("_", " "));
}

export function fact_of(words: Vocabulary | undefined, id: string): Fact | undefined {
  return words?.facts.find((one) => one.id === id);
}

export const fact_title = (words: Vocabulary | undefined, id: string): string => said(fact_of(words, id)?.title, id);

export function value_title(words: Vocabulary | undefined, fact: string, value: string): string {
  return said(fact_of(words, fact)?.values.find((one) => one.id === value)?.title, value);
}

/** A pack's name without what stands in brackets behind it. */
export function short_title(title: string): string {
  const cut = title.replace(/\s*\([^()]*(\([^()]*\)[^()]*)*\)\s*$/, "");
  return cut.length >= 8 ? cut : title;
}

/** As lawyers cite it where there is little room: `Directive (EU) 2023/977`, `INTERPOL`; else its title. */
export function cited(title: string): string {
  const behind = /\(((?:[^()]|\([^()]*\))*\d+\/\d+(?:[^()]|\([^()]*\))*)\)\s*$/.exec(title)?.[1];
  if (behind) return behind.split(/, (?:Framework|as |décision-cadre|modifié)/i)[0] ?? behind;
  return (short_title(title).split(/\s?: /)[0] ?? title).trim();
}

/** For the text of a link, where nothing else may be pressed: whole characters, and a sign that there is more. */
export function cut_to(text: string, most: number): string {
  const all = Array.from(text);
  return all.length > most ? `${all.slice(0, most).join("")}…` : text;
}
