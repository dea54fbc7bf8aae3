// The sections of a pack. Each row stands on one article; what two lawyers have not confirmed says so.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema";
import { language } from "@/words/words";
import { Tag } from "@/ui/parts";
import { BothTexts } from "./shared/both";
import { useVocabulary, value_title, word } from "./shared/vocabulary";

export type Sides = components["schemas"]["Agreement"];
type Pack = Sides["en"];

function Row({ ref_text, aside, children, pointed = false }: { ref_text: string; aside?: ReactNode; children: ReactNode; pointed?: boolean }) {
  return (
    <div className={pointed ? "pack-row pointed" : "pack-row"}>
      <p className="ref">{ref_text}</p>
      <div>{children}</div>
      {aside ? <div className="aside">{aside}</div> : null}
    </div>
  );
}

/** The same row of both sides: they are written from one file, in one order. */
function pairs<T>(sides: Sides, of: (pack: Pack) => readonly T[]): { en: T; fr: T; own: T }[] {
  const french = of(sides.fr);
  const all: { en: T; fr: T; own: T }[] = [];
  of(sides.en).forEach((en, at) => {
    const fr = french[at] ?? en;
    all.push({ en, fr, own: language() === "fr" ? fr : en });
  });
  return all;
}

function Confirmed({ yes }: { yes: boolean }) {
  const { t } = useTranslation("agreements");
  return (
    <Tag tone={yes ? "green" : "amber"} icon={yes ? "check-circle" : "question"}>
      {yes ? t("confirmed") : t("unconfirmed")}
    </Tag>
  );
}

export function Articles({ sides, pointed }: { sides: Sides; pointed: string }) {
  const { t } = useTranslation("agreements");
  return (
    <>
      {pairs(sides, (pack) => pack.articles).map(({ en, fr }) => (
        <Row key={en.ref} ref_text={t("article", { ref: en.ref })} aside={<Confirmed yes={en.status === "confirmed"} />} pointed={en.ref === pointed}>
          <BothTexts en={en.text} fr={fr.text} />
        </Row>
      ))}
    </>
  );
}

const effects = ["deny", "review", "allow"] as const;

export function Rules({ sides, pointed }: { sides: Sides; pointed: string }) {
  const { t } = useTranslation("agreements");
  const all = pairs(sides, (pack) => pack.rules);
  return (
    <>
      {effects.map((effect) => {
        const own = all.filter(({ en }) => en.effect === effect);
        if (own.length === 0) return null;
        return (
          <section key={effect} aria-label={t(`effect.${effect}`)}>
            <h3 className="pack-sub">{t(`effect.${effect}`)}</h3>
            {own.map(({ en, fr }) => (
              <Row key={en.id} ref_text={t("article", { ref: en.article })} pointed={en.article === pointed && !sides.en.articles.some((one) => one.ref === pointed)}>
                <BothTexts en={en.because} fr={fr.because} />
              </Row>
            ))}
          </section>
        );
      })}
    </>
  );
}

