// Alerts of this authority and of partners; judgements that wait for a second look; numbers of documents looked up.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Switch, useLocation } from "wouter";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { NeedPurpose } from "@/rooms/agreements/shared/need_purpose";
import { PageTitle } from "@/ui/page_title";
import { KeyCap } from "@/ui/parts";
import { AlertPage } from "./alert";
import { Documents } from "./documents";
import { Hits } from "./hits";
import { AlertList } from "./list";
import { NewAlert } from "./new_alert";
import "@/rooms/agreements/shared/shared.css";
import "./alerts.css";

export default function Alerts() {
  return (
    <Switch>
      <Route path="/alerts/new" component={NewAlert} />
      <Route path="/alerts/hits">
        <Tabbed tab="hits">
          <Hits />
        </Tabbed>
      </Route>
      <Route path="/alerts/:id">{({ id }) => <NeedPurpose><AlertPage key={id} id={decodeURIComponent(id)} /></NeedPurpose>}</Route>
      <Route path="/documents">
        <Tabbed tab="documents">
          <Documents />
        </Tabbed>
      </Route>
      <Route>
        <Tabbed tab="alerts">
          <AlertList />
        </Tabbed>
      </Route>
    </Switch>
  );
}

const tabs = [
  ["alerts", "/alerts"],
  ["hits", "/alerts/hits"],
  ["documents", "/documents"],
] as const;

function Tabbed({ tab, children }: { tab: (typeof tabs)[number][0]; children: ReactNode }) {
  const { t } = useTranslation("alerts");
  const [, go] = useLocation();
  const may_enter = useRight("draft");
  useScreenKeys(may_enter ? [{ key: "n", label: t("keys.new"), run: () => go("/alerts/new") }] : []);
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={t(`tab.${tab}`)}>{t("title")}</PageTitle>
          <nav className="choice-tabs screen-only" aria-label={t("views")}>
            {tabs.map(([one, address]) => (
              <Link key={one} href={address} aria-current={one === tab ? "page" : undefined}>
                {t(`tab.${one}`)}
              </Link>
            ))}
          </nav>
        </div>
        {tab === "alerts" && may_enter ? (
          <Link href="/alerts/new" className="button primary">
            {t("new")} <KeyCap>N</KeyCap>
          </Link>
        ) : null}
      </div>
      <NeedPurpose>{children}</NeedPurpose>
    </>
  );
}
