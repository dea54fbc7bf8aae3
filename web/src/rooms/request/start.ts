// How a draft begins: the pack's template with every required content, and what is already known put in.
import { useQuery } from "@tanstack/react-query";
import { asked, call, new_key } from "@/api/client";
import type { Outcome } from "@/api/problem";
import { useWho } from "@/api/session";
import { shaped, type DraftPage, type DraftRow, type Partner, type QueueRow } from "@/api/shapes";

export interface Procedure {
  agreement: string;
  procedure: string;
  title: string;
}

/** What this desk has asked or answered before, newest first; the node does not list procedures yet. */
export function useProcedures(): Procedure[] {
  const who = useWho();
  const may = who.rights.includes("queue");
  const open = useQuery({ queryKey: ["procedures", "open"], queryFn: () => asked(call("get", "/api/v1/requests", { query: { limit: 200 } })), enabled: may, staleTime: 60_000 });
  const over = useQuery({ queryKey: ["procedures", "over"], queryFn: () => asked(call("get", "/api/v1/requests", { query: { group: "over", limit: 200 } })), enabled: may, staleTime: 60_000 });
  const drafts = useQuery({ queryKey: ["procedures", "drafts"], queryFn: () => asked(call("get", "/api/v1/drafts", { query: { limit: 200 } })), enabled: may, staleTime: 60_000 });
  const found = new Map<string, Procedure>();
  const rows: (QueueRow | DraftRow)[] = [...(open.data?.groups ?? []), ...(over.data?.groups ?? [])].flatMap((group) => group.requests);
  for (const row of [...rows, ...shaped<DraftRow[]>(drafts.data?.drafts ?? [])]) {
    const key = `${row.agreement} ${row.procedure}`;
    const title = "procedure_title" in row && row.procedure_title ? row.procedure_title : row.procedure;
    if (row.procedure && !found.has(key)) found.set(key, { agreement: row.agreement, procedure: row.procedure, title });
  }
  return [...found.values()];
}

export function usePartners(): Partner[] {
  const partners = useQuery({ queryKey: ["partners"], queryFn: () => asked(call("get", "/partners")), staleTime: 60_000 });
  return shaped<Partner[]>(partners.data?.partners ?? []).filter((one) => one.state === "confirmed");
}

type Tree = { [name: string]: Tree | string | boolean | string[] };

/** What is known of the person or the document, by the names that packs use for it. */
export interface Known {
  [field: string]: string;
}

/** Empty contents take what is known under their name; a name that the template lacks stays out, except who it is about. */
export function filled(template: Tree, known: Known): Tree {
  const fill = (tree: Tree): Tree =>
    Object.fromEntries(
      Object.entries(tree).map(([name, value]) => {
        if (typeof value === "object" && !Array.isArray(value)) return [name, fill(value)];
        return [name, value === "" && known[name] ? known[name] : value];
      }),
    );
  return { ...template, ...(typeof template["data"] === "object" && !Array.isArray(template["data"]) ? { data: fill(template["data"]) } : {}) };
}

export async function start_draft(to: string, what: Procedure, known: Known, team: string | undefined, extra: Tree = {}): Promise<Outcome<DraftPage>> {
  const template = await call("get", "/api/v1/templates/{agreement}/{procedure}", { path: { agreement: what.agreement, procedure: what.procedure } });
  if (!template.ok) return template;
  const draft = { ...filled(shaped<Tree>(template.value), known), to, agreement: what.agreement, ...extra };
  const made = await call("post", "/api/v1/drafts", { body: { draft, ...(team ? { team } : {}) }, once: new_key() });
  return made.ok ? { ...made, value: shaped<DraftPage>(made.value) } : made;
}
