// Oversight: what was done and why, whether the record is whole, who vouches for it. Read-only; no name of a person but the officers'.
import { useTranslation } from "react-i18next";
import { Link, Route, Switch } from "wouter";
import { useRight } from "@/api/session";
import { NeedPurpose } from "@/rooms/agreements/shared/need_purpose";
import { CheckAlarms } from "@/ui/check_alarms";
import { PageTitle } from "@/ui/page_title";
import { Activity } from "./activity";
import { Figures } from "./figures";
import { PartnerLinks } from "./partners";
import { Sample } from "./sample";
import { SubjectAccess } from "./subject";
import { Unusual } from "./unusual";
import { Verify } from "./verify";
import { Witnesses } from "./witnesses";
import "@/rooms/agreements/shared/shared.css";
import "./oversight.css";

export default function Oversight() {
  return (
    <Switch>
      <Route path="/oversight/subject" component={SubjectAccess} />
      <Route path="/oversight/sample" component={Sample} />
      <Route component={Overview} />
    </Switch>
  );
}

function Overview() {
  const { t } = useTranslation("oversight");
  const subjects = useRight("subjects");
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={t("title")} />
          <span className="secondary">{t("lead")}</span>
        </div>
        <div className="buttons screen-only">
          <Link href="/oversight/sample" className="button">
            {t("sample.open")}
          </Link>
          {subjects ? (
            <Link href="/oversight/subject" className="button">
              {t("subject.open")}
            </Link>
          ) : null}
          <button type="button" className="button" onClick={() => window.print()}>
            {t("print")}
          </button>
        </div>
      </div>
      <NeedPurpose>
        <div className="stack">
          <CheckAlarms />
          <Figures />
          <div className="columns halves">
            <div className="stack">
              <Activity />
              <PartnerLinks />
            </div>
            <div className="stack">
              <Unusual />
              <Witnesses />
              <Verify />
            </div>
          </div>
        </div>
      </NeedPurpose>
    </>
  );
}
