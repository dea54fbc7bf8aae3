// A candidate beside the query: each thing that was compared, for and against, in words; the score never without them.
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Candidate, Dataset, Scored } from "@/api/shapes";
import { country_name } from "@/ui/countries";
import { Foreign } from "@/ui/foreign";
import { Icon, type IconName } from "@/ui/icon";
import { decimal, number } from "@/ui/time";
import { Finding } from "./finding";
import { Record as WhatTheRecordSays } from "./record";
import type { Answered } from "./state";

const strong_from = 0.85;
const steps = 5;

export const strength_of = (entity: Scored): "strong" | "moderate" | "weak" => (!entity.match ? "weak" : entity.score >= strong_from ? "strong" : "moderate");

export function Score({ entity }: { entity: Scored }) {
  const { t } = useTranslation("check");
  const full = Math.floor(entity.score * steps);
  return (
    <span className="score">
      <span className="score-bars" aria-hidden>
        {Array.from({ length: steps }, (_, at) => (
          <i key={at} className={at < full ? "full" : ""} />
        ))}
      </span>
      <strong>
        {t(`strength.${strength_of(entity)}`)} {decimal(entity.score)}
      </strong>
    </span>
  );
}

interface Props {
  answered: Answered;
  at: number;
  datasets: readonly Dataset[];
  choose: (at: number) => void;
  draft: (() => void) | undefined;
}

export function Candidates({ answered, at, datasets, choose, draft }: Props) {
  const { t } = useTranslation("check");
  const tabs = useRef<HTMLDivElement>(null);
  const candidate = answered.candidates[at];
  useEffect(() => {
    tabs.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [at]);
  if (!candidate) return null;
  const arrows = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = Math.min(answered.candidates.length - 1, Math.max(0, at + by));
    choose(next);
    tabs.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <section className="panel check-right" aria-label={t("candidates")}>
      <div className="check-tabs" role="tablist" aria-label={t("candidates")} ref={tabs} onKeyDown={arrows}>
        {answered.candidates.map(({ entity, said }, place) => (
          <button
            key={`${entity.datasets.join()} ${entity.id}`}
            type="button"
            role="tab"
            id={`candidate-${place}`}
            aria-selected={place === at}
            aria-controls="candidate"
            tabIndex={place === at ? 0 : -1}
            onClick={() => choose(place)}
          >
            <span className="check-line">
              <strong className="check-caption">
                <bdi dir="auto">{entity.caption.slice(0, 80)}</bdi>
              </strong>
              <Score entity={entity} />
            </span>
            <span className="secondary">
              {datasets.find((one) => entity.datasets.includes(one.name))?.title ?? entity.datasets.join(", ")}
              {said.set_aside ? ` · ${t("set_aside")}` : ""}
            </span>
          </button>
        ))}
      </div>
      <div role="tabpanel" id="candidate" aria-labelledby={`candidate-${at}`}>
        <Evidence entity={candidate.entity} />
        <Weighs candidate={candidate} />
        <WhatTheRecordSays entity={candidate.entity} />
        <Finding key={candidate.reference ?? candidate.entity.id} candidate={candidate} draft={draft} />
      </div>
    </section>
  );
}

const verdicts = {
  agrees: { icon: "check", ink: "ink-green" },
  close: { icon: "near", ink: "ink-blue" },
  differs: { icon: "cross", ink: "ink-red" },
  missing: { icon: "minus", ink: "" },
} as const satisfies Record<string, { icon: IconName; ink: string }>;

const compared = ["name", "birth_date", "document", "nationality", "gender", "country"] as const;
type Compared = (typeof compared)[number];
const is_compared = (text: string): text is Compared => (compared as readonly string[]).includes(text);

function Evidence({ entity }: { entity: Scored }) {
  const { t } = useTranslation("check");
  const rows = Object.entries(entity.explanations);
  return (
    <div className="scrolls" tabIndex={-1}>
      <table className="plain evidence">
        <thead>
          <tr>
            <th scope="col">{t("evidence.compared")}</th>
            <th scope="col">{t("evidence.asked")}</th>
            <th scope="col">{t("evidence.record")}</th>
            <th scope="col">{t("evidence.result")}</th>
            <th scope="col">{t("evidence.why")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, one]) => {
            const verdict = verdicts[one.verdict ?? "missing"];
            return (
              <tr key={what}>
                <th scope="row">{is_compared(what) ? t(`feature.${what}`) : what}</th>
                <td>
                  <Value what={what} text={one.query} none={t("evidence.not_given")} />
                </td>
                <td>
                  <Value what={what} text={one.candidate} none={one.query === "" ? t("evidence.not_compared") : t("evidence.not_on_record")} />
                </td>
                <td className={verdict.ink}>
                  <strong className="verdict">
                    <Icon name={verdict.icon} size={16} /> {t(`verdict.${one.verdict ?? "missing"}`)}
                  </strong>
                </td>
                <td>{sentence(one.detail)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const settling = ["birth_date", "document"] as const;

/** How rare what was asked is among all that is held, and what would settle it. */
function Weighs({ candidate: { entity, rarity } }: { candidate: Candidate }) {
  const { t } = useTranslation("check");
  const lacks = settling.filter((what) => entity.explanations[what]?.verdict !== "agrees");
  if (!rarity && lacks.length === 0) return null;
  const says = { count: rarity?.alike ?? 0, alike: number(rarity?.alike ?? 0), of: number(rarity?.of ?? 0) };
  return (
    <div className="weighs">
      <h3>{t("weighs.title")}</h3>
      {rarity ? <p>{rarity.alike === 1 ? t("weighs.alone", says) : rarity.or_more ? t("weighs.or_more", says) : t("weighs.alike", says)}</p> : null}
      {lacks.length > 0 ? (
        <p>
          <strong>{t("weighs.settle")}</strong> {lacks.map((what) => t(`weighs.${what}`)).join(` ${t("weighs.or")} `)}
        </p>
      ) : null}
    </div>
  );
}

function Value({ what, text, none }: { what: string; text: string; none: string }) {
  if (text === "") return <span className="secondary">{none}</span>;
  const shown = what === "nationality" || what === "country" ? text.split(", ").map((code) => country_name(code)).join(", ") : text;
  return (
    <strong>
      <Foreign text={shown} most={120} />
    </strong>
  );
}

const sentence = (text: string) => (text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : "");
