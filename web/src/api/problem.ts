// What did not work, as a value: nobody catches an exception to learn that the node refused.
export interface Problem {
  /** `problem`: the node said no. `lost`: it did not answer. `stopped`: we left off ourselves. */
  kind: "problem" | "lost" | "stopped";
  status: number;
  title: string;
  detail: string;
  code: string;
  /** Both values of a field that somebody else has changed, when the node names them. */
  fields: Record<string, { was: unknown; now: unknown; there: unknown }>;
}

export type Outcome<T> = { ok: true; value: T; tag: string | undefined; status: number } | { ok: false; problem: Problem };

/** TanStack Query wants a failure thrown; this is the only thing that is. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

export function lost(kind: "lost" | "stopped"): Problem {
  return { kind, status: 0, title: "", detail: "", code: kind, fields: {} };
}

const text_in = (body: Record<string, unknown>, name: string) => (typeof body[name] === "string" ? body[name] : "");

export function problem_of(status: number, body: unknown): Problem {
  const from = body !== null && typeof body === "object" ? (body as Record<string, unknown>) : {};
  const fields = from["fields"] !== null && typeof from["fields"] === "object" ? (from["fields"] as Problem["fields"]) : {};
  return {
    kind: "problem",
    status,
    title: text_in(from, "title") || String(status),
    detail: text_in(from, "detail"),
    code: text_in(from, "code") || `http.${status}`,
    fields,
  };
}
