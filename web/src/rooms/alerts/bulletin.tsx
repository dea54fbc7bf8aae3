// One bulletin: what to look at, how far to trust it, its pictures; and for whoever writes them, what may be done with it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { day_named } from "@/rooms/agreements/shared/days";
import { ask_purpose } from "@/shell/purpose_strip";
import { Foreign } from "@/ui/foreign";
import { useReference } from "@/ui/paper";
import { PageTitle } from "@/ui/page_title";
import { Dialog, GreyRows, KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { clock_of, full_day_of } from "@/ui/time";
import { AddPicture } from "./add_picture";
import { ChangeBulletin } from "./bulletin_form";
import { StandingTag } from "./bulletins";
import { is_clash, standing, useBulletin, useBulletinWords, useKept, type Bulletin, type Versioned } from "./bulletins_data";
import { Pictures } from "./pictures";

export function BulletinPage({ id }: { id: string }) {
  const { t } = useTranslation("alerts");
  const { data, error, refetch } = useBulletin(id);
  useReference(id);
  const [, go] = useLocation();
  const [changing, set_changing] = useState(false);
  const may_write = useRight("draft") && data?.value.state === "open";
  const change = () => (is_chosen(purpose.get()) ? set_changing(true) : ask_purpose());
  useScreenKeys([
    { key: "Escape", label: t("keys.back_bulletins"), run: () => (changing ? set_changing(false) : go("/bulletins")) },
    { key: "p", ctrl: true, label: t("keys.print_bulletin"), run: () => window.print() },
    ...(may_write && !changing ? [{ key: "e", label: t("keys.change"), run: change }] : []),
  ]);
  if (!data)
    return error ? (
      <div className="stack">
        <PageTitle title={t("tab.bulletins")} />
        <ProblemBox problem={error.problem} again={() => void refetch()} />
        <Link href="/bulletins">{t("bulletins.back")}</Link>
      </div>
    ) : (
      <GreyRows rows={5} />
    );
  const bulletin = data.value;
  return (
    <>
      <p className="screen-only back">
        <Link href="/bulletins">{t("bulletins.back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={bulletin.title}>
            <Foreign text={bulletin.title} most={200} />
          </PageTitle>
          <StandingTag standing={standing(bulletin)} />
        </div>
        {changing ? null : (
          <div className="buttons screen-only">
            {may_write ? (
              <>
                <button type="button" className="button" onClick={change}>
                  {t("bulletins.change")} <KeyCap>E</KeyCap>
                </button>
                <Withdraw bulletin={data} />
              </>
            ) : null}
            <button type="button" className="button" onClick={() => window.print()}>
              {t("print")} <KeyCap>Ctrl P</KeyCap>
            </button>
          </div>
        )}
      </div>
      {changing ? (
        <ChangeBulletin bulletin={data} done={() => set_changing(false)} />
      ) : (
        <div className="columns alert-columns bulletin">
          <div className="stack">
            <Panel title={t("bulletins.text")}>
              <div className="panel-body explained">
                <Foreign text={bulletin.text} most={8000} />
              </div>
            </Panel>
            <Said bulletin={bulletin} />
          </div>
          <div className="stack">
            <Pictures pictures={bulletin.pictures} />
            {may_write ? <AddPicture bulletin={data} /> : null}
          </div>
        </div>
      )}
    </>
  );
}

function Said({ bulletin }: { bulletin: Bulletin }) {
  const { t } = useTranslation("alerts");
  const say = useBulletinWords();
  const evaluation = say.evaluation(bulletin.source);
  // With the day even today: it is printed.
  const at = (time: string, user: string) => t("bulletins.by", { time: `${full_day_of(new Date(time))}, ${clock_of(new Date(time))}`, user });
  const rows = [
    [t("bulletins.document_type"), say.document_type(bulletin.document_type)],
    [t("bulletins.state"), say.state(bulletin.issuing_state)],
    [t("bulletins.method"), say.method(bulletin.method)],
    [t("bulletins.evaluation"), evaluation.length > 0 ? evaluation.map((one) => <p key={one}>{one}</p>) : t("source.none")],
    [t("bulletins.until"), day_named(bulletin.valid_until)],
    [t("bulletins.made"), at(bulletin.made, bulletin.made_by)],
    [t("bulletins.changed"), at(bulletin.changed, bulletin.changed_by)],
    [t("bulletins.number"), <span className="mono wrap">{bulletin.id}</span>],
  ] as const;
  return (
    <Panel title={t("bulletins.what")}>
      <dl className="known">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Withdraw({ bulletin }: { bulletin: Versioned }) {
  const { t } = useTranslation("alerts");
  const kept = useKept();
  const { refetch } = useBulletin(bulletin.value.id);
  const [open, set_open] = useState(false);
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const close = () => (set_open(false), set_problem(undefined));
  const withdraw = async () => {
    if (busy) return;
    set_busy(true);
    set_problem(undefined);
    const answer = await call("post", "/api/v1/bulletins/{id}/withdraw", { path: { id: bulletin.value.id }, body: {}, tag: bulletin.tag });
    set_busy(false);
    if (!answer.ok) {
      // What is there now stands behind the dialog; whoever still wants it presses again.
      if (is_clash(answer.problem)) void refetch();
      return set_problem(answer.problem);
    }
    close();
    void kept(answer);
    confirm_done(t("bulletins.withdrawn_done"));
  };
  return (
    <>
      <button type="button" className="button" onClick={() => (is_chosen(purpose.get()) ? set_open(true) : ask_purpose())}>
        {t("bulletins.withdraw")}
      </button>
      <Dialog title={t("bulletins.withdraw_title")} open={open} close={close}>
        <div className="stack">
          <p>
            <strong>
              <Foreign text={bulletin.value.title} />
            </strong>
          </p>
          <p className="secondary">{t("bulletins.withdraw_lead")}</p>
          {problem ? <ProblemBox problem={problem} /> : null}
          <div className="buttons">
            <button type="button" className="button primary" onClick={() => void withdraw()} aria-disabled={busy}>
              {t("bulletins.withdraw")}
            </button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
