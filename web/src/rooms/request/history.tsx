// What was done at this desk, and what somebody wrote down for the next.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { asked, call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { shaped, type DeskEvent } from "@/api/shapes";
import { Foreign } from "@/ui/foreign";
import { GreyRows, Panel, ProblemBox } from "@/ui/parts";
import { when } from "@/ui/time";

const kinds = ["made", "changed", "asked", "returned", "approved", "dropped", "sent", "channel", "assigned", "shared", "unshared", "note", "opened", "reminded", "held"] as const;
type Kind = (typeof kinds)[number];
const is_kind = (text: string): text is Kind => (kinds as readonly string[]).includes(text);

export function History({ id, writes }: { id: string; writes: boolean }) {
  const { t } = useTranslation("request");
  const client = useQueryClient();
  const key = ["history", id] as const;
  const read = useQuery({ queryKey: key, queryFn: () => asked(call("get", "/api/v1/requests/{id}/history", { path: { id } })) });
  const [text, set_text] = useState("");
  const [problem, set_problem] = useState<Problem>();
  async function note(event: FormEvent) {
    event.preventDefault();
    const answer = await call("post", "/api/v1/requests/{id}/notes", { path: { id }, body: { text: text.trim() }, once: new_key() });
    if (!answer.ok) return set_problem(answer.problem);
    set_problem(undefined);
    set_text("");
    await client.invalidateQueries({ queryKey: key });
  }
  const events = shaped<DeskEvent[]>(read.data?.events ?? []);
  return (
    <Panel title={t("history.title")}>
      {read.isPending ? <GreyRows rows={2} /> : null}
      {read.error ? <ProblemBox problem={read.error.problem} /> : null}
      <ol className="plain-list">
        {events.map((one) => (
          <li key={one.number}>
            <span className="secondary">{when(new Date(one.at))}</span> <strong>{one.user}</strong> {is_kind(one.kind) ? t(`event.${one.kind}`) : one.kind}
            {one.text ? (
              <>
                {": "}
                <Foreign text={one.text} most={400} />
              </>
            ) : null}
          </li>
        ))}
        {read.data && events.length === 0 ? <li className="secondary">{t("history.none")}</li> : null}
      </ol>
      {writes ? (
        <form className="note screen-only" onSubmit={(event) => void note(event)}>
          {problem ? <ProblemBox problem={problem} /> : null}
          <label htmlFor="note">{t("history.note")}</label>
          <textarea id="note" className="input" rows={2} required maxLength={4_000} dir="auto" value={text} onChange={(event) => set_text(event.target.value)} />
          <button type="submit" className="button small">
            {t("history.add")}
          </button>
        </form>
      ) : null}
    </Panel>
  );
}
