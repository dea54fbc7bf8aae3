// What the safeguard says, by which article, in the user's language and the other; what blocks stands beside what would unblock it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decision, DraftPage } from "@/api/shapes";
import { provision } from "@/ui/article_name";
import { Icon, type IconName } from "@/ui/icon";
import { Dialog, Panel, Tag, type Tone } from "@/ui/parts";
import { language } from "@/words/words";
import { useNames } from "@/api/know";

const outcomes = {
  allow: { tone: "green", icon: "shield" },
  allow_redacted: { tone: "green", icon: "shield" },
  review: { tone: "amber", icon: "people" },
  deny: { tone: "red", icon: "ban" },
} as const satisfies Record<Decision["outcome"], { tone: Tone; icon: IconName }>;

const effects = {
  allow: { icon: "check", ink: "ink-green" },
  review: { icon: "people", ink: "ink-amber" },
  deny: { icon: "cross", ink: "ink-red" },
} as const satisfies Record<Decision["rules"][number]["effect"], { icon: IconName; ink: string }>;

/** Both languages of a rule, the user's first. */
function texts_of({ texts }: Decision["rules"][number]): { lang: string; text: string }[] {
  const both = [{ lang: "en", text: texts.en }, { lang: "fr", text: texts.fr }];
  return language() === "fr" ? both.reverse() : both;
}

export function DecisionTag({ decision: { outcome, redacted } }: { decision: Decision }) {
  const { t } = useTranslation("request");
  return (
    <Tag tone={outcomes[outcome].tone} icon={outcomes[outcome].icon}>
      {t(`outcome.${outcome}`)}
      {redacted.length > 0 ? ` · ${t("decision.withheld", { count: redacted.length })}` : ""}
    </Tag>
  );
}

/** Each rule with its article in both languages, what stays here, and what nobody has said. */
export function DecisionRules({ decision }: { decision: Decision }) {
  const { t } = useTranslation("request");
  const names = useNames();
  return (
    <ul className="rules">
      {decision.rules.map((rule) => {
        const { effect } = rule;
        return (
          <li key={`${rule.pack} ${rule.rule}`}>
            <span className={effects[effect].ink}>
              <Icon name={effects[effect].icon} size={16} />
            </span>
            <div>
              <p>
                <strong className={effects[effect].ink}>{t(`effect.${effect}`)}</strong> · <strong>{provision(names.agreement(rule.pack), rule.article)}</strong>
                {rule.confirmed ? null : <span className="secondary"> · {t("decision.unconfirmed")}</span>}
              </p>
              <div className="rule-texts">
                {texts_of(rule).map((one) => (
                  <p key={one.lang} lang={one.lang}>
                    {one.text}
                  </p>
                ))}
              </div>
            </div>
          </li>
        );
      })}
      {decision.redacted.map((section) => (
        <li key={section}>
          <span className="ink-amber">
            <Icon name="eye-off" size={16} />
          </span>
          <p>
            <strong className="ink-amber">{t("decision.stays", { section: names.section(section) })}</strong>
          </p>
        </li>
      ))}
      {decision.missing.length > 0 ? (
        <li>
          <span className="ink-amber">
            <Icon name="question" size={16} />
          </span>
          <p>
            <strong>{t("decision.to_say")}</strong> {decision.missing.map(names.fact).join(", ")}
          </p>
        </li>
      ) : null}
    </ul>
  );
}

export function DecisionPanel({ draft }: { draft: DraftPage }) {
  const { t } = useTranslation("request");
  const [steps, show_steps] = useState(false);
  const { decision } = draft;
  if (!decision) {
    return (
      <Panel title={t("decision.title")}>
        <p className="panel-body">{draft.held ? t("held.lead") : t("decision.none")}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("decision.title")} aside={<DecisionTag decision={decision} />}>
      <DecisionRules decision={decision} />
      <div className="panel-head rules-foot">
        <button type="button" className="link-button screen-only" onClick={() => show_steps(true)}>
          {t("decision.why")}
        </button>
        <span className="secondary">
          {t("decision.rules")} <span className="mono">{decision.revision.slice(0, 12)}</span>
        </span>
      </div>
      <Dialog title={t("decision.why")} open={steps} close={() => show_steps(false)}>
        <ol className="why">
          {(decision.explanation ?? "")
            .split("\n")
            .filter(Boolean)
            .map((line, at) => (
              <li key={at}>{line}</li>
            ))}
        </ol>
      </Dialog>
    </Panel>
  );
}
