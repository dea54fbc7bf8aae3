// How a draft begins: the pack's template with every required content, and what is already known put in.
import { useQuery } from "@tanstack/react-query";
import { asked, call, new_key } from "@/api/client";
import type { Outcome } from "@/api/problem";
import { useWho } from "@/api/session";
import { in_words, usePacks } from "@/api/know";
import { shaped, type DraftPage, type Partner } from "@/api/shapes";

export interface Procedure {
  agreement: string;
  procedure: string;
  agreement_title: string;
  /** Whom the agreement binds; nobody named: anybody. */
  parties: readonly string[];
  title: string;
}

/** What the agreements in force let us ask by, in the user's language. */
export function useProcedures(): Procedure[] {
  const who = useWho();
  const today = new Date().toISOString().slice(0, 10);
  return usePacks()
    .filter((pack) => (!pack.in_force_from || pack.in_force_from <= today) && (!pack.in_force_to || pack.in_force_to >= today))
    .filter((pack) => pack.parties.length === 0 || [...pack.parties, ...pack.facing].includes(who.party))
    .flatMap((pack) => pack.procedures.map((one) => ({ agreement: pack.id, agreement_title: in_words(pack.title), parties: [...pack.parties, ...pack.facing], procedure: one.id, title: in_words(one.title) })));
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

export async function start_draft(to: string, what: Pick<Procedure, "agreement" | "procedure">, known: Known, team: string | undefined, extra: Tree = {}): Promise<Outcome<DraftPage>> {
  const template = await call("get", "/api/v1/templates/{agreement}/{procedure}", { path: { agreement: what.agreement, procedure: what.procedure } });
  if (!template.ok) return template;
  const draft = { ...filled(shaped<Tree>(template.value), known), to, agreement: what.agreement, ...extra };
  const made = await call("post", "/api/v1/drafts", { body: { draft, ...(team ? { team } : {}) }, once: new_key() });
  return made.ok ? { ...made, value: shaped<DraftPage>(made.value) } : made;
}
