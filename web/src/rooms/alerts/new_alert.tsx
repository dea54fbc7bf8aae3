// Entering an alert: who, what is to be done, on which article, why that is proportionate, and until when. The rules decide first.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { language } from "@/words/words";
import { call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import type { Schemas } from "@/api/shapes";
import { useWho } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { ArticleHelp, articles_of } from "@/rooms/agreements/shared/article_help";
import { FactsForm, said_facts, type Facts } from "@/rooms/agreements/shared/facts_form";
import { useLaws } from "@/rooms/agreements/shared/laws";
import { said, useAgreement, useAgreements } from "@/rooms/agreements/shared/vocabulary";
import { ask_purpose } from "@/shell/purpose_strip";
import { PageTitle } from "@/ui/page_title";
import { Empty, GreyRows, KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { actions, alert_facts, day_in, decided_here, say_facts } from "./data";

/** The procedure that an alert's life is, where a pack has one. */
const procedure = "alert";
const empty = { name: "", birth: "", number: "", country: "", agreement: "", article: "", action: "", other: "", reason: "", proportionality: "", review_on: day_in(365), expires_on: day_in(365 * 3) };
type Written = typeof empty;

export function NewAlert() {
  const { t } = useTranslation("alerts");
  const who = useWho();
  const agreements = useAgreements();
  const [, go] = useLocation();
  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => go("/alerts") }]);
  const packs = (agreements.data?.packs ?? []).filter((one) => one.procedures.some((two) => two.id === procedure) && (one.parties.length === 0 || one.parties.includes(who.party)));
  return (
    <>
      <p className="back">
        <Link href="/alerts">{t("back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={t("enter.title")} />
        </div>
      </div>
      {agreements.error ? <ProblemBox problem={agreements.error.problem} again={() => void agreements.refetch()} /> : null}
      {agreements.isPending && !agreements.error ? <GreyRows rows={6} /> : null}
      {agreements.data ? (
        packs.length > 0 ? (
          <Form packs={packs.map((one) => ({ id: one.id, title: said(one.title, one.id) }))} />
        ) : (
          <div className="panel">
            <Empty icon="scales" title={t("enter.no_agreement")}>
              <p className="secondary">{t("enter.no_agreement_lead")}</p>
              <p className="buttons">
                <Link href="/agreements" className="button">
                  {t("enter.see_agreements")}
                </Link>
              </p>
            </Empty>
          </div>
        )
      ) : null}
    </>
  );
}

function Form({ packs }: { packs: readonly { id: string; title: string }[] }) {
  const { t } = useTranslation("alerts");
  const client = useQueryClient();
  const [, go] = useLocation();
  const id = useId();
  const [form, set_form] = useState<Written>({ ...empty, agreement: packs.length === 1 ? (packs[0]?.id ?? "") : "" });
  const [facts, set_facts] = useState<Facts>({});
  const [faults, set_faults] = useState<{ field: keyof Written; text: string }[]>([]);
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const pack = useAgreement(form.agreement, form.agreement !== "").data;
  const articles = pack ? pack[language()].rules.filter((one) => one.effect === "allow") : [];
  const set = (part: Partial<Written>) => set_form({ ...form, ...part });
  const help = useHelp(form, pack);
  const enter = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    const found = faults_of(form);
    set_faults(found);
    set_problem(undefined);
    if (found.length > 0) {
      window.requestAnimationFrame(() => summary.current?.focus());
      return;
    }
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_busy(true);
    const says = said_facts(facts);
    const answer = await call("post", "/api/v1/alerts", {
      body: {
        agreement: form.agreement,
        procedure,
        article: form.article,
        action: form.action === "other" ? form.other.trim() : form.action,
        reason: form.reason.trim(),
        proportionality: form.proportionality.trim(),
        review_on: form.review_on,
        expires_on: form.expires_on,
        subject: subject_of(form),
        ...(Object.keys(says).length > 0 ? { says: { facts: says } } : {}),
      },
      once: new_key(),
    });
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    say_facts(answer.value.id, facts);
    void client.invalidateQueries({ queryKey: ["alerts"] });
    go(`/alerts/${encodeURIComponent(answer.value.id)}`);
  };
  useScreenKeys([{ key: "Enter", ctrl: true, label: t("keys.enter"), run: () => void enter() }]);

  function faults_of(one: Written): typeof faults {
    const needed: (keyof Written)[] = ["agreement", "article", "action", "reason", "review_on", "expires_on"];
    const all = needed.filter((field) => one[field].trim() === "").map((field) => ({ field, text: t("enter.lacks", { field: t(`field.${field as Needed}`) }) }));
    if (one.name.trim() === "" && one.number.trim() === "") all.unshift({ field: "name", text: t("enter.lacks_who") });
    if (one.action === "other" && one.other.trim() === "") all.push({ field: "other", text: t("enter.lacks", { field: t("field.action") }) });
    if (one.review_on && one.expires_on && one.review_on > one.expires_on) all.push({ field: "review_on", text: t("enter.days") });
    return all;
  }

  const wrong = (field: keyof Written) => (faults.some((one) => one.field === field) ? { "aria-invalid": true as const, "aria-describedby": `${id}-faults` } : {});
  const text = (field: keyof Written, label: string, more: { type?: string; hint?: string } = {}) => (
    <Field id={`${id}-${field}`} label={label} hint={more.hint} help={help(field)}>
      <input id={`${id}-${field}`} className="input" dir="auto" type={more.type ?? "text"} maxLength={400} value={form[field]} {...wrong(field)} onChange={(event) => set({ [field]: event.target.value })} />
    </Field>
  );
  const area = (field: "reason" | "proportionality", label: string, hint: string) => (
    <Field id={`${id}-${field}`} label={label} hint={hint} help={help(field)}>
      <textarea id={`${id}-${field}`} className="input" dir="auto" rows={2} maxLength={2000} value={form[field]} {...wrong(field)} onChange={(event) => set({ [field]: event.target.value })} />
    </Field>
  );
  return (
    <form className="stack" noValidate onSubmit={(event) => void enter(event)}>
      {faults.length > 0 ? (
        <div className="fault" ref={summary} tabIndex={-1} id={`${id}-faults`}>
          <h2>{t("enter.faults", { count: faults.length })}</h2>
          <ul>
            {faults.map((one) => (
              <li key={one.field}>
                <a href={`#${id}-${one.field}`} onClick={(event) => (event.preventDefault(), document.getElementById(`${id}-${one.field}`)?.focus())}>
                  {one.text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Panel title={t("enter.who")} aside={t("enter.who_aside")}>
        <div className="panel-body form-grid">
          {text("name", t("field.name"), { hint: t("enter.name_hint") })}
          {text("birth", t("field.birth"), { hint: t("enter.birth_hint") })}
          {text("number", t("field.number"))}
          {text("country", t("field.country"), { hint: t("enter.country_hint") })}
        </div>
      </Panel>
      <Panel title={t("enter.basis")}>
        <div className="panel-body form-grid">
          <Field id={`${id}-agreement`} label={t("field.agreement")}>
            <select id={`${id}-agreement`} className="input" value={form.agreement} {...wrong("agreement")} onChange={(event) => set({ agreement: event.target.value, article: "" })}>
              <option value="">{t("enter.choose")}</option>
              {packs.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
          </Field>
          <Field id={`${id}-article`} label={t("field.article")} help={help("article")}>
            <select id={`${id}-article`} className="input" value={form.article} {...wrong("article")} onChange={(event) => set({ article: event.target.value })}>
              <option value="">{t("enter.choose")}</option>
              {articles.map((one) => (
                <option key={one.id} value={one.article}>
                  {t("enter.article", { ref: one.article, text: one.because })}
                </option>
              ))}
            </select>
          </Field>
          <Field id={`${id}-action`} label={t("field.action")} hint={t("enter.action_hint")} help={help("action")}>
            <select id={`${id}-action`} className="input" value={form.action} {...wrong("action")} onChange={(event) => set({ action: event.target.value })}>
              <option value="">{t("enter.choose")}</option>
              {actions.map((one) => (
                <option key={one} value={one}>
                  {t(`action.${one}`)}
                </option>
              ))}
              <option value="other">{t("enter.other")}</option>
            </select>
          </Field>
          {form.action === "other" ? text("other", t("enter.other_words")) : null}
        </div>
        <div className="panel-body form-grid no-top">
          {area("reason", t("field.reason"), t("enter.reason_hint"))}
          {area("proportionality", t("field.proportionality"), t("enter.proportionality_hint"))}
        </div>
        <div className="panel-body form-grid no-top">
          {text("review_on", t("field.review_on"), { type: "date" })}
          {text("expires_on", t("field.expires_on"), { type: "date", hint: t("enter.ends_hint") })}
        </div>
      </Panel>
      <Panel title={t("facts.title")} aside={t("facts.aside")}>
        <div className="panel-body">
          <FactsForm facts={facts} change={set_facts} first={alert_facts} without={decided_here} />
        </div>
      </Panel>
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="buttons">
        <button type="submit" className="button primary" aria-disabled={busy}>
          {t("enter.act")} <KeyCap>Ctrl Enter</KeyCap>
        </button>
        <Link href="/alerts" className="button">
          {t("enter.leave")}
        </Link>
        <span className="secondary">{t("enter.note")}</span>
      </div>
    </form>
  );
}

/** How the procedure calls what this form calls otherwise. */
const contents: Partial<Record<keyof Written, string>> = { name: "surname", birth: "year_of_birth", reason: "reason", action: "action", proportionality: "proportionality_check" };

/** The provisions behind each field, of the agreement that the alert is under: its procedure's, its clock's, the article itself. */
function useHelp(form: Written, pack: Schemas["Agreement"] | undefined): (field: keyof Written) => readonly string[] {
  const laws = useLaws(form.agreement, procedure);
  const under = (articles: readonly string[]) => articles.map((one) => `${form.agreement}/${one}`);
  const clocks = pack?.en.procedures.find((one) => one.id === procedure)?.deadlines ?? [];
  const within = (article: string) => article === form.article || article.startsWith(`${form.article}(`);
  const review = clocks.filter((one) => form.article !== "" && one.when["article"]?.some(within)).map((one) => one.article);
  return (field) => {
    if (field === "article") return under(form.article === "" ? [] : [form.article]);
    if (field === "review_on") return under([...new Set(review)]);
    if (field === "number" || field === "expires_on") return articles_of(`alert.${field}`).filter((one) => one.startsWith(`${form.agreement}/`));
    const name = contents[field] ?? "";
    const law = laws.get(name) ?? laws.get(`facts.${name}`);
    return law?.article ? [`${law.pack}/${law.article}`] : [];
  };
}

type Needed = "agreement" | "article" | "action" | "reason" | "review_on" | "expires_on";

function subject_of({ name, birth, number, country }: Written) {
  const properties: Record<string, string[]> = {};
  if (name.trim()) properties["name"] = [name.trim()];
  if (birth.trim()) properties["birthDate"] = [birth.trim()];
  if (number.trim()) properties["passportNumber"] = [number.trim()];
  if (country.trim()) properties["nationality"] = [country.trim()];
  return { schema: "Person", properties };
}

function Field({ id, label, hint, help = [], children }: { id: string; label: string; hint?: string | undefined; help?: readonly string[]; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? <span className="secondary">{hint}</span> : null}
      {children}
      <ArticleHelp of={help} label={label} />
    </div>
  );
}
