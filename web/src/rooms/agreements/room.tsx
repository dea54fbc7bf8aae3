// The instruments that this node obeys: who may ask whom, offences side by side, the texts in both languages, a case tried.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Switch } from "wouter";
import { Icon } from "@/ui/icon";
import { PageTitle } from "@/ui/page_title";
import { number } from "@/ui/time";
import { Frameworks } from "./frameworks";
import { Offences } from "./offences";
import { ReachPage } from "./reach";
import { useAgreements } from "./shared/vocabulary";
import { PackPage } from "./pack";
import { Texts } from "./texts";
import { TryCase } from "./try_case";
import "./shared/shared.css";
import "./agreements.css";

const tabs = ["reach", "offences", "texts", "frameworks", "case"] as const;
export type Tab = (typeof tabs)[number];
const address = (tab: Tab) => (tab === "reach" ? "/agreements" : `/agreements/${tab}`);

export default function Agreements() {
  return (
    <Switch>
      <Route path="/agreements/offences">
        <Tabbed tab="offences">
          <Offences />
        </Tabbed>
      </Route>
      <Route path="/agreements/texts">
        <Tabbed tab="texts">
          <Texts />
        </Tabbed>
      </Route>
      <Route path="/agreements/texts/:id">{({ id }) => <PackPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/agreements/frameworks">
        <Tabbed tab="frameworks">
          <Frameworks />
        </Tabbed>
      </Route>
      <Route path="/agreements/case">
        <Tabbed tab="case">
          <TryCase />
        </Tabbed>
      </Route>
      <Route>
        <Tabbed tab="reach">
          <ReachPage />
        </Tabbed>
      </Route>
    </Switch>
  );
}

function Tabbed({ tab, children }: { tab: Tab; children: ReactNode }) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={`${t("title")}: ${t(`tab.${tab}`)}`}>{t("title")}</PageTitle>
          <nav className="choice-tabs screen-only" aria-label={t("views")}>
            {tabs.map((one) => (
              <Link key={one} href={address(one)} aria-current={one === tab ? "page" : undefined}>
                {t(`tab.${one}`)}
              </Link>
            ))}
          </nav>
        </div>
        <Standing />
      </div>
      {children}
    </>
  );
}

/** What stands behind these pages: how many packs, how many articles two lawyers have confirmed, which revision. */
function Standing() {
  const { t } = useTranslation("agreements");
  const { data } = useAgreements();
  if (!data) return null;
  const articles = data.packs.reduce((sum, one) => sum + one.articles, 0);
  const confirmed = data.packs.reduce((sum, one) => sum + one.confirmed, 0);
  return (
    <p className="standing secondary" title={data.revision}>
      <Icon name="shield" size={16} />
      <span>
        {t("standing.packs", { count: data.packs.length })} · {t("standing.invariants", { count: data.invariants })} ·{" "}
        {t("standing.confirmed", { confirmed: number(confirmed), all: number(articles) })} · {t("standing.revision")} <span className="mono">{data.revision.slice(0, 12)}</span>
      </span>
    </p>
  );
}
