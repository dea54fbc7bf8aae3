// What the interface names without describing: the inner objects of answers, as src/api/desk_json.cpp writes them.
// `shaped` is the one place where the desk believes the node about a shape.
import type { components } from "./schema";

export type Schemas = components["schemas"];
export type QueueRow = Schemas["Row"] & { channel?: string };
export type Group = Schemas["Queue"]["groups"][number]["group"];
export type Scored = Schemas["ScoredEntity"];
export type Dataset = Schemas["Dataset"] & { publisher?: string | null; checked_at?: string | null };

export const shaped = <T>(value: unknown): T => value as T;

export interface Word {
  at: string;
  user: string;
  account: string;
  reason: string;
}

export interface Judgement {
  number: number;
  opinion: "same" | "not_same" | "unsure";
  dataset: string;
  id: string;
  state: "waits" | "confirmed" | "open" | "lapsed" | "undone";
  first: Word | null;
  second: Word | null;
  undone: Word | null;
}

export interface Candidate {
  entity: Scored;
  reference: string | null;
  said: { relation: string; confirmed: boolean; human_confirmed: boolean; set_aside: boolean; judgements: Judgement[]; lapsed: Judgement[] };
}

export interface Partner {
  name: string;
  party: string;
  state: "confirmed" | "waiting" | "revoked";
  fingerprint: string;
  valid_until: string;
  contact_at?: string | null;
  fault?: string | null;
}

export interface Clock {
  id: string;
  article: string;
  started: string;
  due: string;
  stopped: string;
  suspended: boolean;
  late: boolean;
}

export interface RequestPage extends QueueRow {
  history: { state: string; title: string; at: string }[];
  astray: { message: string; state: string; at: string; stood: string; why: string }[];
  clocks: Clock[];
  next: { step: string; title: string; by: string[]; four_eyes: boolean }[];
  refusals: { ground: string; title: string; article: string }[];
  messages: { message: string; state: string; ours: boolean; at: string }[];
}

export interface Decision {
  outcome: "allow" | "allow_redacted" | "deny" | "review" | "no_rule" | "missing" | string;
  goes: string[];
  redacted: string[];
  review_by: string[];
  obligations: string[];
  rules: { pack: string; rule: string; effect: "allow" | "deny" | "review" | "redact" | "oblige" | string; article: string; confirmed: boolean; because: string }[];
  missing: string[];
  revision: string;
  explanation: string;
}

export interface Channel {
  id: string;
  kind: string;
  by_rules: string;
  rule: string;
  article: string;
  why: string;
  chosen_because: string;
  options: { id: string; reaches: boolean; rule: string; why: string }[];
}

export interface DraftRow {
  id: string;
  to: string;
  partner: string;
  case: string;
  request: string;
  in_reply_to: string;
  agreement: string;
  procedure: string;
  step: string;
  urgent: boolean;
  state: "open" | "asked" | "sent" | "dropped";
  authors: string;
  team: string;
  changed: string;
  version: number;
}

export interface DraftPage extends DraftRow {
  content: Record<string, unknown> | null;
  missing: string[];
  needs: string[];
  ready: boolean;
  denied: boolean;
  held: boolean;
  approvals: { reviewer: string; user: string; at: string }[];
  channel?: Channel;
  fault: string | null;
  decision: Decision | null;
  message: Record<string, unknown> | null;
}

export interface DeskEvent {
  number: number;
  at: string;
  user: string;
  kind: string;
  request: string;
  draft: string;
  text: string;
}

export interface Sheet {
  message: string;
  case: string;
  in_reply_to: string;
  from: string;
  to: string;
  at: string;
  agreement: string;
  article: string;
  procedure: string;
  step: string;
  handling: string;
  obligations: string[];
  sha256: string;
  items: { name: string; category: string; media_type: string; bytes: number; sha256: string }[];
  receipts: { stage: string; by: string; at: string; sha256: string }[];
  handled: { at: string; user: string; outcome: string; purpose: string; legal_basis: string; entry: number | null }[];
}