export function Procedures({ sides, pointed }: { sides: Sides; pointed: string }) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  const state = (all: readonly string[]) => all.map((one) => word(words, "states", one)).join(", ");
  const actor = (all: readonly string[]) => all.map((one) => word(words, "actors", one)).join(", ");
  // Each with the article that asks for it, where there is one.
  const content = (articles: { [field: string]: string } | undefined) => (one: string) => `${word(words, "fields", one)}${articles?.[one] ? ` (${t("article", { ref: articles[one] })})` : ""}`;
  return (
    <>
      {pairs(sides, (pack) => pack.procedures).map(({ en, fr, own }) => (
        <section key={en.id} aria-label={own.title}>
          <h3 className="pack-sub">{own.title}</h3>
          <Row ref_text={t("pack.procedure")}>
            <BothTexts en={en.title} fr={fr.title} />
          </Row>
          {own.required.length + own.optional.length > 0 ? (
            <Row ref_text={t("pack.required")}>
              {own.required.map(content(own.articles)).join("; ")}
              {own.optional.length > 0 ? <p className="secondary">{t("pack.optional", { fields: own.optional.map(content(own.articles)).join("; ") })}</p> : null}
            </Row>
          ) : null}
          <Row ref_text={t("pack.steps")}>
            <ol className="lines">
              {own.steps.map((one, at) => (
                <li key={at}>
                  {state(one.from)} → {state(one.to)} <span className="secondary">{actor(one.by)}</span>{" "}
                  {one.four_eyes ? (
                    <Tag tone="slate" icon="people">
                      {t("pack.two")}
                    </Tag>
                  ) : null}
                </li>
              ))}
            </ol>
          </Row>
          {own.deadlines.map((one) => (
            <Row key={one.id} ref_text={t("article", { ref: one.article })} pointed={one.article === pointed && !sides.en.articles.some((article) => article.ref === pointed)}>
              <strong>{one.limit ? t("pack.limit", { limit: span_of(one.limit) }) : t("soonest")}</strong>
              <p className="secondary">
                {t("pack.runs", { from: state(one.starts), to: state(one.stops) })}
                {one.suspended_in.length > 0 ? ` · ${t("pack.suspended", { states: state(one.suspended_in) })}` : ""}
              </p>
            </Row>
          ))}
          {pairs_of(en.refusals, fr.refusals).map(([one, other]) => (
            <Row key={one.id} ref_text={t("article", { ref: one.article })} aside={<span className="secondary">{t("pack.refusal")}</span>}>
              <BothTexts en={one.title} fr={other.title} />
            </Row>
          ))}
          {pairs_of(en.evidence, fr.evidence).map(([one, other]) => (
            <Row key={one.id} ref_text={t("article", { ref: one.article })} aside={<span className="secondary">{t("pack.evidence")}</span>}>
              <BothTexts en={one.title} fr={other.title} />
            </Row>
          ))}
        </section>
      ))}
    </>
  );

  /** `8h`, `3d`, `5wd`, `1m`, `2y`: as the packs write them. */
  function span_of(limit: string): string {
    const found = /^(\d+)(h|d|wd|m|y)$/.exec(limit);
    const count = Number(found?.[1] ?? 0);
    const unit = found?.[2];
    if (unit === "h") return t("span.hours", { count });
    if (unit === "d") return t("span.days", { count });
    if (unit === "wd") return t("span.working_days", { count });
    if (unit === "m") return t("span.months", { count });
    if (unit === "y") return t("span.years", { count });
    return limit;
  }
}

const pairs_of = <T,>(one: readonly T[], other: readonly T[]): [T, T][] => one.map((en, at) => [en, other[at] ?? en]);

export function Offences({ sides }: { sides: Sides }) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  const list = (all: readonly string[]) => all.map((one) => word(words, "elements", one)).join("; ");
  return (
    <>
      {pairs(sides, (pack) => pack.offences).map(({ en, fr }) => (
        <Row key={en.id} ref_text={t("article", { ref: en.article })}>
          <BothTexts en={en.title} fr={fr.title} />
          <p className="secondary">
            {t("row.acts")}: {list(en.acts)} · {t("row.elements")}: {list(en.elements)}
          </p>
        </Row>
      ))}
    </>
  );
}

export function Retention({ sides }: { sides: Sides }) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  return (
    <>
      {pairs(sides, (pack) => pack.retention).map(({ en, fr }) => (
        <Row key={en.id} ref_text={t("article", { ref: en.article })}>
          <BothTexts en={en.text} fr={fr.text} />
          <p className="secondary">{en.data.map((one) => value_title(words, "data", one)).join("; ")}</p>
        </Row>
      ))}
    </>
  );
}

export function Onward({ sides }: { sides: Sides }) {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  return (
    <>
      {pairs(sides, (pack) => pack.onward).map(({ en, fr }, at) => (
        <Row key={at} ref_text={t("article", { ref: en.article })}>
          <BothTexts en={en.text} fr={fr.text} />
          <p className="secondary">{en.to.map((one) => value_title(words, "recipient_kind", one)).join("; ")}</p>
        </Row>
      ))}
    </>
  );
}

export function Reports({ sides }: { sides: Sides }) {
  const { t } = useTranslation("agreements");
  return (
    <>
      {pairs(sides, (pack) => pack.yearly_reports).map(({ en, fr }) => (
        <Row key={en.id} ref_text={t("article", { ref: en.article })}>
          <BothTexts en={en.text} fr={fr.text} />
        </Row>
      ))}
    </>
  );
}
