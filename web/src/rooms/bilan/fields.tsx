// What the forms of this room share: a labelled field, and sending with a purpose.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome } from "@/api/problem";
import { ProblemBox } from "@/ui/parts";
import { Field, useSending } from "@/ui/sending";
import { useChanged } from "./data";

export interface Versioned<T> {
  one: T;
  tag: string | undefined;
  done: () => void;
}

export { Field };

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
  const { problem, busy, submit } = useSending(send, (answer) => {
    changed(answer);
    done();
  });
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
