// Same, not the same, unsure: with a reason, kept with the file. A second person looks when it sets something aside.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { useWho } from "@/api/session";
import type { Candidate, Judgement } from "@/api/shapes";
import { useScreenKeys } from "@/keys/keys";
import { announce } from "@/ui/live";
import { KeyCap, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { said } from "./state";

const opinions = ["same", "not_same", "unsure"] as const;
type Opinion = (typeof opinions)[number];

export function Finding({ candidate, draft }: { candidate: Candidate; draft: (() => void) | undefined }) {
  const { t } = useTranslation("check");
  const who = useWho();
  const [opinion, set_opinion] = useState<Opinion>();
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const key = useRef(new_key());
  const { reference } = candidate;
  const choose = (one: Opinion) => {
    if (!reference) return;
    set_opinion(one);
    window.setTimeout(() => field.current?.focus(), 0);
  };
  useScreenKeys(opinions.map((one, at) => ({ key: String(at + 1), label: t(`opinion.${one}`), run: () => choose(one) })));
  useEffect(() => {
    key.current = new_key();
  }, [opinion, reason]);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (!reference || !opinion || busy || reason.trim() === "") return field.current?.focus();
    set_busy(true);
    const answer = await call("post", "/api/v1/hits", { body: { reference, opinion, reason: reason.trim() }, once: key.current });
    set_busy(false);
    set_problem(answer.ok ? undefined : answer.problem);
    if (!answer.ok) return;
    const word = { at: new Date().toISOString(), user: who.user, account: "", reason: reason.trim() };
    const made: Judgement = { number: answer.value.number, opinion, dataset: "", id: "", caption: "", state: opinion === "unsure" ? "open" : "waits", first: word, second: null, undone: null };
    said(reference, (before) => ({ ...before, said: { ...before.said, judgements: [...before.said.judgements, made] } }));
    announce(t("finding.saved"));
    set_opinion(undefined);
    set_reason("");
  }

  return (
    <form className="finding screen-only" onSubmit={(event) => void save(event)}>
      {candidate.said.judgements.map((one) => (
        <Said key={one.number} judgement={one} />
      ))}
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="finding-row">
        <strong id="finding">{t("finding.title")}</strong>
        <div className="buttons" role="group" aria-labelledby="finding">
          {opinions.map((one, at) => (
            <button key={one} type="button" className="button" aria-pressed={opinion === one} disabled={!reference} onClick={() => choose(one)}>
              {t(`opinion.${one}`)} <KeyCap>{at + 1}</KeyCap>
            </button>
          ))}
        </div>
        {draft ? (
          <button type="button" className={opinion ? "button" : "button primary"} onClick={draft}>
            {t("finding.draft")} <KeyCap>D</KeyCap>
          </button>
        ) : null}
      </div>
      <div className="finding-row">
        <label htmlFor="reason">{t("finding.reason")}</label>
        <input id="reason" ref={field} className="input" maxLength={1_000} value={reason} placeholder={t("finding.lead")} disabled={!reference} onChange={(event) => set_reason(event.target.value)} />
        {opinion ? (
          <button type="submit" className="button primary" disabled={busy || reason.trim() === ""}>
            {t("finding.save")}
          </button>
        ) : null}
      </div>
    </form>
  );
}

export function Said({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation("check");
  const { first, second } = judgement;
  return (
    <p className="said">
      <Tag tone={judgement.state === "confirmed" ? "green" : judgement.state === "waits" ? "amber" : "slate"}>{t(`judgement.${judgement.state}`)}</Tag>
      <span>
        <strong>{t(`opinion.${judgement.opinion}`)}</strong>
        {first ? ` · ${first.user}, ${when(new Date(first.at))}: ${first.reason}` : ""}
        {second ? ` · ${second.user}: ${second.reason}` : ""}
      </span>
    </p>
  );
}
