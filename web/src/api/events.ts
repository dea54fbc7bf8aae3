// The queue as it changes: the node's server-sent events (HTML, section 9.2), in the language of the page, taken up again when
// the line comes back. Read by fetch, since an EventSource cannot say which language it wants.
import { useEffect, useRef } from "react";
import { language } from "@/words/words";
import { call } from "./client";
import { connection } from "./connection";

const again_ms = 3_000;

function data_of(block: string): string {
  return block
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trimStart())
    .join("\n");
}

async function listen(url: string, signal: AbortSignal, take: (text: string) => void): Promise<void> {
  const answer = await fetch(url, { headers: { Accept: "text/event-stream", "Accept-Language": language() }, cache: "no-store", signal });
  if (answer.status === 401) connection.signed_out();
  if (!answer.ok || !answer.body) return;
  connection.answered();
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const text = data_of(block);
      if (text) take(text);
    }
  }
}

/** Not while nobody looks: a browser has six connections to a node, and each stream holds one. */
export function useEvents<T>(url: string | undefined, take: (value: T) => void): void {
  const latest = useRef(take);
  latest.current = take;
  const spoken = language();
  useEffect(() => {
    if (!url) return;
    let running: AbortController | undefined;
    let timer: number | undefined;
    const close = () => {
      window.clearTimeout(timer);
      running?.abort();
      running = undefined;
    };
    const open = () => {
      close();
      if (document.hidden) return;
      const mine = (running = new AbortController());
      void listen(url, mine.signal, (text) => latest.current(JSON.parse(text) as T))
        .catch(() => undefined)
        .then(() => {
          if (mine !== running) return;
          // A node that ended says so to an ordinary question, and the banner with it.
          void call("get", "/healthz");
          timer = window.setTimeout(open, again_ms);
        });
    };
    open();
    const back = connection.when_back(open);
    document.addEventListener("visibilitychange", open);
    return () => {
      document.removeEventListener("visibilitychange", open);
      back();
      close();
    };
  }, [url, spoken]);
}
