// What was asked and answered; it stays while somebody looks at another room, and goes with the page.
import { call, call_text } from "@/api/client";
import type { Problem } from "@/api/problem";
import type { Candidate, ZoneRead } from "@/api/shapes";
import { store } from "@/ui/store";
import { part_rows, type Row } from "./list";
import { examples_of, type Example, type Reading } from "./reading";

export interface Answered {
  reading: Reading;
  text: string;
  at: Date;
  took_ms: number;
  candidates: Candidate[];
}

export interface Listed {
  file: string;
  rows: number;
  done: number;
  hits: { row: number; label: string; candidates: Candidate[] }[];
}

export interface CheckState {
  text: string;
  /** Set by hand, when the box was read as something else than meant. */
  corrected: Reading | undefined;
  busy: boolean;
  problem: Problem | undefined;
  /** As the node read it. */
  zone: ZoneRead | undefined;
  answered: Answered | undefined;
  listed: Listed | undefined;
  candidate: number;
}

export const check = store<CheckState>({ text: "", corrected: undefined, busy: false, problem: undefined, zone: undefined, answered: undefined, listed: undefined, candidate: 0 });
export const change = (some: Partial<CheckState>): void => check.set({ ...check.get(), ...some });

const candidates_shown = 20;
let running: AbortController | undefined;

async function ask(queries: Record<string, Example>, signal: AbortSignal) {
  const answer = await call("post", "/api/v1/checks", { body: { queries }, query: { limit: candidates_shown }, signal });
  return answer.ok ? { ok: true as const, responses: answer.value.responses } : answer;
}

const first_of = (values: unknown): string => (Array.isArray(values) && typeof values[0] === "string" ? values[0] : "");

/** What a zone says, as if it had been typed; and what is wrong with it. */
async function read_zone(reading: Reading): Promise<Reading | undefined> {
  const answer = await call("post", "/api/v1/zones", { body: { zone: reading.zone ?? "" } });
  if (!answer.ok) return change({ problem: answer.problem, busy: false }), undefined;
  const zone = answer.value;
  const given = zone.query.properties as { [name: string]: unknown };
  change({ zone });
  return {
    ...reading,
    name: [zone.given_names, zone.surname].filter(Boolean).join(" "),
    birth_date: first_of(given["birthDate"]),
    nationality: first_of(given["nationality"]),
    gender: first_of(given["gender"]),
    number: zone.document_number,
    issuer: zone.issuing_state,
  };
}

/** What is asked again meanwhile is what counts. */
export async function run_check(written: Reading): Promise<void> {
  change({ zone: undefined });
  const reading = written.zone ? await read_zone(written) : written;
  if (!reading) return;
  const queries = examples_of(reading);
  if (Object.keys(queries).length === 0) return;
  running?.abort();
  const mine = (running = new AbortController());
  const begun = performance.now();
  const { text } = check.get();
  change({ busy: true, problem: undefined, listed: undefined });
  const answer = await ask(queries, mine.signal);
  if (mine !== running) return;
  if (!answer.ok) return change({ busy: false, problem: answer.problem });
  const candidates = Object.values(answer.responses).flatMap((one) => one.candidates).sort((a, b) => b.entity.score - a.entity.score);
  change({ busy: false, candidate: 0, answered: { reading, text, at: new Date(), took_ms: performance.now() - begun, candidates } });
}

export async function run_list(file: string, rows: Row[]): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  change({ busy: true, problem: undefined, answered: undefined, listed: { file, rows: rows.length, done: 0, hits: [] } });
  for (let start = 0; start < rows.length; start += part_rows) {
    const part = rows.slice(start, start + part_rows);
    const answer = await ask(Object.fromEntries(part.map((row, at) => [String(at), row.example])), mine.signal);
    if (mine !== running) return;
    if (!answer.ok) return change({ busy: false, problem: answer.problem });
    const hits = part.flatMap((row, at) => {
      const candidates = (answer.responses[String(at)]?.candidates ?? []).filter((one) => one.entity.match);
      return candidates.length > 0 ? [{ row: start + at + 1, label: row.label, candidates }] : [];
    });
    const { listed } = check.get();
    if (listed) change({ listed: { ...listed, done: start + part.length, hits: [...listed.hits, ...hits] } });
  }
  change({ busy: false });
}

/** EDIFACT (PAXLST, PNRGOV): the node reads it, and keeps nothing of it. */
export async function run_passengers(file: string, text: string): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  change({ busy: true, problem: undefined, answered: undefined, zone: undefined, listed: undefined });
  const answer = await call_text("/api/v1/checks/passengers", text, mine.signal);
  if (mine !== running) return;
  if (!answer.ok) return change({ busy: false, problem: answer.problem });
  const hits = answer.value.hits.map((hit, at) => ({ row: at + 1, label: [hit.passenger.given_names, hit.passenger.surname, hit.passenger.birth_date].filter(Boolean).join(", "), candidates: hit.candidates }));
  change({ busy: false, listed: { file, rows: answer.value.checked, done: answer.value.checked, hits } });
}

/** Said of a candidate: shown at once, without asking all over. */
export function said(reference: string, change_said: (before: Candidate) => Candidate): void {
  const { answered } = check.get();
  if (!answered) return;
  change({ answered: { ...answered, candidates: answered.candidates.map((one) => (one.reference === reference ? change_said(one) : one)) } });
}
