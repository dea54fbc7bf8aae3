// Twenty reads drawn by chance, to be looked at one by one. Seed, size and day are shown: with these a second overseer draws the same.
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import type { components } from "@/api/schema";
import { useScreenKeys } from "@/keys/keys";
import { ask_purpose } from "@/shell/purpose_strip";
import { announce } from "@/ui/live";
import { PageTitle } from "@/ui/page_title";
import { Empty, Panel, ProblemBox } from "@/ui/parts";
import { number } from "@/ui/time";
import { ReadTable } from "./read_table";

const reads_drawn = 20;

export function Sample() {
  const { t } = useTranslation("oversight");
  const [, go] = useLocation();
  const id = useId();
  const [asked, ask] = useState({ seed: "", size: "", since: "" });
  const [sample, set_sample] = useState<components["schemas"]["ReadSample"]>();
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => go("/oversight") }]);
  const draw = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_busy(true);
    set_problem(undefined);
    const answer = await call("get", "/ledger/sample", {
      query: { count: reads_drawn, ...(asked.seed.trim() ? { seed: asked.seed.trim() } : {}), ...(asked.size.trim() ? { size: Number(asked.size) } : {}), ...(asked.since ? { since: asked.since } : {}) },
    });
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    set_sample(answer.value);
    announce(t("sample.drawn", { count: answer.value.drawn.length }));
  };
  const fields = [
    ["seed", t("sample.seed"), { maxLength: 64, pattern: "[a-z0-9\\-]+", spellCheck: false, autoComplete: "off" }],
    ["size", t("sample.size"), { inputMode: "numeric", pattern: "[0-9]{1,15}" }],
    ["since", t("sample.since"), { type: "date" }],
  ] as const;
  return (
    <>
      <p className="screen-only">
        <Link href="/oversight">{t("subject.back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={t("sample.title")} />
          <span className="secondary">{t("sample.lead")}</span>
        </div>
        <div className="buttons screen-only">
          {sample ? (
            <button type="button" className="button" onClick={() => window.print()}>
              {t("print")}
            </button>
          ) : null}
        </div>
      </div>
      <div className="stack">
        <Panel title={t("sample.which")} aside={t("sample.chance")} className="screen-only">
          <form className="panel-body sample-form" onSubmit={(event) => void draw(event)}>
            {fields.map(([name, label, more]) => (
              <div className="field" key={name}>
                <label htmlFor={`${id}${name}`}>{label}</label>
                <input id={`${id}${name}`} className="input" value={asked[name]} {...more} onChange={(event) => ask({ ...asked, [name]: event.target.value })} />
              </div>
            ))}
            <button type="submit" className="button primary" aria-disabled={busy}>
              {t("sample.act", { count: reads_drawn })}
            </button>
          </form>
          {problem ? (
            <div className="panel-body">
              <ProblemBox problem={problem} />
            </div>
          ) : null}
        </Panel>
        {sample ? (
          <Panel title={t("sample.reads", { count: sample.drawn.length, of: number(sample.reads) })}>
            <dl className="panel-body sample-seed">
              <div>
                <dt>{t("sample.seed")}</dt>
                <dd className="mono">{sample.seed}</dd>
              </div>
              <div>
                <dt>{t("sample.size")}</dt>
                <dd className="mono">{sample.size}</dd>
              </div>
              <div>
                <dt>{t("sample.since")}</dt>
                <dd className="mono">{sample.since || t("sample.begin")}</dd>
              </div>
            </dl>
            <p className="panel-body secondary">{t("sample.again")}</p>
            {sample.drawn.length === 0 ? <Empty icon="check-circle" title={t("sample.none")} /> : <ReadTable key={sample.seed + sample.size} reads={sample.drawn} caption={t("sample.title")} />}
          </Panel>
        ) : null}
      </div>
    </>
  );
}
