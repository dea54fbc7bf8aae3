// A field with its label, and sending with a purpose: what the forms of this room share.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome } from "@/api/problem";
import { ProblemBox } from "@/ui/parts";
import { Field, useSending } from "@/ui/sending";

export { Field };

export function TextField({ label, value, set, needed = false, most = 400, pattern, type = "text" }: { label: string; value: string; set: (value: string) => void; needed?: boolean; most?: number; pattern?: string; type?: "text" | "date" | "number" }) {
  return (
    <Field label={label}>
      {(id) => <input id={id} className="input" type={type} step="any" required={needed} maxLength={most} {...(pattern ? { pattern } : {})} value={value} onChange={(event) => set(event.target.value)} />}
    </Field>
  );
}

export interface Choice {
  value: string;
  name: string;
}
export function ChoiceField({ label, value, set, choices, none }: { label: string; value: string; set: (value: string) => void; choices: readonly Choice[]; none?: string | undefined }) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} className="input" value={value} onChange={(event) => set(event.target.value)}>
          {none === undefined ? null : <option value="">{none}</option>}
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** `done` gets what the node answered. */
export function SentForm<T>({ send, act, lead, done, children }: { send: () => Promise<Outcome<T>>; act: string; lead: string; done: (value: T) => void; children?: ReactNode }) {
  const { t } = useTranslation("picture");
  const { problem, busy, submit } = useSending(send, (answer) => done(answer.value));
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p className="secondary">{lead}</p>
      {children}
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="buttons">
        <button type="submit" className="button primary" disabled={busy} aria-busy={busy}>
          {busy ? t("working") : act}
        </button>
      </div>
    </form>
  );
}
