// What the node says of routes and flows: counts by month, none of a person.
import { useQuery } from "@tanstack/react-query";
import { asked, call } from "@/api/client";
import type { components } from "@/api/schema";
import { store } from "@/ui/store";
import { number } from "@/ui/time";
import { language } from "@/words/words";

export type Flows = components["schemas"]["Flows"];
export type Series = components["schemas"]["FlowSeries"];
export type Displacement = components["schemas"]["Displacement"];
export type Effect = components["schemas"]["Effect"];
export type Kind = components["schemas"]["CountKind"];
export type Whose = Flows["of"];
/** The least and the most that it may be; no most: a count is withheld. */
export type Range = readonly [low: number, high: number | null];

export const kinds = ["detection", "refusal", "rescue", "death", "interception", "fraud"] as const satisfies readonly Kind[];

/** Kept while the page lives: another room and back changes nothing. */
export const whose = store<Whose>("network");
export const month_shown = store<number | undefined>(undefined);
export interface Asked {
  /** One that is known here; empty: a route and a day of one's own. */
  restriction: string;
  route: string;
  day: string;
  before: number;
  after: number;
}
export const asked_about = store<Asked>({ restriction: "", route: "", day: "", before: 6, after: 12 });

/** Those whose route was counted. */
export const restrictions_of = (flows: Flows): Flows["restrictions"] => flows.restrictions.filter((one) => series_of(flows, "detection", one.route));

const chosen_of = (flows: Flows, asked: Asked) => restrictions_of(flows).find((one) => one.id === asked.restriction) ?? (asked.restriction === "" && asked.day === "" ? restrictions_of(flows)[0] : undefined);

export type Question = { restriction: string; before: number; after: number } | { route: string; day: string; before: number; after: number };

/** What the node is asked; nothing, as long as nobody has said which restriction. */
export function question_of(flows: Flows, asked: Asked): Question | undefined {
  const { before, after, day } = asked;
  const known = asked.restriction === other ? undefined : chosen_of(flows, asked);
  if (known) return { restriction: known.id, before, after };
  const route = asked.route || (route_series(flows, "detection")[0]?.route ?? "");
  return route && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { route, day, before, after } : undefined;
}
export const other = "other";

export function mark_of(flows: Flows, asked: Asked): { month: number; name: string } | undefined {
  const question = question_of(flows, asked);
  if (!question) return undefined;
  if ("day" in question) return { month: month_of(question.day), name: question.day };
  const known = flows.restrictions.find((one) => one.id === question.restriction);
  return known ? { month: month_of(known.day), name: known.name } : undefined;
}

const fresh_ms = 60_000;

export function useFlows(of: Whose) {
  return useQuery({ queryKey: ["picture", of, language()], queryFn: () => asked(call("get", "/api/v1/picture", { query: { of } })), staleTime: fresh_ms });
}

export function useDisplacement(of: Whose, question: Question | undefined) {
  return useQuery({
    queryKey: ["picture", "displacement", of, question, language()],
    queryFn: () => asked(call("get", "/api/v1/picture/displacement", { query: { of, ...question } })),
    enabled: question !== undefined,
    retry: false,
    staleTime: fresh_ms,
  });
}

/** `2016-03` as a number of months. */
export const month_of = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
export const month_code = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

export function month_text(month: number, short = false): string {
  const at = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
  return new Intl.DateTimeFormat(language() === "fr" ? "fr" : "en-GB", { month: short ? "short" : "long", year: "numeric", timeZone: "UTC" }).format(at);
}

export const until = (series: Series): number => month_of(series.from) + series.months.length - 1;

export function at(series: Series | undefined, month: number): Range | undefined {
  const found = series?.months[month - month_of(series.from)];
  return found ? [found[0] ?? 0, found[1] ?? null] : undefined;
}

/** The middle of a range; of a withheld count half of the least that is shown. */
export const middle = (range: Range | undefined, k: number): number => (!range ? 0 : range[1] === null ? range[0] + k / 2 : (range[0] + range[1]) / 2);

export const series_of = (flows: Flows, kind: Kind, route: string, leg = ""): Series | undefined =>
  flows.series.find((one) => one.kind === kind && one.route === route && one.leg === leg);

/** Those that are drawn: the study's two routes, one's own, and whatever was counted. */
export function routes_shown(flows: Flows): Flows["routes"] {
  return flows.routes.filter((one) => (flows.of === "network" && (one.source === "study" || one.source === "own")) || flows.series.some((series) => series.route === one.id));
}

export const route_series = (flows: Flows, kind: Kind): Series[] => flows.series.filter((one) => one.kind === kind && one.leg === "");

const sum = (series: Series, k: number): number => series.months.reduce((all, [low, high]) => all + middle([low ?? 0, high ?? null], k), 0);

export const largest = (all: readonly Series[], k: number, most: number): Series[] => [...all].sort((a, b) => sum(b, k) - sum(a, k)).slice(0, most);

/** First and last month of all series together. */
export function span_of(flows: Flows): { from: number; until: number } | undefined {
  const all = flows.series;
  if (all.length === 0) return undefined;
  return { from: Math.min(...all.map((one) => month_of(one.from))), until: Math.max(...all.map(until)) };
}

export const colours = ["north", "south", "third", "green", "brand", "slate"] as const;
export function colour_of(flows: Flows, route: string): (typeof colours)[number] {
  if (route.endsWith("-north")) return "north";
  if (route.endsWith("-south")) return "south";
  return colours[Math.max(0, routes_shown(flows).findIndex((one) => one.id === route)) % colours.length] ?? "slate";
}

export interface RangeWords {
  withheld: string;
  at_least: (low: string) => string;
}
export function range_text(range: Range | undefined, words: RangeWords): string {
  if (!range) return "–";
  const [low, high] = range;
  if (high === null) return low === 0 ? words.withheld : words.at_least(number(low));
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}
