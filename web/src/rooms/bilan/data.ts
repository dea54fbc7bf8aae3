// What was promised, what shows it, what stands in its way, who meets when: as the node says it. No persons.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { asked, asked_with_tag, call } from "@/api/client";
import type { Outcome } from "@/api/problem";
import type { components } from "@/api/schema";
import type { IconName } from "@/ui/icon";
import type { Tone } from "@/ui/parts";
import { day_named } from "@/rooms/agreements/shared/days";
import { language } from "@/words/words";

export type Bilan = components["schemas"]["Bilan"];
export type Commitment = components["schemas"]["Commitment"];
export type CommitmentPage = components["schemas"]["CommitmentPage"];
export type Status = components["schemas"]["CommitmentStatus"];
export type Told = components["schemas"]["CommitmentTold"];
export type Shares = components["schemas"]["CommitmentShares"]["shares"];
export type Came = components["schemas"]["CommitmentsCame"]["came"];
export type Measured = components["schemas"]["Measured"];
export type Obstacle = components["schemas"]["Obstacle"];
export type Meeting = components["schemas"]["Meeting"];
export type MeetingPage = components["schemas"]["MeetingPage"];
export type Happened = components["schemas"]["BilanEvent"];
export type Posting = components["schemas"]["Posting"];

export const statuses = ["done", "under_way", "longer_term", "dropped"] as const satisfies readonly Status[];
export const series = ["experts", "consultations", "seminar", "igc", "other"] as const satisfies readonly Meeting["series"][];

export const looks: Record<Status, { tone: Tone; icon: IconName }> = {
  done: { tone: "green", icon: "check-circle" },
  under_way: { tone: "blue", icon: "refresh" },
  longer_term: { tone: "slate", icon: "wait" },
  dropped: { tone: "slate", icon: "cross" },
};

const fresh_ms = 30_000;

export function useBilan() {
  return useQuery({ queryKey: ["bilan", language()], queryFn: () => asked(call("get", "/api/v1/bilan")), staleTime: fresh_ms });
}

export function useCommitment(id: string) {
  return useQuery({
    queryKey: ["bilan", "commitment", id, language()],
    queryFn: () => asked_with_tag(call("get", "/api/v1/bilan/commitments/{id}", { path: { id } })),
    retry: false,
  });
}

export function useObstacles() {
  return useQuery({ queryKey: ["bilan", "obstacles", language()], queryFn: () => asked(call("get", "/api/v1/bilan/obstacles")), staleTime: fresh_ms });
}

export function useMeetings() {
  return useQuery({ queryKey: ["bilan", "meetings", language()], queryFn: () => asked(call("get", "/api/v1/bilan/meetings")), staleTime: fresh_ms });
}

export function useMeeting(id: string) {
  return useQuery({
    queryKey: ["bilan", "meeting", id, language()],
    queryFn: () => asked_with_tag(call("get", "/api/v1/bilan/meetings/{id}", { path: { id } })),
    retry: false,
  });
}

export function usePostings() {
  return useQuery({ queryKey: ["bilan", "postings", language()], queryFn: () => asked(call("get", "/api/v1/bilan/postings")), staleTime: fresh_ms });
}

/** After a change everything is measured anew. */
export function useChanged() {
  const client = useQueryClient();
  return (answer: Outcome<unknown>) => {
    if (answer.ok) void client.invalidateQueries({ queryKey: ["bilan"] });
  };
}

/** `2000`, `1996-12-17`: as far as it is known. */
export const date_named = (text: string): string => (text.length === 10 ? day_named(text) : text);
export const party_named = (code: string): string => code.toUpperCase();
