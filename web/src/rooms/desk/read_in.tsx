// A file that a gateway or a hand has delivered: read in once, and the request it belongs to goes on.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call_text } from "@/api/client";
import { useNames, useVocabulary } from "@/api/know";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { ask_purpose } from "@/shell/purpose_strip";
import { announce } from "@/ui/live";
import { Panel, ProblemBox } from "@/ui/parts";

export function ReadIn({ channels }: { channels: readonly { id: string; title: string }[] }) {
  const { t } = useTranslation("desk");
  const names = useNames();
  const states = useVocabulary()?.states ?? [];
  const client = useQueryClient();
  const [, go] = useLocation();
  const id = useId();
  const [file, set_file] = useState<File>();
  const [as, set_as] = useState({ channel: "", step: "", reply_to: "" });
  const [problem, set_problem] = useState<Problem>();
  async function read(event: FormEvent) {
    event.preventDefault();
    if (!file) return;
    if (!is_chosen(purpose.get())) return ask_purpose();
    const given = Object.fromEntries(Object.entries(as).map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== ""));
    const answer = await call_text("/api/v1/channels/read", await file.text(), undefined, given);
    if (!answer.ok) return set_problem(answer.problem);
    announce(answer.value.known ? t("letters.known") : t("letters.read"));
    await client.invalidateQueries({ queryKey: ["letters"] });
    go(`/letters/${answer.value.id}`);
  }
  return (
    <Panel title={t("letters.in")} aside={t("letters.in_lead")} className="screen-only">
      <form className="panel-body stack" onSubmit={(event) => void read(event)}>
        {problem ? <ProblemBox problem={problem} /> : null}
        <div className="letters-in">
          <div className="field">
            <label htmlFor={`${id}f`}>{t("letters.file")}</label>
            <input id={`${id}f`} className="input" type="file" required onChange={(event) => set_file(event.target.files?.[0])} />
          </div>
          <div className="field">
            <label htmlFor={`${id}c`}>{t("filter.channel")}</label>
            <select id={`${id}c`} className="input" value={as.channel} onChange={(event) => set_as({ ...as, channel: event.target.value })}>
              <option value="">{t("letters.as_file")}</option>
              {channels.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}s`}>{t("letters.means")}</label>
            <select id={`${id}s`} className="input" value={as.step} onChange={(event) => set_as({ ...as, step: event.target.value })}>
              <option value="">{t("letters.as_file")}</option>
              {states.map((one) => (
                <option key={one.id} value={one.id}>
                  {names.state(one.id)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}r`}>{t("letters.reply_to")}</label>
            <input id={`${id}r`} className="input mono" maxLength={60} value={as.reply_to} onChange={(event) => set_as({ ...as, reply_to: event.target.value })} />
          </div>
        </div>
        <p className="buttons">
          <button type="submit" className="button primary">
            {t("letters.act")}
          </button>
        </p>
      </form>
    </Panel>
  );
}
