// Counting an event, and drafting a message with the picture of months that are over.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { ask_purpose } from "@/shell/purpose_strip";
import { Dialog, ProblemBox } from "@/ui/parts";
import { kinds, month_code, type Flows, type Kind } from "./data";

const this_month = (): number => new Date().getUTCFullYear() * 12 + new Date().getUTCMonth();

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

export function CountDialog({ flows, open, close }: { flows: Flows; open: boolean; close: () => void }) {
  const { t } = useTranslation("picture");
  return (
    <Dialog title={t("count.title")} open={open} close={close}>
      <CountForm flows={flows} done={close} />
    </Dialog>
  );
}

function CountForm({ flows, done }: { flows: Flows; done: () => void }) {
  const { t } = useTranslation("picture");
  const client = useQueryClient();
  const [form, set_form] = useState({ kind: "detection" as Kind, month: month_code(this_month()), route: flows.routes[0]?.id ?? "", leg: "", persons: "", nationality: "", method: "" });
  const [problem, set_problem] = useState<Problem>();
  const legs = flows.routes.find((one) => one.id === form.route)?.legs ?? [];
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!is_chosen(purpose.get())) return ask_purpose();
    const { persons, ...words } = form;
    const answer = await call("post", "/api/v1/picture/counts", { body: { ...words, persons: Number(persons) }, once: new_key() });
    if (!answer.ok) return set_problem(answer.problem);
    void client.invalidateQueries({ queryKey: ["picture"] });
    done();
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      <p className="secondary">{t("count.lead", { k: flows.k || 10 })}</p>
      <Field label={t("count.kind")}>
        {(id) => (
          <select id={id} className="input" value={form.kind} onChange={(event) => set({ kind: event.target.value as Kind })}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`kind.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("count.route")}>
        {(id) => (
          <select id={id} className="input" value={form.route} onChange={(event) => set({ route: event.target.value, leg: "" })}>
            {flows.routes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("count.leg")}>
        {(id) => (
          <select id={id} className="input" value={form.leg} onChange={(event) => set({ leg: event.target.value })}>
            <option value="">{t("count.no_leg")}</option>
            {legs.map((one) => (
              <option key={one} value={one}>
                {flows.legs.find((leg) => leg.id === one)?.name ?? one}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("count.month")}>{(id) => <input id={id} className="input" required pattern="\d{4}-\d{2}" value={form.month} onChange={(event) => set({ month: event.target.value })} />}</Field>
      <Field label={t("count.persons")}>{(id) => <input id={id} className="input" type="number" min={1} max={10_000_000} required value={form.persons} onChange={(event) => set({ persons: event.target.value })} />}</Field>
      <Field label={t("count.nationality")}>{(id) => <input id={id} className="input" pattern="[A-Za-z]{3}" maxLength={3} value={form.nationality} onChange={(event) => set({ nationality: event.target.value })} />}</Field>
      <Field label={t("count.method")}>
        {(id) => (
          <select id={id} className="input" value={form.method} onChange={(event) => set({ method: event.target.value })}>
            <option value="">{t("count.no_method")}</option>
            {flows.methods.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="buttons">
        <button type="submit" className="button primary">
          {t("count.act")}
        </button>
      </div>
    </form>
  );
}

export function ShareDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("picture");
  return (
    <Dialog title={t("share.title")} open={open} close={close}>
      <ShareForm />
    </Dialog>
  );
}

function ShareForm() {
  const { t } = useTranslation("picture");
  const [, go] = useLocation();
  const last = this_month() - 1;
  const [form, set_form] = useState({ to: "", from: month_code(last - 2), until: month_code(last), facts: "" });
  const [problem, set_problem] = useState<Problem>();
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!is_chosen(purpose.get())) return ask_purpose();
    const answer = await call("post", "/api/v1/picture/shares", { body: { ...form, to: form.to.trim().toLowerCase() }, once: new_key() });
    if (!answer.ok) return set_problem(answer.problem);
    go(`/drafts/${answer.value.id}`);
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      <p className="secondary">{t("share.lead")}</p>
      <Field label={t("share.to")}>{(id) => <input id={id} className="input" required maxLength={64} value={form.to} onChange={(event) => set({ to: event.target.value })} />}</Field>
      <Field label={t("share.from")}>{(id) => <input id={id} className="input" required pattern="\d{4}-\d{2}" value={form.from} onChange={(event) => set({ from: event.target.value })} />}</Field>
      <Field label={t("share.until")}>{(id) => <input id={id} className="input" required pattern="\d{4}-\d{2}" value={form.until} onChange={(event) => set({ until: event.target.value })} />}</Field>
      <Field label={t("share.facts")}>{(id) => <textarea id={id} className="input" required rows={3} maxLength={4000} value={form.facts} onChange={(event) => set({ facts: event.target.value })} />}</Field>
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="buttons">
        <button type="submit" className="button primary">
          {t("share.act")}
        </button>
      </div>
    </form>
  );
}
