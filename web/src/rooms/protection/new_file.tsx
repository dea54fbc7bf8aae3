// Opening a file: from then on it speaks in every decision about that person, whatever the author of a draft writes.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { useScreenKeys } from "@/keys/keys";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { ask_purpose } from "@/shell/purpose_strip";
import { PageTitle } from "@/ui/page_title";
import { KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { DateFields, dates_of } from "./dates";
import { nobody, PersonForm, person_of, recognises } from "./person_form";
import { SaysForm, says_nothing, says_of, type SaysWritten } from "./says_form";

export function NewFile() {
  const { t } = useTranslation("protection");
  const client = useQueryClient();
  const [, go] = useLocation();
  const id = useId();
  const [says, set_says] = useState<SaysWritten>({ facts: {}, fled: [], of_origin: [] });
  const [person, set_person] = useState(nobody);
  const [rest, set_rest] = useState({ case: "", reference: "", note: "" });
  const [dates, set_dates] = useState({ decide_by: "", review_on: "" });
  const [faults, set_faults] = useState<{ place: string; text: string }[]>([]);
  const [problem, set_problem] = useState<Problem>();
  const [sending, set_sending] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const open = async (event?: FormEvent) => {
    event?.preventDefault();
    if (sending) return;
    const found: typeof faults = [];
    if (says_nothing(says)) found.push({ place: `${id}-says`, text: t("form.lacks_says") });
    if (!recognises(person) && rest.case.trim() === "") found.push({ place: `${id}-who`, text: t("form.lacks_who") });
    set_faults(found);
    set_problem(undefined);
    if (found.length > 0) {
      window.requestAnimationFrame(() => summary.current?.focus());
      return;
    }
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_sending(true);
    const who = person_of(person);
    const written = Object.fromEntries(Object.entries(rest).map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== ""));
    const answer = await call("post", "/api/v1/protection", { body: { says: says_of(says), ...written, ...dates_of(dates), ...(who ? { person: who } : {}) } });
    set_sending(false);
    if (!answer.ok) return set_problem(answer.problem);
    confirm_done(t("form.opened"));
    void client.invalidateQueries({ queryKey: ["protection"] });
    go(`/protection/files/${answer.value.id}`);
  };
  useScreenKeys([
    { key: "Enter", ctrl: true, label: t("keys.open"), run: () => void open() },
    { key: "Escape", label: t("keys.back"), run: () => go("/protection") },
  ]);
  return (
    <>
      <p>
        <Link href="/protection">{t("back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={t("form.title")} />
          <span className="secondary">{t("form.lead")}</span>
        </div>
      </div>
      <form className="stack" onSubmit={(event) => void open(event)} noValidate>
        {faults.length > 0 ? (
          <div className="fault" ref={summary} tabIndex={-1}>
            <h2>{t("form.faults", { count: faults.length })}</h2>
            <ul>
              {faults.map((one) => (
                <li key={one.place}>
                  <a href={`#${one.place}`} onClick={(event) => (event.preventDefault(), document.getElementById(one.place)?.querySelector<HTMLElement>("input, select, textarea")?.focus())}>
                    {one.text}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <div id={`${id}-says`}>
          <Panel title={t("form.says")} aside={t("form.says_aside")}>
            <div className="panel-body">
              <SaysForm value={says} change={set_says} />
            </div>
          </Panel>
        </div>
        <div id={`${id}-who`}>
          <Panel title={t("form.who")} aside={t("form.who_aside")}>
            <div className="panel-body stack">
              <PersonForm value={person} change={set_person} />
              <TextRow id={`${id}-case`} label={t("form.case")} hint={t("form.case_hint")} value={rest.case} change={(text) => set_rest({ ...rest, case: text })} />
            </div>
          </Panel>
        </div>
        <Panel title={t("form.own")} aside={t("form.own_aside")}>
          <div className="panel-body form-grid">
            <TextRow id={`${id}-reference`} label={t("form.reference")} value={rest.reference} change={(text) => set_rest({ ...rest, reference: text })} />
            <DateFields id={id} value={dates} change={set_dates} />
            <div className="field">
              <label htmlFor={`${id}-note`}>{t("form.note")}</label>
              <textarea id={`${id}-note`} className="input" rows={3} maxLength={4000} value={rest.note} onChange={(event) => set_rest({ ...rest, note: event.target.value })} />
            </div>
          </div>
        </Panel>
        {problem ? <ProblemBox problem={problem} /> : null}
        <div className="buttons">
          <button type="submit" className="button primary violet-button" aria-disabled={sending}>
            {t("form.act")} <KeyCap>Ctrl Enter</KeyCap>
          </button>
          <Link href="/protection" className="button">
            {t("form.leave")}
          </Link>
        </div>
      </form>
    </>
  );
}

export function TextRow({ id, label, hint, value, change }: { id: string; label: string; hint?: string; value: string; change: (text: string) => void }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className="secondary" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      <input id={id} className="input" dir="auto" maxLength={400} value={value} aria-describedby={hint ? `${id}-hint` : undefined} onChange={(event) => change(event.target.value)} />
    </div>
  );
}
