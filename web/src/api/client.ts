// One way to the node: typed by its OpenAPI file, with purpose and language in every request, and failures as values.
import { language } from "@/words/words";
import { lost, problem_of, Refusal, type Outcome } from "./problem";
import { purpose_headers } from "./purpose";
import type { paths } from "./schema";
import { connection } from "./connection";

export const timeout_ms = 20_000;

type Method = "get" | "post" | "put" | "patch" | "delete";
type Operation<P extends keyof paths, M extends Method> = paths[P][M];
type BodyOf<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;
type PathOf<O> = O extends { parameters: { path: infer P } } ? P : never;
type Content<R> = R extends { content: infer C } ? C[keyof C] : undefined;
type AnswerOf<O> = O extends { responses: infer R } ? Content<R[Exclude<keyof R, "default">]> : never;

type Needed<Name extends string, T> = [T] extends [never] ? Record<never, never> : Record<Name, T>;
export type Options<P extends keyof paths, M extends Method> = Needed<"path", PathOf<Operation<P, M>>> &
  Needed<"body", BodyOf<Operation<P, M>>> & {
    query?: QueryOf<Operation<P, M>>;
    /** The version that was seen (If-Match). */
    tag?: string | undefined;
    /** Done once, however often it is sent (Idempotency-Key). */
    once?: string;
    signal?: AbortSignal;
    timeout_ms?: number;
  };

interface Loose {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  text?: string;
  file?: Blob;
  tag?: string | undefined;
  once?: string;
  signal?: AbortSignal;
  timeout_ms?: number;
}

function address(path: string, options: Loose): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(options.path?.[name] ?? "")));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== "") query.append(name, String(one));
  }
  const tail = query.toString();
  return tail ? `${filled}?${tail}` : filled;
}

function headers_for(method: string, options: Loose): Headers {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": language(), ...purpose_headers() });
  if (options.text !== undefined) headers.set("Content-Type", "text/plain");
  else if (options.file) headers.set("Content-Type", options.file.type || "application/octet-stream");
  else if (options.body !== undefined || method === "post") headers.set("Content-Type", "application/json");
  if (options.tag) headers.set("If-Match", options.tag);
  if (options.once) headers.set("Idempotency-Key", options.once);
  return headers;
}

async function read(answer: Response): Promise<unknown> {
  if (/octet-stream/.test(answer.headers.get("Content-Type") ?? "")) return answer.blob();
  const text = await answer.text();
  if (text === "") return undefined;
  if (!/json/.test(answer.headers.get("Content-Type") ?? "")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function sent(options: Loose): { body?: BodyInit } {
  if (options.text !== undefined) return { body: options.text };
  if (options.file) return { body: options.file };
  return options.body === undefined ? {} : { body: JSON.stringify(options.body) };
}

async function exchange(method: Method, path: string, options: Loose): Promise<Outcome<unknown>> {
  const late = AbortSignal.timeout(options.timeout_ms ?? timeout_ms);
  const signals = options.signal ? [late, options.signal] : [late];
  const ended = new AbortController();
  for (const signal of signals) signal.addEventListener("abort", () => ended.abort(), { once: true });
  if (options.signal?.aborted) return { ok: false, problem: lost("stopped") };
  try {
    const answer = await fetch(address(path, options), {
      method: method.toUpperCase(),
      headers: headers_for(method, options),
      credentials: "same-origin",
      cache: "no-store",
      signal: ended.signal,
      ...sent(options),
    });
    const body = await read(answer);
    // A proxy before the node answers for it when it is gone.
    if (answer.status === 502 || answer.status === 504) throw new TypeError("no node behind the proxy");
    connection.answered();
    if (answer.ok) return { ok: true, value: body, tag: answer.headers.get("ETag") ?? undefined, status: answer.status };
    const problem = problem_of(answer.status, body);
    if (problem.status === 401 && path !== "/api/v1/session") connection.signed_out();
    return { ok: false, problem };
  } catch {
    if (options.signal?.aborted) return { ok: false, problem: lost("stopped") };
    connection.not_answered();
    return { ok: false, problem: lost("lost") };
  }
}

/** What is no JSON on the way there: a passenger list. */
export async function call_text<P extends keyof paths>(path: P, text: string, signal?: AbortSignal, query?: QueryOf<Operation<P, "post">>): Promise<Outcome<AnswerOf<Operation<P, "post">>>> {
  const answer = await exchange("post", path, { text, ...(signal ? { signal } : {}), ...(query ? { query: query as Record<string, unknown> } : {}) });
  return answer as Outcome<AnswerOf<Operation<P, "post">>>;
}

/** A file as it is: a picture. */
export async function call_file<P extends keyof paths>(path: P, file: Blob, options: Omit<Options<P, "put">, "body">): Promise<Outcome<AnswerOf<Operation<P, "put">>>> {
  const answer = await exchange("put", path, { ...(options as Loose), file });
  return answer as Outcome<AnswerOf<Operation<P, "put">>>;
}

/** Whatever the node says, this returns. */
export async function call<P extends keyof paths, M extends Method & keyof paths[P]>(
  method: M,
  path: P,
  ...[options]: Record<never, never> extends Options<P, M> ? [Options<P, M>?] : [Options<P, M>]
): Promise<Outcome<AnswerOf<Operation<P, M>>>> {
  const answer = await exchange(method, path, (options ?? {}) as Loose);
  return answer as Outcome<AnswerOf<Operation<P, M>>>;
}

/** For useQuery: the value, or a Refusal thrown. */
export async function asked<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const answer = await outcome;
  if (answer.ok) return answer.value;
  throw new Refusal(answer.problem);
}

/** As `asked`, with the version beside it. */
export async function asked_with_tag<T>(outcome: Promise<Outcome<T>>): Promise<{ value: T; tag: string | undefined }> {
  const answer = await outcome;
  if (answer.ok) return { value: answer.value, tag: answer.tag };
  throw new Refusal(answer.problem);
}

export const new_key = (): string => crypto.randomUUID();
