// What forms share: a labelled field, and sending with a purpose.
import { useId, useState, type FormEvent, type ReactNode } from "react";
import type { Outcome, Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { ask_purpose } from "@/shell/purpose_strip";

export function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** For a form's onSubmit: asks for the purpose first, and sends once at a time. */
export function useSending<T>(send: () => Promise<Outcome<T>>, done: (answer: Extract<Outcome<T>, { ok: true }>) => void) {
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_busy(true);
    const answer = await send();
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    set_problem(undefined);
    done(answer);
  };
  return { problem, busy, submit };
}
