// One pack as a document, both languages beside one another.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useSearch } from "wouter";
import { language } from "@/words/words";
import { useScreenKeys } from "@/keys/keys";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { BothTexts } from "./shared/both";
import { day_named } from "./shared/days";
import { party_name } from "./shared/names";
import { useAgreement } from "./shared/vocabulary";
import { Articles, Offences, Onward, Procedures, Reports, Retention, Rules, type Sides } from "./pack_parts";
import { kinds } from "./texts";

export function PackPage({ id }: { id: string }) {
  const { t } = useTranslation("agreements");
  const { data, error, isPending, refetch } = useAgreement(id);
  const [, go] = useLocation();
  const pointed = new URLSearchParams(useSearch()).get("article") ?? "";
  useScreenKeys([
    { key: "Escape", label: t("keys.back"), run: () => go("/agreements/texts") },
    { key: "p", ctrl: true, label: t("keys.print"), run: () => window.print() },
  ]);
  useEffect(() => {
    if (data && pointed) document.querySelector(".pack-row.pointed")?.scrollIntoView({ block: "center" });
  }, [data, pointed]);
  if (error)
    return (
      <div className="stack">
        <PageTitle title={t("title")} />
        <ProblemBox problem={error.problem} again={() => void refetch()} />
        <Link href="/agreements/texts">{t("pack.back")}</Link>
      </div>
    );
  if (isPending) return <GreyRows rows={8} />;
  return <Document sides={data} pointed={pointed} />;
}

function Document({ sides, pointed }: { sides: Sides; pointed: string }) {
  const { t } = useTranslation("agreements");
  const pack = sides[language()];
  const kind = kinds.find((one) => one === pack.kind);
  const parts = [
    { id: "articles", title: t("pack.articles"), count: pack.articles.length, body: <Articles sides={sides} pointed={pointed} /> },
    { id: "procedures", title: t("pack.procedures"), count: pack.procedures.length, body: <Procedures sides={sides} pointed={pointed} /> },
    { id: "rules", title: t("pack.rules"), count: pack.rules.length, body: <Rules sides={sides} pointed={pointed} /> },
    { id: "offences", title: t("pack.offences"), count: pack.offences.length, body: <Offences sides={sides} /> },
    { id: "retention", title: t("pack.retention"), count: pack.retention.length, body: <Retention sides={sides} /> },
    { id: "onward", title: t("pack.onward"), count: pack.onward.length, body: <Onward sides={sides} /> },
    { id: "reports", title: t("pack.reports"), count: pack.yearly_reports.length, body: <Reports sides={sides} /> },
  ].filter((one) => one.count > 0);
  return (
    <>
      <p className="screen-only">
        <Link href="/agreements/texts">{t("pack.back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={pack.title} />
        </div>
        <button type="button" className="button screen-only" onClick={() => window.print()}>
          {t("pack.print")} <KeyCap>Ctrl P</KeyCap>
        </button>
      </div>
      <div className="document">
        <div className="stack">
          <Panel title={t("pack.about")} aside={kind ? t(`kind.${kind}`) : pack.kind}>
            <div className="panel-body stack">
              <BothTexts en={sides.en.title} fr={sides.fr.title} />
              <BothTexts en={sides.en.scope} fr={sides.fr.scope} />
            </div>
            <dl className="known">
              <div>
                <dt>{t("pack.source")}</dt>
                <dd>{pack.source}</dd>
              </div>
              {pack.in_force_from || pack.in_force_to ? (
                <div>
                  <dt>{t("pack.in_force")}</dt>
                  <dd>{[pack.in_force_from ? t("pack.from", { day: day_named(pack.in_force_from) }) : "", pack.in_force_to ? t("pack.to", { day: day_named(pack.in_force_to) }) : ""].filter(Boolean).join(", ")}</dd>
                </div>
              ) : null}
              <div>
                <dt>{t("texts.bound")}</dt>
                <dd>{pack.parties.map(party_name).join(", ") || t("texts.everybody")}</dd>
              </div>
              {pack.facing.length > 0 ? (
                <div>
                  <dt>{t("texts.facing")}</dt>
                  <dd>{pack.facing.map(party_name).join(", ")}</dd>
                </div>
              ) : null}
            </dl>
          </Panel>
          {parts.map((one) => (
            <Panel key={one.id} id={one.id} title={one.title} aside={String(one.count)}>
              {one.body}
            </Panel>
          ))}
          <p className="secondary">{t("pack.summaries")}</p>
        </div>
        <nav className="contents-list screen-only" aria-label={t("pack.contents")}>
          <strong>{t("pack.contents")}</strong>
          <ul>
            {parts.map((one) => (
              <li key={one.id}>
                <a href={`#${one.id}`} onClick={(event) => (event.preventDefault(), document.getElementById(one.id)?.scrollIntoView({ block: "start" }))}>
                  {one.title} ({one.count})
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </>
  );
}
