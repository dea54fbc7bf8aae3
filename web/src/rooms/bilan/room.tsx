// The bilan: commitments with what shows them, obstacles, meetings and postings.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Switch } from "wouter";
import { PageTitle } from "@/ui/page_title";
import { CommitmentView } from "./commitment";
import { Commitments } from "./commitments";
import { MeetingView } from "./meeting";
import { Meetings } from "./meetings";
import { Obstacles } from "./obstacles";
import "@/rooms/agreements/shared/shared.css";
import "./bilan.css";

const tabs = [
  ["commitments", "/bilan"],
  ["obstacles", "/bilan/obstacles"],
  ["meetings", "/bilan/meetings"],
] as const;

export default function BilanRoom() {
  return (
    <Switch>
      <Route path="/bilan/commitments/:id">{({ id }) => <CommitmentView key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/bilan/obstacles">
        <Obstacles />
      </Route>
      <Route path="/bilan/meetings">
        <Meetings />
      </Route>
      <Route path="/bilan/meetings/:id">{({ id }) => <MeetingView key={id} id={decodeURIComponent(id)} />}</Route>
      <Route>
        <Commitments />
      </Route>
    </Switch>
  );
}

export function Tabbed({ tab, acts, children }: { tab: (typeof tabs)[number][0]; acts?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation("bilan");
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={t(`tab.${tab}`)}>{t("title")}</PageTitle>
          <span className="secondary">{t("basis")}</span>
          <nav className="choice-tabs screen-only" aria-label={t("views")}>
            {tabs.map(([one, address]) => (
              <Link key={one} href={address} aria-current={one === tab ? "page" : undefined}>
                {t(`tab.${one}`)}
              </Link>
            ))}
          </nav>
        </div>
        {acts ? <div className="buttons screen-only">{acts}</div> : null}
      </div>
      {children}
    </>
  );
}
