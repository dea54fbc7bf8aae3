// One commitment: its evidence, its history, and for whoever works with it what may be done.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRight } from "@/api/session";
import { Foreign } from "@/ui/foreign";
import { PageTitle } from "@/ui/page_title";
import { Dialog, Panel } from "@/ui/parts";
import { when } from "@/ui/time";
import { date_named, party_named, useCommitment, type CommitmentPage, type Happened } from "./data";
import { One } from "./one";
import { EvidenceForm, StatusForm } from "./forms";
import { StatusTag } from "./status_tag";
import { ShareForm, Theirs } from "./told";

export function CommitmentView({ id }: { id: string }) {
  const { t } = useTranslation("bilan");
  return <One asked={useCommitment(id)} back={t("back")} href="/bilan" title={t("commitment")} shown={(page) => <Shown one={page.value} tag={page.tag} />} />;
}

function Shown({ one, tag }: { one: CommitmentPage; tag: string | undefined }) {
  const { t } = useTranslation("bilan");
  const may_change = useRight("draft");
  const [open, set_open] = useState<"status" | "evidence" | "share">();
  const close = () => set_open(undefined);
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={one.text}>
            <Foreign text={one.text} most={600} />
          </PageTitle>
          <StatusTag status={one.status} />
        </div>
        {may_change ? (
          <div className="buttons screen-only">
            <button type="button" className="button" onClick={() => set_open("share")}>
              {t("share.title")}
            </button>
            <button type="button" className="button" onClick={() => set_open("evidence")}>
              {t("evidence.title")}
            </button>
            <button type="button" className="button primary" onClick={() => set_open("status")}>
              {t("move.title")}
            </button>
          </div>
        ) : null}
      </div>
      <div className="columns">
        <div className="stack">
          <Panel title={t("evidence_live")}>
            <ul className="panel-body bilan-list">
              {one.evidence.map((measured) => (
                <li key={measured.measure}>{measured.told}</li>
              ))}
              {one.notes.map((note) => (
                <li key={note}>
                  <Foreign text={note} most={600} />
                </li>
              ))}
              {one.evidence.length + one.notes.length === 0 ? <li>{t("evidence.none")}</li> : null}
              {one.verdict_text ? <li className="disagrees">{one.verdict_text}</li> : null}
            </ul>
          </Panel>
          <Theirs one={one} />
          <Panel title={t("history")}>
            <History all={one.history} none={t("history_none")} />
          </Panel>
        </div>
        <Panel title={t("about")}>
          <dl className="panel-body bilan-about">
            <dt>{t("owner")}</dt>
            <dd>
              <Foreign text={one.owner} most={300} />
            </dd>
            <dt>{t("parties")}</dt>
            <dd>{one.parties.map(party_named).join(", ")}</dd>
            {one.due ? (
              <>
                <dt>{t("due_on")}</dt>
                <dd>{date_named(one.due)}</dd>
              </>
            ) : null}
            {one.shared_with.length > 0 ? (
              <>
                <dt>{t("share.shared_with")}</dt>
                <dd>{one.shared_with.map(party_named).join(", ")}</dd>
              </>
            ) : null}
            <dt>{t("known")}</dt>
            <dd>
              {one.own ? null : <>{one.known_text}. </>}
              <Foreign text={one.source || t("no_source")} most={600} />
            </dd>
          </dl>
        </Panel>
      </div>
      <Dialog title={t("move.title")} open={open === "status"} close={close}>
        <StatusForm one={one} tag={tag} done={close} />
      </Dialog>
      <Dialog title={t("share.title")} open={open === "share"} close={close}>
        <ShareForm one={one} tag={tag} />
      </Dialog>
      <Dialog title={t("evidence.title")} open={open === "evidence"} close={close}>
        <EvidenceForm one={one} tag={tag} done={close} />
      </Dialog>
    </>
  );
}

const kinds = ["added", "status", "evidence", "shared", "planned", "topic", "held", "cancelled", "decided"] as const;

export function History({ all, none }: { all: readonly Happened[]; none: string }) {
  const { t } = useTranslation("bilan");
  if (all.length === 0) return <p className="panel-body secondary">{none}</p>;
  return (
    <ol className="panel-body bilan-history">
      {all.map((one) => {
        const kind = kinds.find((known) => known === one.kind);
        const status = kind === "status" || kind === "added" ? (["done", "under_way", "longer_term", "dropped"] as const).find((known) => known === one.state) : undefined;
        return (
          <li key={one.at + one.kind + one.reason}>
            <span className="secondary">
              {when(new Date(one.at))}, {one.user}
            </span>{" "}
            {kind ? t(`happened.${kind}`) : one.kind}
            {status ? <> {t(`status.${status}`)}</> : null}
            {one.reason ? (
              <p>
                <Foreign text={one.reason} most={2000} />
              </p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
