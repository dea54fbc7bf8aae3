// The queue as it changes: the node's server-sent events, taken up again when the line comes back.
import { useEffect, useRef } from "react";
import { call } from "./client";
import { connection } from "./connection";

const again_ms = 3_000;

/** Not while nobody looks: a browser has six connections to a node, and each stream holds one. */
export function useEvents<T>(url: string | undefined, take: (value: T) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!url) return;
    let source: EventSource | undefined;
    let timer: number | undefined;
    const close = () => {
      window.clearTimeout(timer);
      source?.close();
      source = undefined;
    };
    const open = () => {
      close();
      if (document.hidden) return;
      source = new EventSource(url);
      source.addEventListener("queue", (event: MessageEvent<string>) => {
        connection.answered();
        latest.current(JSON.parse(event.data) as T);
      });
      source.addEventListener("error", () => {
        // A session that ended, or a node that did: both are found out by an ordinary question.
        close();
        void call("get", "/api/v1/session").then((answer) => {
          if (!answer.ok && answer.problem.status === 401) connection.signed_out();
        });
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
  }, [url]);
}
