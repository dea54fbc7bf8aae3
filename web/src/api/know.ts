// What the packs in force call things, in the user's language: asked once, kept as long as the page.
import { useQuery } from "@tanstack/react-query";
import { language } from "@/words/words";
import { country_name } from "@/ui/countries";
import { asked, call } from "./client";
import type { Colleague, Pack, Titled, Vocabulary } from "./shapes";

const long_ms = 600_000;

/** `reason_for_suspicion` as words, where nobody has given it a title. */
export function words_of(name: string): string {
  const words = name.replace(/[_-]+/g, " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** `interpol:fr` is France by another channel: the channel stands beside it. */
export function partner_name(partner: string): string {
  const at = partner.indexOf(":");
  return at < 0 ? partner : country_name(partner.slice(at + 1));
}

export const in_words = (title: Titled): string => (language() === "fr" ? title.fr : title.en);

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

export function usePacks(): Pack[] {
  return useQuery({ queryKey: ["agreements"], queryFn: () => asked(call("get", "/api/v1/agreements")), staleTime: long_ms }).data?.packs ?? [];
}

export interface Names {
  agreement: (id: string) => string;
  procedure: (agreement: string, id: string) => string;
  /** A field of a message, or a section of it. */
  field: (name: string) => string;
  section: (name: string) => string;
  fact: (name: string) => string;
  /** What a fact may be, empty when it is free. */
  values: (fact: string) => { id: string; title: string }[];
  value: (fact: string, id: string) => string;
  state: (id: string) => string;
  obligation: (id: string) => string;
}

export function useVocabulary(): Vocabulary | undefined {
  return useQuery({ queryKey: ["vocabulary"], queryFn: () => asked(call("get", "/api/v1/vocabulary")), staleTime: long_ms }).data;
}

export function useNames(): Names {
  const packs = usePacks();
  const words = useVocabulary();
  const titled = (list: readonly { id: string; title: Titled }[] | undefined, id: string) => {
    const found = list?.find((one) => one.id === id);
    return found ? in_words(found.title) : undefined;
  };
  const values = (fact: string) => (words?.facts.find((one) => one.id === fact)?.values ?? []).map((one) => ({ id: one.id, title: in_words(one.title) }));
  return {
    agreement: (id) => titled(packs, id) ?? id,
    procedure: (agreement, id) => titled(packs.find((one) => one.id === agreement)?.procedures, id) ?? words_of(id),
    field: (name) => capital(titled(words?.fields, name.split(".").pop() ?? name) ?? words_of(name)),
    section: (name) => capital(values("data").find((one) => one.id === name)?.title ?? words_of(name)),
    fact: (name) => capital(titled(words?.facts, name) ?? words_of(name)),
    values,
    value: (fact, id) => values(fact).find((one) => one.id === id)?.title ?? id,
    state: (id) => capital(titled(words?.states, id) ?? words_of(id)),
    obligation: (id) => titled(words?.obligations, id) ?? words_of(id),
  };
}

export function useColleagues(): Colleague[] {
  return useQuery({ queryKey: ["colleagues"], queryFn: () => asked(call("get", "/api/v1/colleagues")), staleTime: long_ms }).data?.colleagues ?? [];
}
