// Stopping a transfer: one officer, one signature, at once; the reasons may come after. Nothing about anybody in that case goes on until a protection officer has let it.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { ask_purpose } from "@/shell/purpose_strip";
import { Dialog, KeyCap, ProblemBox } from "@/ui/parts";
import { instant_of } from "./dates";

/** `of`: the case, request or draft that lies before the officer; empty: they say which. */
export function StopDialog({ of, close }: { of: string; close: () => void }) {
  const { t } = useTranslation("protection");
  const client = useQueryClient();
  const [, go] = useLocation();
  const id = useId();
  const [written, set_written] = useState({ of, by: "", note: "" });
  const [problem, set_problem] = useState<Problem>();
  const [sending, set_sending] = useState(false);
  const stop = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_sending(true);
    set_problem(undefined);
    const body = {
      case: written.of.trim(),
      stopped: true,
      ...(written.by ? { decide_by: instant_of(written.by) } : {}),
      ...(written.note.trim() ? { note: written.note.trim() } : {}),
    };
    const answer = await call("post", "/api/v1/protection", { body });
    set_sending(false);
    if (!answer.ok) return set_problem(answer.problem);
    confirm_done(t("stop.done"));
    void client.invalidateQueries({ queryKey: ["protection"] });
    close();
    go(`/protection/files/${answer.value.id}`);
  };
  return (
    <Dialog title={t("stop.title")} open close={close}>
      <form className="stack" onSubmit={(event) => void stop(event)}>
        <p>{t("stop.lead")}</p>
        <div className="field">
          <label htmlFor={`${id}o`}>{t("stop.of")}</label>
          <span className="secondary" id={`${id}oh`}>
            {t("stop.of_hint")}
          </span>
          <input id={`${id}o`} className="input mono" required maxLength={80} value={written.of} aria-describedby={`${id}oh`} onChange={(event) => set_written({ ...written, of: event.target.value })} />
          <FieldHelp field="protection.stop" label={t("stop.of")} />
        </div>
        <div className="field">
          <label htmlFor={`${id}b`}>{t("stop.by")}</label>
          <span className="secondary" id={`${id}bh`}>
            {t("stop.by_hint")}
          </span>
          <input id={`${id}b`} className="input" type="datetime-local" value={written.by} aria-describedby={`${id}bh`} onChange={(event) => set_written({ ...written, by: event.target.value })} />
          <FieldHelp field="protection.decide_by" label={t("stop.by")} />
        </div>
        <div className="field">
          <label htmlFor={`${id}n`}>{t("stop.why")}</label>
          <textarea id={`${id}n`} className="input" rows={3} maxLength={4000} value={written.note} onChange={(event) => set_written({ ...written, note: event.target.value })} />
        </div>
        {problem ? <ProblemBox problem={problem} /> : null}
        <div className="buttons">
          <button type="submit" className="button primary violet-button" aria-disabled={sending}>
            {t("stop.act")} <KeyCap>{t("enter")}</KeyCap>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
