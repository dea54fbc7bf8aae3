// A draft: what it must contain beside what the rules say and what would leave; nothing leaves that was not seen.
import "./request.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { asked, asked_with_tag, call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { shaped, type DraftPage } from "@/api/shapes";
import { useWho } from "@/api/session";
import { partner_name, useNames } from "@/api/know";
import { useScreenKeys } from "@/keys/keys";
import { channel_icons, channel_name } from "@/rooms/desk/queue_table";
import { announce } from "@/ui/live";
import { list_address } from "@/rooms/desk/filters";
import { useReference } from "@/ui/paper";
import { PageTitle } from "@/ui/page_title";
import { Empty, GreyRows, KeyCap, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { Actions, type Act } from "./actions";
import { ChannelCard, SecondPersonCard } from "./cards";
import { Contents } from "./contents";
import { DecisionPanel } from "./decision";
import { fields_of, type Tree } from "./draft_fields";
import { Files } from "./files";
import { Letter } from "./letter";
import { NeedsPurpose } from "./needs_purpose";
import { NotThere } from "./not_there";
import { Steps, type Step } from "./steps";

export default function Draft({ id }: { id: string }) {
  const chosen = is_chosen(purpose.use());
  return chosen ? <Shown id={id} /> : <NeedsPurpose />;
}

function Shown({ id }: { id: string }) {
  const { t } = useTranslation("request");
  const who = useWho();
  const names = useNames();
  const [, go] = useLocation();
  const client = useQueryClient();
  const key = ["draft", id] as const;
  // Each read is recorded: not again unless something changed.
  const read = useQuery({ queryKey: key, queryFn: () => asked_with_tag(call("get", "/api/v1/drafts/{id}", { path: { id } })), staleTime: Infinity });
  const draft = read.data ? shaped<DraftPage>(read.data.value) : undefined;
  useReference(draft?.case || id);
  const template = useQuery({
    queryKey: ["template", draft?.agreement, draft?.procedure],
    queryFn: () => asked(call("get", "/api/v1/templates/{agreement}/{procedure}", { path: { agreement: draft?.agreement ?? "", procedure: draft?.procedure ?? "" } })),
    enabled: Boolean(draft?.agreement && draft.procedure),
    staleTime: Infinity,
  });
  const [problem, set_problem] = useState<Problem>();
  const keys = useRef(new Map<string, string>());
  const fresh = async () => (await read.refetch()).data?.tag;
  const take = (value: unknown, tag: string | undefined) => client.setQueryData(key, { value, tag });

  /** The same act on the same version has the same key: sent twice, done once. */
  async function act(what: Act, reason: string): Promise<boolean> {
    const tag = read.data?.tag;
    const name = `${what} ${tag} ${reason}`;
    const once = keys.current.get(name) ?? new_key();
    keys.current.set(name, once);
    const options = { path: { id }, tag, once };
    set_problem(undefined);
    if (what === "send") {
      const sent = await call("post", "/api/v1/drafts/{id}/send", { ...options, body: {} });
      if (!sent.ok) return set_problem(sent.problem), false;
      announce(t("said.sent"));
      await client.invalidateQueries({ queryKey: ["drafts"] });
      go(draft?.request || draft?.in_reply_to ? `/requests/${draft.request || draft.in_reply_to}` : `/requests/${id}`);
      return true;
    }
    const path = { ask: "/api/v1/drafts/{id}/ask", approve: "/api/v1/drafts/{id}/approve", return: "/api/v1/drafts/{id}/return", drop: "/api/v1/drafts/{id}/drop" } as const;
    const answer = await call("post", path[what], { ...options, body: reason ? { reason } : {} });
    if (!answer.ok) return set_problem(answer.problem), false;
    take(answer.value, answer.tag);
    announce(t(`said.${what}`));
    await client.invalidateQueries({ queryKey: ["drafts"] });
    return true;
  }

  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => go(list_address()) }]);
  if (read.isPending) return <GreyRows rows={6} />;
  if (!draft) return read.error ? <NotThere problem={read.error.problem} again={() => void read.refetch()} /> : null;

  const fields = fields_of(draft, template.data ? shaped<Tree>(template.data) : undefined);
  const over = draft.state === "sent" || draft.state === "dropped";
  return (
    <div className="stack file">
      <div className="page-head">
        <div>
          <PageTitle title={t("draft.title", { procedure: draft.procedure ? names.procedure(draft.agreement, draft.procedure) : names.agreement(draft.agreement), partner: partner_name(draft.partner || draft.to) })} />
          <Tag tone={draft.state === "asked" ? "amber" : draft.state === "sent" ? "green" : "slate"}>{t(`state.${draft.state}`)}</Tag>
          {draft.urgent ? <Tag tone="amber">{t("urgent")}</Tag> : null}
          <p className="secondary file-refs">
            {t("our_ref")} <span className="mono">{draft.id}</span> · {t("case")} <span className="mono">{draft.case}</span> · {names.agreement(draft.agreement)} · {t("written_by", { authors: draft.authors, when: when(new Date(draft.changed)) })}
            {draft.channel?.id ? (
              <>
                {" · "}
                <Tag tone="outline" icon={channel_icons[draft.channel.id] ?? "mail"}>
                  {channel_name(draft.channel.id, t("channel.link"), t("channel.liaison"))}
                </Tag>
              </>
            ) : null}
          </p>
        </div>
        <div className="buttons screen-only">
          <button type="button" className="button" onClick={() => window.print()}>
            {t("print_letter")} <KeyCap>Ctrl P</KeyCap>
          </button>
          {draft.state === "sent" ? (
            <Link className="button" href={`/requests/${draft.request || draft.id}`}>
              {t("to_request")}
            </Link>
          ) : null}
        </div>
      </div>
      <Steps steps={steps_of(draft, t)} />
      {draft.fault ? <div className="fault" role="alert">{draft.fault}</div> : null}
      {problem ? <ProblemBox problem={problem} again={problem.status === 412 || problem.status === 409 ? () => void read.refetch().then(() => set_problem(undefined)) : () => set_problem(undefined)} /> : null}
      {draft.content === null && !over ? (
        <div className="panel">
          <Empty icon="shield" title={t("held.title")}>
            <p>{t("held.lead")}</p>
          </Empty>
        </div>
      ) : (
        <>
          <div className="file-cards screen-only">
            <SecondPersonCard draft={draft} me={who.user} />
            {draft.channel ? <ChannelCard draft={draft} channel={draft.channel} tag={read.data?.tag} take={take} /> : null}
          </div>
          <div className="file-halves">
            <div className="stack">
              <Contents draft={draft} fields={fields} tag={read.data?.tag} take={take} locked={over || draft.state === "asked"} />
              {over ? null : <Files draft={draft} tag={read.data?.tag} take={take} fresh={fresh} locked={draft.state === "asked"} />}
            </div>
            <div className="stack">
              <DecisionPanel draft={draft} />
              <Letter draft={draft}>{over ? null : <Actions draft={draft} act={act} />}</Letter>
            </div>
          </div>
        </>
      )}
    </div>
  );
}

