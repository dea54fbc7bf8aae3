// Whether the node answers, and whether it still knows us. What is typed stays in memory meanwhile.
import { store } from "@/ui/store";

export interface Connection {
  state: "well" | "lost" | "back";
  /** When it went, or came back. */
  since: Date | undefined;
  /** When we look again. */
  again_at: number;
  tries: number;
  /** The session ended while somebody worked. */
  expired: boolean;
}

const waits_s = [2, 4, 8, 15, 15, 30];
const back_shown_ms = 20_000;
const state = store<Connection>({ state: "well", since: undefined, again_at: 0, tries: 0, expired: false });
let timer: number | undefined;
const on_return = new Set<() => void>();

async function look(): Promise<void> {
  try {
    const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(5_000) });
    if (answer.ok) return connection.answered();
  } catch {
    // Still away.
  }
  plan();
}

function plan(): void {
  const tries = state.get().tries;
  const wait_ms = (waits_s[Math.min(tries, waits_s.length - 1)] ?? 30) * 1_000;
  state.set({ ...state.get(), again_at: Date.now() + wait_ms, tries: tries + 1 });
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void look(), wait_ms);
}

export const connection = {
  use: state.use,
  get: state.get,
  answered(): void {
    if (state.get().state !== "lost") return;
    window.clearTimeout(timer);
    state.set({ ...state.get(), state: "back", since: new Date(), tries: 0 });
    for (const act of on_return) act();
    timer = window.setTimeout(() => state.set({ ...state.get(), state: "well", since: undefined }), back_shown_ms);
  },
  not_answered(): void {
    if (state.get().state === "lost") return;
    state.set({ ...state.get(), state: "lost", since: new Date(), tries: 0 });
    plan();
  },
  try_now(): void {
    window.clearTimeout(timer);
    void look();
  },
  signed_out(): void {
    if (!state.get().expired) state.set({ ...state.get(), expired: true });
  },
  signed_in(): void {
    state.set({ ...state.get(), expired: false });
  },
  /** What to ask again when the node is back. */
  when_back(act: () => void): () => void {
    on_return.add(act);
    return () => on_return.delete(act);
  },
};
