// One meeting: its agenda as it stands now, what was decided, and what may be done with it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useRight } from "@/api/session";
import { Foreign } from "@/ui/foreign";
import { PageTitle } from "@/ui/page_title";
import { Dialog, Panel } from "@/ui/parts";
import { when } from "@/ui/time";
import { History } from "./commitment";
import { StatusTag } from "./status_tag";
import { date_named, party_named, useMeeting, type MeetingPage } from "./data";
import { One } from "./one";
import { CloseForm, DecisionForm, TopicForm } from "./meeting_forms";
import { StateTag } from "./meetings";

export function MeetingView({ id }: { id: string }) {
  const { t } = useTranslation("bilan");
  return <One asked={useMeeting(id)} back={t("meetings.back")} href="/bilan/meetings" title={t("meetings.what")} shown={(page) => <Shown one={page.value} tag={page.tag} />} />;
}

type Open = "topic" | "held" | "cancelled" | "decision";

function Shown({ one, tag }: { one: MeetingPage; tag: string | undefined }) {
  const { t } = useTranslation("bilan");
  const may_change = useRight("draft");
  const [open, set_open] = useState<Open>();
  const close = () => set_open(undefined);
  const acts: Open[] = one.state === "planned" ? ["topic", "decision", "held", "cancelled"] : one.state === "held" ? ["decision"] : [];
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={one.title}>
            <Foreign text={one.title} most={300} />
          </PageTitle>
          <StateTag one={one} />
          <span className="secondary">
            {one.series_text}, {when(new Date(one.begins))}
            {one.place ? `, ${one.place}` : ""}
            {one.host ? `, ${party_named(one.host)}` : ""}
          </span>
        </div>
        {may_change && acts.length > 0 ? (
          <div className="buttons screen-only">
            {acts.map((act) => (
              <button key={act} type="button" className="button" onClick={() => set_open(act)}>
                {t(`act.${act}`)}
              </button>
            ))}
          </div>
        ) : null}
      </div>
      <div className="columns">
        <Panel title={t("meetings.agenda")} aside={one.state === "planned" ? t("meetings.agenda_lead") : undefined}>
          <ol className="panel-body bilan-agenda">
            {one.agenda.map((item) => (
              <li key={item.kind + item.subject + item.text}>
                {item.subject ? <Link href={`/bilan/commitments/${encodeURIComponent(item.subject)}`}>{item.text}</Link> : <Foreign text={item.text} most={600} />}{" "}
                <span className="secondary">{t(`item.${item.kind}`)}</span>
              </li>
            ))}
          </ol>
        </Panel>
        <div className="stack">
          <Panel title={t("meetings.decisions")}>
            <ul className="panel-body bilan-postings">
              {one.decisions.length === 0 ? <li className="secondary">{t("meetings.no_decision")}</li> : null}
              {one.decisions.map((decision) => (
                <li key={decision.id}>
                  <Link href={`/bilan/commitments/${encodeURIComponent(decision.id)}`}>
                    <Foreign text={decision.text} most={300} />
                  </Link>{" "}
                  <StatusTag status={decision.status} />
                  {decision.due ? <p className="secondary">{t("due", { day: date_named(decision.due) })}</p> : null}
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={t("history")}>
            <History all={one.history} none={t("history_none")} />
          </Panel>
        </div>
      </div>
      <Dialog title={t("act.topic")} open={open === "topic"} close={close}>
        <TopicForm one={one} tag={tag} done={close} />
      </Dialog>
      <Dialog title={t("act.decision")} open={open === "decision"} close={close}>
        <DecisionForm one={one} tag={tag} done={close} />
      </Dialog>
      <Dialog title={open === "cancelled" ? t("act.cancelled") : t("act.held")} open={open === "held" || open === "cancelled"} close={close}>
        <CloseForm one={one} tag={tag} state={open === "cancelled" ? "cancelled" : "held"} done={close} />
      </Dialog>
    </>
  );
}