function steps_of(draft: DraftPage, t: ReturnType<typeof useTranslation<"request">>["t"]): Step[] {
  const outcome = draft.decision?.outcome;
  const approved = draft.needs.length > 0 && draft.needs.every((one) => draft.approvals.some((given) => given.reviewer === one));
  const complete = draft.missing.length === 0;
  const sent = draft.state === "sent";
  return [
    { title: t("step.drafted"), says: draft.authors, state: "done" },
    { title: t("step.contents"), says: complete ? t("step.complete") : t("step.missing", { count: draft.missing.length }), state: complete ? "done" : "now" },
    {
      title: t("step.safeguard"),
      says: draft.held ? t("held.short") : outcome === "allow" || outcome === "allow_redacted" || outcome === "review" || outcome === "deny" ? t(`outcome.${outcome}`) : t("step.undecided"),
      state: draft.denied ? "stopped" : outcome && complete ? "done" : "open",
    },
    {
      title: t("step.second"),
      says: draft.approvals.map((one) => one.user).join(", ") || (draft.needs.length === 0 ? t("step.not_needed") : draft.state === "asked" ? t("step.asked") : t("step.not_asked")),
      state: approved || draft.needs.length === 0 ? "done" : draft.state === "asked" ? "now" : "open",
    },
    { title: t("step.send"), says: sent ? when(new Date(draft.changed)) : draft.ready ? t("step.ready") : "", state: sent ? "done" : draft.ready ? "now" : "open" },
  ];
}
