// What the forms of this room share: a labelled field, and sending with a purpose.
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome, Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { ask_purpose } from "@/shell/purpose_strip";
import { ProblemBox } from "@/ui/parts";
import { useChanged } from "./data";

export interface Versioned<T> {
  one: T;
  tag: string | undefined;
  done: () => void;
}

export function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

export function TextField({ label, value, set, type = "text", most = 600 }: { label: string; value: string; set: (value: string) => void; type?: "text" | "date" | "datetime-local"; most?: number }) {
  return <Field label={label}>{(id) => <input id={id} className="input" type={type} value={value} maxLength={most} onChange={(event) => set(event.target.value)} />}</Field>;
}

export function LongField({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  return <Field label={label}>{(id) => <textarea id={id} className="input" rows={3} maxLength={600} value={value} onChange={(event) => set(event.target.value)} />}</Field>;
}

export const listed = (text: string): string[] => text.toLowerCase().split(/[\s,;]+/).filter((one) => one !== "");

export function SentForm({ send, act, done, children }: { send: () => Promise<Outcome<unknown>>; act: string; done: () => void; children: ReactNode }) {
  const { t } = useTranslation("bilan");
  const changed = useChanged();
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_busy(true);
    const answer = await send();
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    changed(answer);
    done();
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {children}
      <p className="secondary">{t("noted")}</p>
      {problem ? <ProblemBox problem={problem} /> : null}
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {act}
        </button>
      </p>
    </form>
  );
}
