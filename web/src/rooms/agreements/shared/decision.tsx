// What the rules in force say of a case: the outcome, what goes and what does not, each rule with its article in both languages.
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { components } from "@/api/schema";
import { provision } from "@/ui/article_name";
import { Icon, type IconName } from "@/ui/icon";
import { Tag, type Tone } from "@/ui/parts";
import { BothTexts } from "./both";
import { said, short_title, useAgreements, useVocabulary, value_title, word, fact_title } from "./vocabulary";
import "./shared.css";

export type Decision = components["schemas"]["Decision"];
type Rule = Decision["rules"][number];

const outcomes: Record<Decision["outcome"], { tone: Tone; icon: IconName }> = {
  allow: { tone: "green", icon: "check-circle" },
  allow_redacted: { tone: "amber", icon: "eye-off" },
  review: { tone: "amber", icon: "people" },
  deny: { tone: "red", icon: "ban" },
};
const effects: Record<Rule["effect"], IconName> = { deny: "ban", review: "people", allow: "check" };

export function OutcomeTag({ decision }: { decision: Decision }) {
  const { t } = useTranslation("agreements");
  const { tone, icon } = outcomes[decision.outcome];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`outcome.${decision.outcome}`)}
    </Tag>
  );
}

/** Packs have long titles; the article is what is looked for. */
export function RuleList({ rules, violet = false }: { rules: readonly Rule[]; violet?: boolean }) {
  const { t } = useTranslation("agreements");
  const packs = useAgreements();
  return (
    <ul className={violet ? "rule-list violet" : "rule-list"}>
      {rules.map((rule) => {
        const title = said(packs.data?.packs.find((one) => one.id === rule.pack)?.title, rule.pack);
        return (
          <li key={`${rule.pack}/${rule.rule}`}>
            <Icon name={violet ? "scales" : effects[rule.effect]} />
            <div>
              <p className="rule-head">
                {t(`effect.${rule.effect}`)} · <Link href={`/agreements/texts/${encodeURIComponent(rule.pack)}?article=${encodeURIComponent(rule.article)}`}>{provision(short_title(title), rule.article)}</Link>{" "}
                {rule.confirmed ? null : <Tag tone="amber">{t("unconfirmed")}</Tag>}
              </p>
              {rule.texts ? <BothTexts en={rule.texts.en} fr={rule.texts.fr} /> : <p>{rule.because}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Categories of data, conditions, reviewers and facts that nobody has said, in words. */
export function DecisionFacts({ decision }: { decision: Decision }) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  const data = (all: readonly string[]) => all.map((one) => value_title(words, "data", one)).join("; ");
  const rows: [string, string][] = [];
  if (decision.goes.length > 0) rows.push([t("decision.goes"), data(decision.goes)]);
  if (decision.redacted.length > 0) rows.push([t("decision.redacted"), data(decision.redacted)]);
  if (decision.review_by.length > 0) rows.push([t("decision.review_by"), decision.review_by.map(reviewer_name).join(", ")]);
  if (decision.obligations.length > 0) rows.push([t("decision.obligations"), decision.obligations.map((one) => word(words, "obligations", one)).join("; ")]);
  if (decision.missing.length > 0) rows.push([t("decision.missing"), decision.missing.map((one) => fact_title(words, one)).join("; ")]);
  if (rows.length === 0) return null;
  return (
    <dl className="known">
      {rows.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );

  function reviewer_name(id: string): string {
    const known = reviewers.find((one) => one === id);
    return known ? t(`reviewer.${known}`) : id;
  }
}

const reviewers = ["protection-officer", "second-officer", "data-protection-officer", "competent-head", "court", "legal-adviser"] as const;
