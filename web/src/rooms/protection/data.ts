// What the node knows of protection, asked for in one place.
import { useQuery } from "@tanstack/react-query";
import { asked, asked_with_tag, call } from "@/api/client";
import { is_chosen, purpose } from "@/api/purpose";
import type { components } from "@/api/schema";

export type DraftRow = components["schemas"]["DraftRow"];
export type DraftPage = components["schemas"]["DraftPage"];
export type ProtectionFile = components["schemas"]["ProtectionFile"];

export const reviewer = "protection-officer";
const often_ms = 30_000;

export function useWaiting() {
  const enabled = is_chosen(purpose.use());
  return useQuery({
    queryKey: ["protection", "drafts"],
    queryFn: () => asked(call("get", "/api/v1/drafts", { query: { needs: reviewer } })),
    refetchInterval: often_ms,
    enabled,
  });
}

export function useFiles(closed: boolean) {
  const enabled = is_chosen(purpose.use());
  return useQuery({
    queryKey: ["protection", "files", closed],
    queryFn: () => asked(call("get", "/api/v1/protection", { query: closed ? { closed: true } : {} })),
    enabled,
  });
}

export function useDraft(id: string) {
  return useQuery({
    queryKey: ["protection", "draft", id],
    queryFn: () => asked_with_tag(call("get", "/api/v1/drafts/{id}", { path: { id } })),
    // Nobody decides on words that were exchanged under their eyes; they are told when the version is an older one.
    staleTime: Infinity,
  });
}

export function useFile(id: string) {
  return useQuery({
    queryKey: ["protection", "file", id],
    queryFn: () => asked_with_tag(call("get", "/api/v1/protection/{id}", { path: { id } })),
  });
}

/** The last letters of a number are those that differ. */
export const short_id = (id: string): string => (id.length > 13 ? `…${id.slice(-12)}` : id);
