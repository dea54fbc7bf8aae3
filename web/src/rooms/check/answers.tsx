// Who was asked and what they said: lists here, then partners, who learn nothing of a check until they are asked, and then not about whom.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { shaped, type Dataset, type Partner } from "@/api/shapes";
import { Icon } from "@/ui/icon";
import { KeyCap, Tag } from "@/ui/parts";
import { number } from "@/ui/time";
import { round, type Asked } from "./private";
import type { Answered } from "./state";

interface Props {
  answered: Answered;
  datasets: readonly Dataset[];
  draft: ((partner: string) => void) | undefined;
  ask: () => void;
}

export function Answers({ answered, datasets, draft, ask }: Props) {
  const { t } = useTranslation("check");
  const asked_now = round.use();
  const answers = asked_now.at === answered.at ? asked_now.partners : {};
  const partners = useQuery({ queryKey: ["partners"], queryFn: () => asked(call("get", "/partners")), staleTime: 60_000 });
  const known = shaped<Partner[]>(partners.data?.partners ?? []).filter((one) => one.state === "confirmed");
  return (
    <section className="panel check-left" aria-labelledby="answers">
      <div className="panel-head">
        <h2 id="answers">{t("answers.title")}</h2>
        <span className="secondary">{t("answers.took", { ms: number(Math.round(answered.took_ms)) })}</span>
      </div>
      <h3 className="check-group">{t("answers.here")}</h3>
      <ul>
        {datasets.map((one) => (
          <FromList key={one.name} dataset={one} answered={answered} />
        ))}
      </ul>
      {known.length > 0 ? (
        <>
          <h3 className="check-group">{t("answers.partners")}</h3>
          <p className="check-note secondary">{t("answers.not_asked_why")}</p>
          <p className="check-note screen-only">
            <button type="button" className="button" onClick={ask}>
              {t("private.open")} <KeyCap>E</KeyCap>
            </button>
          </p>
          <ul>
            {known.map((one) => (
              <li key={one.name}>
                <Icon name="building" />
                <div>
                  <p className="check-line">
                    <strong>{one.name}</strong>
                    <State asked={answers[one.name]} />
                  </p>
                  <Learned partner={one.name} asked={answers[one.name]} />
                  {draft ? (
                    <button type="button" className="link-button" onClick={() => draft(one.name)}>
                      {t("answers.draft", { partner: one.name })}
                    </button>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function State({ asked: one }: { asked: Asked | undefined }) {
  const { t } = useTranslation("check");
  if (!one)
    return (
      <Tag tone="outline" icon="ban">
        {t("answers.not_asked")}
      </Tag>
    );
  if (one.state === "waits") return <Tag tone="slate">{t("private.waits")}</Tag>;
  if (one.state === "failed" || one.answer.fault) return <Tag tone="outline">{t("private.no_answer")}</Tag>;
  return one.answer.hits.length > 0 ? <Tag tone="amber">{t("private.hit")}</Tag> : <Tag tone="outline">{t("private.none")}</Tag>;
}

/** What came of it, and what the partner learned by it. */
function Learned({ partner, asked: one }: { partner: string; asked: Asked | undefined }) {
  const { t } = useTranslation("check");
  if (!one || one.state === "waits") return null;
  if (one.state === "failed") return <p>{one.problem.detail}</p>;
  const { answer } = one;
  return (
    <div data-partner={partner}>
      {answer.fault ? <p>{answer.fault.detail}</p> : null}
      {answer.hits.map((hit) => (
        <p key={hit.handle}>
          {t(hit.category ? "private.category" : "private.no_category", { category: hit.category })} <span className="mono">{hit.handle}</span>
        </p>
      ))}
      <p className="secondary check-learned">{answer.learned}</p>
    </div>
  );
}

function FromList({ dataset, answered }: { dataset: Dataset; answered: Answered }) {
  const { t } = useTranslation("check");
  const own = answered.candidates.filter((one) => one.entity.datasets.includes(dataset.name));
  const strong = own.filter((one) => one.entity.match).length;
  return (
    <li>
      <Icon name="list" />
      <div>
        <p className="check-line">
          <strong>{dataset.title}</strong>
          {strong > 0 ? (
            <Tag tone="amber">{t("answers.candidates", { count: strong })}</Tag>
          ) : own.length > 0 ? (
            <Tag tone="slate">{t("answers.weak", { count: own.length })}</Tag>
          ) : (
            <Tag tone="outline">{t("answers.no_hit")}</Tag>
          )}
        </p>
        <p className="secondary">{t("answers.version", { version: dataset.version, count: dataset.entity_count ?? 0, records: number(dataset.entity_count ?? 0) })}</p>
      </div>
    </li>
  );
}
