// A case is tried: decided as any other under the rules in force and noted as one, but nothing leaves.
import { useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { useWho } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { ask_purpose, PurposeStrip } from "@/shell/purpose_strip";
import { announce } from "@/ui/live";
import { Empty, GreyRows, KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { CountriesField } from "./shared/countries_field";
import { DecisionFacts, OutcomeTag, RuleList, type Decision } from "./shared/decision";
import { FactsForm, said_facts, type Facts } from "./shared/facts_form";
import { by_name, party_name } from "./shared/names";
import { fact_of, said, useAgreements, useVocabulary } from "./shared/vocabulary";

const first = ["action", "purpose", "offence", "subject_role", "claim", "minor", "benefit", "evaluated", "handling"] as const;

type Passes = "unknown" | "none" | "some";

export function TryCase() {
  const { t } = useTranslation("agreements");
  const agreements = useAgreements();
  const who = useWho();
  const words = useVocabulary().data;
  const id = useId();
  const parties = [...(agreements.data?.parties ?? [])].sort(by_name);
  const [instrument, set_instrument] = useState("");
  const [author, set_author] = useState(who.party);
  const [recipient, set_recipient] = useState("");
  const [passes, set_passes] = useState<Passes>("unknown");
  const [pass_to, set_pass_to] = useState<string[]>([]);
  const [fled, set_fled] = useState<string[]>([]);
  const [origin, set_origin] = useState<string[]>([]);
  const [origin_known, set_origin_known] = useState(false);
  const [facts, set_facts] = useState<Facts>({});
  const [data, set_data] = useState<string[]>([]);
  const [problem, set_problem] = useState<Problem>();
  const [lacking, set_lacking] = useState<string[]>([]);
  const [decision, set_decision] = useState<Decision>();
  const [deciding, set_deciding] = useState(false);
  const summary = useRef<HTMLDivElement>(null);

  const decide = async (event?: FormEvent) => {
    event?.preventDefault();
    if (deciding) return;
    const lacks = [...(instrument ? [] : [t("case.instrument")]), ...(recipient ? [] : [t("case.recipient")]), ...(data.length > 0 ? [] : [t("case.data")])];
    set_lacking(lacks);
    if (lacks.length > 0) {
      window.requestAnimationFrame(() => summary.current?.focus());
      return;
    }
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_deciding(true);
    set_problem(undefined);
    const countries = { ...(fled.length > 0 ? { fled } : {}), ...(origin_known || origin.length > 0 ? { of_origin: origin } : {}) };
    const hands_on = passes === "unknown" ? {} : { may_pass_to: passes === "none" ? [] : pass_to };
    const answer = await call("post", "/api/v1/decisions", {
      body: { instrument, author, recipient: { id: recipient, ...hands_on }, countries, facts: said_facts(facts), data },
    });
    set_deciding(false);
    if (!answer.ok) return set_problem(answer.problem);
    set_decision(answer.value);
    announce(t(`outcome.${answer.value.outcome}`), true);
  };
  useScreenKeys([{ key: "Enter", ctrl: true, label: t("keys.decide"), run: () => void decide() }]);
  if (agreements.error) return <ProblemBox problem={agreements.error.problem} again={() => void agreements.refetch()} />;
  if (!agreements.data) return <GreyRows rows={8} />;
  const select = (name: string, label: string, value: string, set: (next: string) => void, options: readonly (readonly [string, string])[]) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <select id={`${id}-${name}`} className="input" value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{t("facts.choose")}</option>
        {options.map(([one, title]) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
  const party_options = parties.map((one) => [one, party_name(one)] as const);
  return (
    <>
      <div className="case-strip">
        <PurposeStrip violet={false} />
      </div>
      <form className="columns case-columns" onSubmit={(event) => void decide(event)}>
        <div className="stack">
          {lacking.length > 0 ? (
            <div className="fault" ref={summary} tabIndex={-1}>
              <h2>{t("case.lacks", { what: lacking.join(", ") })}</h2>
            </div>
          ) : null}
          <Panel title={t("case.between")} aside={t("case.lead")}>
            <div className="panel-body form-grid">
              {select("instrument", t("case.instrument"), instrument, set_instrument, agreements.data.packs.map((one) => [one.id, said(one.title, one.id)] as const))}
              {select("author", t("case.author"), author, set_author, party_options)}
              {select("recipient", t("case.recipient"), recipient, set_recipient, party_options)}
              <div className="field">
                <label htmlFor={`${id}-passes`}>{t("case.passes")}</label>
                <select id={`${id}-passes`} className="input" value={passes} onChange={(event) => set_passes(event.target.value as Passes)}>
                  {(["unknown", "none", "some"] as const).map((one) => (
                    <option key={one} value={one}>
                      {t(`passes.${one}`)}
                    </option>
                  ))}
                </select>
              </div>
              {passes === "some" ? <CountriesField label={t("case.pass_to")} value={pass_to} change={set_pass_to} /> : null}
            </div>
          </Panel>
          <Panel title={t("case.facts")} aside={t("case.facts_aside")}>
            <div className="panel-body">
              <FactsForm facts={facts} change={set_facts} first={first} />
            </div>
          </Panel>
          <Panel title={t("case.countries")}>
            <div className="panel-body stack">
              <div className="form-grid">
                <CountriesField label={t("case.fled")} value={fled} change={set_fled} />
                <CountriesField label={t("case.origin")} value={origin} change={set_origin} />
              </div>
              <label className="one-check">
                <input type="checkbox" checked={origin_known} onChange={(event) => set_origin_known(event.target.checked)} /> {t("case.origin_known")}
              </label>
            </div>
          </Panel>
          <Panel title={t("case.what")}>
            <div className="panel-body">
              <fieldset className="checks">
                <legend>{t("case.data")}</legend>
                {(fact_of(words, "data")?.values ?? []).map((one) => (
                  <label key={one.id}>
                    <input type="checkbox" checked={data.includes(one.id)} onChange={(event) => set_data(event.target.checked ? [...data, one.id] : data.filter((other) => other !== one.id))} />
                    {said(one.title, one.id)}
                  </label>
                ))}
              </fieldset>
            </div>
          </Panel>
          <div className="buttons">
            <button type="submit" className="button primary" aria-disabled={deciding}>
              {t("case.act")} <KeyCap>Ctrl Enter</KeyCap>
            </button>
            <span className="secondary">{t("case.noted")}</span>
          </div>
        </div>
        <div className="stack case-answer">
          {problem ? <ProblemBox problem={problem} /> : null}
          {decision ? (
            <Decided decision={decision} />
          ) : (
            <Panel title={t("case.answer")}>
              <Empty icon="scales" title={t("case.none")}>
                <p className="secondary">{t("case.none_lead")}</p>
              </Empty>
            </Panel>
          )}
        </div>
      </form>
    </>
  );
}

function Decided({ decision }: { decision: Decision }) {
  const { t } = useTranslation("agreements");
  const changes = decision.would_change ?? [];
  return (
    <>
      <Panel title={t("case.answer")} aside={<OutcomeTag decision={decision} />}>
        <RuleList rules={decision.rules} />
        <DecisionFacts decision={decision} />
      </Panel>
      {changes.length > 0 ? (
        <Panel title={t("case.change")} aside={<span className="mono">{decision.revision.slice(0, 12)}</span>}>
          <ul className="panel-body case-changes">
            {changes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
