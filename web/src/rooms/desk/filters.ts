// What of the queue is shown: in the address, so that a link and the way back keep it.
import { useLocation, useSearch } from "wouter";
import type { SignedIn } from "@/api/session";

export interface Filters {
  /** `mine`, `all`, or a team. */
  whose: string;
  /** Any of these; none: all. */
  partner: string[];
  agreement: string[];
  channel: string[];
  /** Whose turn: both, ours to answer, or theirs. */
  turn: "" | "us" | "them";
  over: boolean;
  words: string;
}

const lists = ["partner", "agreement", "channel"] as const;

export const usual = (who: SignedIn): Filters => ({ whose: who.teams[0] ?? "all", partner: [], agreement: [], channel: [], turn: "", over: false, words: "" });

export function useFilters(who: SignedIn): [Filters, (next: Partial<Filters>) => void] {
  const search = useSearch();
  const [, go] = useLocation();
  const given = new URLSearchParams(search);
  const first = usual(who);
  const turn = given.get("turn");
  const now: Filters = {
    whose: given.get("whose") ?? first.whose,
    partner: given.getAll("partner"),
    agreement: given.getAll("agreement"),
    channel: given.getAll("channel"),
    turn: turn === "us" || turn === "them" ? turn : "",
    over: given.get("over") === "yes",
    words: given.get("q") ?? "",
  };
  const set = (some: Partial<Filters>) => {
    const next = { ...now, ...some };
    const query = new URLSearchParams();
    if (next.whose !== first.whose) query.set("whose", next.whose);
    for (const name of lists) for (const one of next[name]) query.append(name, one);
    if (next.turn) query.set("turn", next.turn);
    if (next.over) query.set("over", "yes");
    if (next.words) query.set("q", next.words);
    const tail = query.toString();
    go(tail ? `/queue?${tail}` : "/queue", { replace: true });
  };
  return [now, set];
}

let last_address = "/queue";

/** Where the list was left: Esc goes back there. */
export const list_address = (): string => last_address;
export const remember_list = (address: string): void => {
  last_address = address;
};

export interface QueueQuery {
  assignee?: string;
  team?: string;
  partner?: string[];
  agreement?: string[];
  channel?: string[];
  ours?: boolean;
  q?: string;
}

export function query_of(filters: Filters, who: SignedIn): QueueQuery {
  return {
    ...(filters.whose === "mine" ? { assignee: who.user } : filters.whose === "all" ? {} : { team: filters.whose }),
    ...(filters.partner.length > 0 ? { partner: filters.partner } : {}),
    ...(filters.agreement.length > 0 ? { agreement: filters.agreement } : {}),
    ...(filters.channel.length > 0 ? { channel: filters.channel } : {}),
    ...(filters.turn ? { ours: filters.turn === "them" } : {}),
    ...(filters.words ? { q: filters.words } : {}),
  };
}

/** How many filters stand beside whose it is. */
export const narrowed = (filters: Filters): number => [filters.partner.length, filters.agreement.length, filters.channel.length, filters.turn, filters.words].filter(Boolean).length;
