// What overseers read of the ledger. A report is itself an entry, so it is asked for once and kept until somebody asks anew.
import { useQuery } from "@tanstack/react-query";
import { asked, call } from "@/api/client";
import type { components } from "@/api/schema";
import { store } from "@/ui/store";

export type Report = components["schemas"]["Report"];
export type Line = Report["lines"][number];
export type By = Report["by"];
export const bys = ["purpose", "partner", "user", "rule", "day"] as const;

export const chosen = store<{ by: By; since: string }>({ by: "purpose", since: "" });

export function useReport(by: By, since: string) {
  return useQuery({
    queryKey: ["report", by, since],
    queryFn: () => asked(call("get", "/ledger/report", { query: since ? { by, since } : { by } })),
    staleTime: Infinity,
  });
}

export function useLedgerState() {
  return useQuery({ queryKey: ["ledger", "state"], queryFn: () => asked(call("get", "/ledger/state")), refetchInterval: 60_000 });
}

/** Each kind of entry, most usual first; a colour for the three that are drawn. */
export const kinds = ["access", "check", "decision", "message", "rule_change", "import", "erasure", "sign_in"] as const;
export type Kind = (typeof kinds)[number];

/** Reads, decisions and messages are drawn; the rest is one colour. */
export const drawn: readonly { id: "reads" | "decisions" | "messages" | "others"; kinds: readonly Kind[] }[] = [
  { id: "reads", kinds: ["access", "check"] },
  { id: "decisions", kinds: ["decision"] },
  { id: "messages", kinds: ["message"] },
  { id: "others", kinds: ["rule_change", "import", "erasure", "sign_in"] },
];

export const count_of = (line: Line, kind: Kind): number => line.kinds[kind] ?? 0;

export function totals(report: Report | undefined): Record<Kind, number> {
  const sums: Record<Kind, number> = { access: 0, check: 0, decision: 0, message: 0, rule_change: 0, import: 0, erasure: 0, sign_in: 0 };
  for (const line of report?.lines ?? []) for (const kind of kinds) sums[kind] += count_of(line, kind);
  return sums;
}
