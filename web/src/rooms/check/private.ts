// Partners asked privately about what was checked: each answers in its own time, and none learns about whom.
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import type { Schemas } from "@/api/shapes";
import { said_facts, type Facts } from "@/rooms/agreements/shared/facts_form";
import { store } from "@/ui/store";
import { examples_of, type Reading } from "./reading";
import { check } from "./state";

export type PartnerAnswer = Schemas["PartnerAnswer"];
export type Asked = { state: "waits" } | { state: "answered"; answer: PartnerAnswer } | { state: "failed"; problem: Problem };

/** What the rules must know before somebody is asked. */
export interface Terms {
  agreement: string;
  facts: Facts;
  fled: string[];
  of_origin: string[];
}

/** The facts that rules of private checks look at. */
export const asked_facts = ["purpose", "offence", "subject_role", "claim", "minor", "benefit", "relation", "justified", "evaluated", "handling", "mistreatment_risk"] as const;
export const decided_here = ["action", "recipient_kind", "author_role", "second_person"] as const;

/** As they were said last; in memory alone. */
export const terms = store<Terms>({ agreement: "", facts: {}, fled: [], of_origin: [] });

interface Round {
  /** Of the check that it is about. */
  at: Date | undefined;
  partners: Record<string, Asked>;
}

export const round = store<Round>({ at: undefined, partners: {} });

/** One question for each partner, so that a slow one keeps nobody waiting; `told`: of each answer as it comes. */
export async function ask_partners(reading: Reading, at: Date, partners: readonly string[], told: (partner: string, asked: Asked) => void): Promise<void> {
  const { agreement, facts, fled, of_origin } = terms.get();
  const queries = examples_of(reading);
  const says = { facts: said_facts(facts), countries: { fled, of_origin } };
  round.set({ at, partners: Object.fromEntries(partners.map((one) => [one, { state: "waits" as const }])) });
  await Promise.all(
    partners.map(async (partner) => {
      const made = await call("post", "/api/v1/checks/partners", { body: { queries, partners: [partner], agreement, facts: says, partners_only: true } });
      const answer = made.ok ? made.value.partners[0] : undefined;
      const asked: Asked = !made.ok ? { state: "failed", problem: made.problem } : answer ? { state: "answered", answer } : { state: "waits" };
      const now = round.get();
      // Somebody else is looked at meanwhile: it belongs to no screen any more.
      if (now.at !== at || check.get().answered?.at !== at) return;
      round.set({ ...now, partners: { ...now.partners, [partner]: asked } });
      told(partner, asked);
    }),
  );
}
