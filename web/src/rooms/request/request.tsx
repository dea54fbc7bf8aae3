// A request: where it stands, what its clocks say, what each side wrote and signed, and what comes next.
import "./request.css";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { asked, call } from "@/api/client";
import { is_chosen, purpose } from "@/api/purpose";
import { useRight, useWho } from "@/api/session";
import { shaped, type DraftPage, type DraftRow, type RequestPage } from "@/api/shapes";
import { partner_name, useNames } from "@/api/know";
import { useScreenKeys } from "@/keys/keys";
import { AssignDialog } from "@/rooms/desk/assign";
import { channel_icons, channel_name } from "@/rooms/desk/queue_table";
import { article_name } from "@/ui/article_name";
import { Foreign } from "@/ui/foreign";
import { list_address } from "@/rooms/desk/filters";
import { useReference } from "@/ui/paper";
import { PageTitle } from "@/ui/page_title";
import { Empty, GreyRows, KeyCap, Panel, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { ClockCard } from "./clock_card";
import { History } from "./history";
import { Messages } from "./messages";
import { NeedsPurpose } from "./needs_purpose";
import { NextSteps } from "./next_steps";
import { NotThere } from "./not_there";
import { Steps, type Step } from "./steps";

export default function Request({ id }: { id: string }) {
  const chosen = is_chosen(purpose.use());
  return chosen ? <Shown id={id} /> : <NeedsPurpose />;
}

const soon_ms = 1_500;

/** A message that was sent is a request once they have it: until then it is looked for again, and said so. */
function useWay(id: string, missing: boolean, again: () => Promise<unknown>): { partner: string; looking: boolean } {
  const draft = useQuery({ queryKey: ["sent", id], queryFn: () => asked(call("get", "/api/v1/drafts/{id}", { path: { id } })), enabled: missing });
  const sent = missing && draft.data ? shaped<DraftPage>(draft.data) : undefined;
  const on_its_way = sent?.state === "sent";
  useEffect(() => {
    if (!on_its_way) return;
    const timer = window.setInterval(() => void again(), soon_ms);
    return () => window.clearInterval(timer);
  }, [on_its_way, again]);
  return { partner: on_its_way ? sent.partner || sent.to : "", looking: missing && draft.isLoading };
}

function Shown({ id }: { id: string }) {
  const { t } = useTranslation("request");
  const who = useWho();
  const names = useNames();
  const [, go] = useLocation();
  const drafts = useRight("draft");
  const reads = useRight("read");
  const [assigning, set_assigning] = useState(false);
  const page = useQuery({ queryKey: ["request", id], queryFn: () => asked(call("get", "/api/v1/requests/{id}", { path: { id } })), refetchInterval: 60_000 });
  const papers = useQuery({ queryKey: ["drafts", "of", id], queryFn: () => asked(call("get", "/api/v1/drafts", { query: { request: id, limit: 50 } })) });
  useScreenKeys([
    { key: "Escape", label: t("keys.back"), run: () => go(list_address()) },
    ...(drafts ? [{ key: "a", label: t("keys.assign"), run: () => set_assigning(true) }] : []),
  ]);
  useReference(page.data?.case || id);
  const way = useWay(id, page.error?.problem.status === 404, page.refetch);
  if (page.isPending || way.looking) return <GreyRows rows={6} />;
  if (!page.data && way.partner)
    return (
      <div className="panel">
        <PageTitle title={t("on_its_way.title", { partner: partner_name(way.partner) })}>
          <span className="hidden-but-read">{t("on_its_way.title", { partner: partner_name(way.partner) })}</span>
        </PageTitle>
        <Empty icon="send" title={t("on_its_way.title", { partner: partner_name(way.partner) })}>
          <p className="secondary">{t("on_its_way.lead")}</p>
        </Empty>
      </div>
    );
  if (!page.data) return page.error ? <NotThere problem={page.error.problem} again={() => void page.refetch()} /> : null;
  const request = shaped<RequestPage>(page.data);
  const open = shaped<DraftRow[]>(papers.data?.drafts ?? []).filter((one) => one.state === "open" || one.state === "asked");
  const title = request.procedure_title ?? request.procedure;
  const { channel } = request;
  const partner = partner_name(request.partner);
  return (
    <div className="stack file">
      <div className="page-head">
        <div>
          <PageTitle title={title} />
          <Tag tone="slate">{request.state_title ?? request.state}</Tag>
          {request.urgent ? <Tag tone="amber">{t("urgent")}</Tag> : null}
          <p className="secondary file-refs">
            {t("our_ref")} <span className="mono">{request.id}</span> ·{" "}
            {request.theirs ? (
              <>
                {t("their_ref")} <span className="mono">
                  <Foreign text={request.theirs} most={60} />
                </span>{" "}
                ·{" "}
              </>
            ) : null}
            {t("case")} <span className="mono">{request.case}</span> ·{" "}
            {request.ours ? t("we_to", { partner }) : t("they_to", { partner })} · {names.agreement(request.agreement)} ·{" "}
            {request.assignee === who.user ? t("with_you") : request.assignee ? t("with", { user: request.assignee }) : t("with_nobody")}{" "}
            <Tag tone="outline" icon={channel_icons[channel] ?? "mail"}>
              {channel_name(channel, t("channel.link"), t("channel.liaison"))}
            </Tag>
          </p>
        </div>
        <div className="buttons screen-only">
          <button type="button" className="button" onClick={() => window.print()}>
            {t("print_file")} <KeyCap>Ctrl P</KeyCap>
          </button>
          {drafts ? (
            <button type="button" className="button" onClick={() => set_assigning(true)}>
              {t("assign")} <KeyCap>A</KeyCap>
            </button>
          ) : null}
        </div>
      </div>
      <Steps steps={steps_of(request, { theirs: t("next.theirs"), ours: t("next.title") })} />
      <div className="file-cards">
        {request.clocks.map((clock) => (
          <ClockCard key={clock.id} clock={clock} request={request} />
        ))}
        <NextSteps request={request} me={who} />
      </div>
      {open.length > 0 ? (
        <Panel title={t("drafts.title")}>
          <ul className="plain-list">
            {open.map((one) => (
              <li key={one.id}>
                <Link href={`/drafts/${one.id}`}>{one.step ? names.state(one.step) : names.procedure(one.agreement, one.procedure)}</Link> <Tag tone={one.state === "asked" ? "amber" : "slate"}>{t(`state.${one.state}`)}</Tag>{" "}
                <span className="secondary">
                  {one.authors} · {when(new Date(one.changed))}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Messages request={request} reads={reads} />
      {request.astray.length > 0 ? (
        <Panel title={t("astray.title")} aside={t("astray.lead")}>
          <ul className="plain-list">
            {request.astray.map((one) => (
              <li key={one.message}>
                {when(new Date(one.at))} · <Foreign text={one.state} /> · {one.why} <span className="mono">{one.message}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <div className="file-halves">
        {reads ? <History id={id} writes={drafts} /> : null}
        {request.refusals.length > 0 ? (
          <Panel title={t("refusals.title")} aside={names.agreement(request.agreement)}>
            <ul className="plain-list">
              {request.refusals.map((one) => (
                <li key={one.ground}>
                  {one.title} <span className="secondary">{article_name(one.article)}</span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
      </div>
      {assigning ? <AssignDialog row={request} close={() => set_assigning(false)} /> : null}
    </div>
  );
}

/** We have asked, and nothing of ours is left to do before they act. */
const waits_for_them = (request: RequestPage): boolean => request.ours && request.next.length === 0 && request.messages.at(-1)?.ours === true;

function steps_of(request: RequestPage, their_turn: { theirs: string; ours: string }): Step[] {
  const waits = waits_for_them(request);
  const over = request.next.length === 0 && !waits;
  const past = request.history.map((one, at): Step => ({ title: one.title, says: when(new Date(one.at)), state: at === request.history.length - 1 && !over ? "now" : "done" }));
  if (waits) return [...past, { title: their_turn.theirs, says: partner_name(request.partner), state: "open" }];
  // What may come next are ways, not steps one after the other.
  return over ? past : [...past, { title: their_turn.ours, says: request.next.map((one) => one.title).join(" / "), state: "open" }];
}
