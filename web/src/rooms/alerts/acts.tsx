// What may be done with an alert. Whoever would be told is named first; only then is anybody told.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call, new_key } from "@/api/client";
import type { Outcome, Problem } from "@/api/problem";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { FactsForm, said_facts, type Facts } from "@/rooms/agreements/shared/facts_form";
import { announce } from "@/ui/live";
import { Panel, ProblemBox } from "@/ui/parts";
import { alert_facts, category_of, decided_here, facts_said, say_facts, type Alert, type Told } from "./data";
import { ToldTable } from "./told";

export function OurActs({ alert }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  const { said, facts, change } = useSaid(alert);
  return (
    <div className="stack screen-only">
      <Panel title={t("facts.title")} aside={t("facts.aside")}>
        <div className="panel-body">
          <FactsForm facts={facts} change={change} first={alert_facts} without={decided_here} />
        </div>
      </Panel>
      <Rehearsed
        title={t("publish.title")}
        lead={t("publish.lead")}
        look={t("publish.look")}
        act={t("publish.act")}
        done={t("publish.done")}
        run={(dry_run, once) => call("post", "/api/v1/alerts/{id}/publish", { path: { id: alert.id }, body: { dry_run, ...said() }, ...(dry_run ? {} : { once }) })}
      />
      <Review alert={alert} />
      <Rehearsed
        title={t("withdraw.title")}
        lead={t("withdraw.lead")}
        look={t("publish.look")}
        act={t("withdraw.act")}
        done={t("withdraw.done")}
        gone
        run={(dry_run, once) => call("post", "/api/v1/alerts/{id}/withdraw", { path: { id: alert.id }, body: { dry_run, ...said() }, ...(dry_run ? {} : { once }) })}
      />
    </div>
  );
}

/** The facts of an alert: as they were last said here, or to be said. */
function useSaid(alert: Alert) {
  const [facts, set_facts] = useState<Facts>(() => facts_said(alert));
  const change = (next: Facts) => {
    set_facts(next);
    say_facts(alert.id, next);
  };
  const said = () => {
    const known = said_facts(facts);
    const { countries, may_pass_to } = alert.says ?? {};
    const says = { ...(Object.keys(known).length > 0 ? { facts: known } : {}), ...(countries ? { countries } : {}), ...(may_pass_to ? { may_pass_to } : {}) };
    return Object.keys(says).length > 0 ? { says } : {};
  };
  return { said, facts, change };
}

interface RehearsedGiven {
  title: string;
  lead: string;
  look: string;
  act: string;
  done: string;
  /** The alert is gone afterwards. */
  gone?: boolean;
  /** Fields without which nothing is asked. */
  children?: ReactNode;
  ready?: () => boolean;
  run: (dry_run: boolean, once: string) => Promise<Outcome<Told>>;
}

/** First who would be told, then telling them: two buttons, the second only after the first. */
function Rehearsed({ title, lead, look, act, done, gone = false, children, ready, run }: RehearsedGiven) {
  const { t } = useTranslation("alerts");
  const client = useQueryClient();
  const [, go] = useLocation();
  const [would, set_would] = useState<Told>();
  const [told, set_told] = useState<Told>();
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const [once, set_once] = useState(new_key);
  const ask = async (dry_run: boolean) => {
    if (busy || (ready && !ready())) return;
    set_busy(true);
    set_problem(undefined);
    const answer = await run(dry_run, once);
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    if (dry_run) {
      set_would(answer.value);
      announce(look);
      return;
    }
    set_told(answer.value);
    set_would(undefined);
    set_once(new_key());
    confirm_done(answer.value.told.some((one) => one.told) ? done : t("told.none_yet"));
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] === "alerts" || query.queryKey[0] === "alert" });
    if (gone && answer.value.erased) go("/alerts");
  };
  return (
    <Panel title={title}>
      <div className="panel-body stack">
        <p className="secondary">{lead}</p>
        {children}
        {problem ? <ProblemBox problem={problem} /> : null}
        {would ? <ToldTable told={would} rehearsal /> : null}
        {told ? <ToldTable told={told} rehearsal={false} /> : null}
        <div className="buttons">
          <button type="button" className="button" onClick={() => void ask(true)} aria-disabled={busy}>
            {look}
          </button>
          {would ? (
            <button type="button" className="button primary" onClick={() => void ask(false)} aria-disabled={busy}>
              {act}
            </button>
          ) : (
            <span className="secondary">{t("look_first")}</span>
          )}
        </div>
      </div>
    </Panel>
  );
}

