// Alerts of this authority and of partners; judgements that wait for a second look; numbers of documents looked up; bulletins on false documents.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { NeedPurpose } from "@/rooms/agreements/shared/need_purpose";
import { PageTitle } from "@/ui/page_title";
import { Empty, KeyCap } from "@/ui/parts";
import { AlertPage } from "./alert";
import { BulletinPage } from "./bulletin";
import { NewBulletin } from "./bulletin_form";
import { BulletinList } from "./bulletins";
import { Documents } from "./documents";
import { Hits } from "./hits";
import { AlertList } from "./list";
import { NewAlert } from "./new_alert";
import "@/rooms/agreements/shared/shared.css";
import "./alerts.css";
import "./bulletins.css";

/** Bulletins tell of documents: whoever works here reads them, without a purpose. The rest tells of persons. */
export default function Alerts() {
  const { t } = useTranslation("shell");
  const may_look_up = useRight("look_up");
  const may_write = useRight("draft");
  return (
    <Switch>
      <Route path="/notices">
        <Redirect to={may_look_up ? "/alerts" : "/bulletins"} replace />
      </Route>
      <Route path="/bulletins">
        <Tabbed tab="bulletins">
          <BulletinList />
        </Tabbed>
      </Route>
      {may_write ? <Route path="/bulletins/new" component={NewBulletin} /> : null}
      <Route path="/bulletins/:id">{({ id }) => <BulletinPage key={id} id={decodeURIComponent(id)} />}</Route>
      {may_look_up ? (
        <Route>
          <OfPersons />
        </Route>
      ) : (
        <Route>
          <Empty icon="ban" title={t("no_page")} />
        </Route>
      )}
    </Switch>
  );
}

function OfPersons() {
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
  ["bulletins", "/bulletins"],
] as const;

function Tabbed({ tab, children }: { tab: (typeof tabs)[number][0]; children: ReactNode }) {
  const { t } = useTranslation("alerts");
  const [, go] = useLocation();
  const may_look_up = useRight("look_up");
  const may_enter = useRight("draft");
  const bulletins = tab === "bulletins";
  const entry = bulletins ? "/bulletins/new" : "/alerts/new";
  useScreenKeys(may_enter ? [{ key: "n", label: bulletins ? t("keys.new_bulletin") : t("keys.new"), run: () => go(entry) }] : []);
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={t(`tab.${tab}`)}>{may_look_up ? t("title") : t("tab.bulletins")}</PageTitle>
          {may_look_up ? (
            <nav className="choice-tabs screen-only" aria-label={t("views")}>
              {tabs.map(([one, address]) => (
                <Link key={one} href={address} aria-current={one === tab ? "page" : undefined}>
                  {t(`tab.${one}`)}
                </Link>
              ))}
            </nav>
          ) : null}
        </div>
        {(tab === "alerts" || bulletins) && may_enter ? (
          <Link href={entry} className="button primary">
            {bulletins ? t("bulletins.new") : t("new")} <KeyCap>N</KeyCap>
          </Link>
        ) : null}
      </div>
      {bulletins ? children : <NeedPurpose>{children}</NeedPurpose>}
    </>
  );
}
