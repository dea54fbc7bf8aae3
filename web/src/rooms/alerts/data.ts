// Alerts as the node shows them, and what was told to the rules about each, for as long as this page lives.
import { useQuery } from "@tanstack/react-query";
import { asked, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { Facts } from "@/rooms/agreements/shared/facts_form";
import { store } from "@/ui/store";

export type Alert = components["schemas"]["Alert"];
export type Told = components["schemas"]["Told"];
export type Judgement = components["schemas"]["JudgementShown"];

/** As `alert list --due` has it. */
export const due_within_days = 120;
export const day_in = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const which = ["all", "ours", "theirs", "due"] as const;
export type Which = (typeof which)[number];

export const chosen = store<Which>("all");

export function useAlerts(one: Which) {
  const query = one === "ours" ? { ours: true } : one === "due" ? { review_by: day_in(due_within_days) } : {};
  return useQuery({ queryKey: ["alerts", one], queryFn: () => asked(call("get", "/api/v1/alerts", { query })) });
}

export function useAlert(id: string) {
  return useQuery({ queryKey: ["alert", id], queryFn: () => asked(call("get", "/api/v1/alerts/{id}", { path: { id } })) });
}

/** `sis-2018-1862:36`. */
export function category_of(alert: Alert): { pack: string; article: string } {
  const at = alert.category.indexOf(":");
  return at < 0 ? { pack: alert.category, article: "" } : { pack: alert.category.slice(0, at), article: alert.category.slice(at + 1) };
}

export const actions = ["arrest", "check", "travel-ban", "information"] as const;

/** Facts that were said when an alert was entered or told: said again only where they changed. In memory alone. */
const said_before = new Map<string, Facts>();
/** As they were last said here, or when it was entered. */
export const facts_said = (alert: Alert): Facts => said_before.get(alert.id) ?? Object.fromEntries(Object.entries(alert.says?.facts ?? {}).map(([name, value]) => [name, String(value)]));
export const say_facts = (id: string, facts: Facts): void => void said_before.set(id, facts);

/** What an alert's rules look at. */
export const alert_facts = ["purpose", "offence", "subject_role", "claim", "minor", "benefit", "relation", "evaluated", "justified", "handling"] as const;
export const decided_here = ["action", "recipient_kind", "author_role", "second_person"] as const;