function Review({ alert }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  const client = useQueryClient();
  const id = useId();
  const [review_on, set_review_on] = useState(alert.review_on);
  const [expires_on, set_expires_on] = useState(alert.expires_on);
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const { pack } = category_of(alert);
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    set_problem(undefined);
    const answer = await call("post", "/api/v1/alerts/{id}/review", { path: { id: alert.id }, body: { review_on, expires_on, reason }, once: new_key() });
    if (!answer.ok) return set_problem(answer.problem);
    client.setQueryData(["alert", alert.id], answer.value);
    void client.invalidateQueries({ queryKey: ["alerts"] });
    set_reason("");
    confirm_done(t("review.done"));
  };
  return (
    <Panel title={t("review.title")}>
      <form className="panel-body stack" onSubmit={(event) => void keep(event)}>
        <div className="form-grid">
          <div className="field">
            <label htmlFor={`${id}-review`}>{t("review.next")}</label>
            <input id={`${id}-review`} type="date" className="input" required value={review_on} onChange={(event) => set_review_on(event.target.value)} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-ends`}>{t("column.ends")}</label>
            <input id={`${id}-ends`} type="date" className="input" required value={expires_on} onChange={(event) => set_expires_on(event.target.value)} />
            <FieldHelp field="alert.expires_on" label={t("column.ends")} agreement={pack} />
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}-reason`}>{t("review.reason")}</label>
          <textarea id={`${id}-reason`} className="input" rows={2} required maxLength={2000} value={reason} onChange={(event) => set_reason(event.target.value)} />
          <FieldHelp field="alert.review_reason" label={t("review.reason")} agreement={pack} />
        </div>
        {problem ? <ProblemBox problem={problem} /> : null}
        <div className="buttons">
          <button type="submit" className="button">
            {t("review.act")}
          </button>
        </div>
      </form>
    </Panel>
  );
}

export function TheirActs({ alert }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  const { said, facts, change } = useSaid(alert);
  const id = useId();
  const [ground, set_ground] = useState("");
  const [reasons, set_reasons] = useState("");
  const [lacking, set_lacking] = useState(false);
  const ready = () => {
    const well = ground.trim() !== "" && reasons.trim() !== "";
    set_lacking(!well);
    return well;
  };
  return (
    <div className="stack screen-only">
      <HitDraft alert={alert} />
      <Panel title={t("facts.title")} aside={t("facts.aside")}>
        <div className="panel-body">
          <FactsForm facts={facts} change={change} first={alert_facts} without={decided_here} />
        </div>
      </Panel>
      <Rehearsed
        title={t("flag.title")}
        lead={t("flag.lead")}
        look={t("publish.look")}
        act={t("flag.act")}
        done={t("flag.done")}
        ready={ready}
        run={(dry_run, once) => call("post", "/api/v1/alerts/{id}/flag", { path: { id: alert.id }, body: { ground: ground.trim(), reasons: reasons.trim(), dry_run, ...said() }, ...(dry_run ? {} : { once }) })}
      >
        <div className="field">
          <label htmlFor={`${id}-ground`}>{t("flag.ground")}</label>
          <select id={`${id}-ground`} className="input" value={ground} onChange={(event) => set_ground(event.target.value)}>
            <option value="">{t("flag.choose")}</option>
            {(alert.grounds ?? []).map((one) => (
              <option key={one.id} value={one.id}>
                {t("flag.option", { title: one.title, article: one.article })}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-reasons`}>{t("flag.reasons")}</label>
          <textarea id={`${id}-reasons`} className="input" rows={2} maxLength={2000} value={reasons} onChange={(event) => set_reasons(event.target.value)} />
          <FieldHelp field="alert.flag" label={t("flag.reasons")} agreement={category_of(alert).pack} />
        </div>
        {lacking ? (
          <p className="ink-red" role="alert">
            {t("flag.lacks")}
          </p>
        ) : null}
      </Rehearsed>
    </div>
  );
}

/** A hit on a partner's alert: its owner is told by a draft, which is completed and approved like any other. */
function HitDraft({ alert }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  const [, go] = useLocation();
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const make = async () => {
    if (busy) return;
    set_busy(true);
    set_problem(undefined);
    const draft = await call("get", "/api/v1/alerts/{id}/hit", { path: { id: alert.id } });
    const made = draft.ok ? await call("post", "/api/v1/drafts", { body: { draft: draft.value }, once: new_key() }) : draft;
    set_busy(false);
    if (!made.ok) return set_problem(made.problem);
    go(`/drafts/${encodeURIComponent(made.value.id)}`);
  };
  return (
    <Panel title={t("hit.title")}>
      <div className="panel-body stack">
        <p className="secondary">{t("hit.lead")}</p>
        {problem ? <ProblemBox problem={problem} /> : null}
        <div className="buttons">
          <button type="button" className="button primary" onClick={() => void make()} aria-disabled={busy}>
            {t("hit.act")}
          </button>
        </div>
      </div>
    </Panel>
  );
}
