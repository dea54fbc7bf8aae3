// One letter of another channel, in full: reading it is recorded, as of any message.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { asked, call } from "@/api/client";
import { useNames } from "@/api/know";
import { is_chosen, purpose } from "@/api/purpose";
import { useScreenKeys } from "@/keys/keys";
import { NeedsPurpose } from "@/rooms/request/needs_purpose";
import { country_name } from "@/ui/countries";
import { Foreign } from "@/ui/foreign";
import { useReference } from "@/ui/paper";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { channel_icons, channel_name } from "./queue_table";

export default function LetterPage({ id }: { id: string }) {
  const chosen = is_chosen(purpose.use());
  return chosen ? <Shown id={id} /> : <NeedsPurpose />;
}

const letter_most = 20_000;

function Shown({ id }: { id: string }) {
  const { t } = useTranslation("desk");
  const { t: request } = useTranslation("request");
  const names = useNames();
  const [, go] = useLocation();
  const read = useQuery({ queryKey: ["letter", id], queryFn: () => asked(call("get", "/api/v1/channels/messages/{id}", { path: { id } })), staleTime: Infinity });
  useReference(read.data?.case || read.data?.number || id);
  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => go("/letters") }]);
  if (read.isPending) return <GreyRows rows={4} />;
  if (read.error)
    return (
      <div className="stack">
        <PageTitle title={t("letters.title")} />
        <ProblemBox problem={read.error.problem} again={() => void read.refetch()} />
        <Link href="/letters">{t("letters.back")}</Link>
      </div>
    );
  const letter = read.data;
  const rows = [
    [t("letters.number"), letter.number],
    [request("case"), letter.case],
    [t("filter.agreement"), letter.agreement ? names.agreement(letter.agreement) : ""],
    ["SHA-256", letter.digest],
  ] as const;
  return (
    <div className="stack narrow">
      <p className="screen-only">
        <Link href="/letters">{t("letters.title")}</Link>
      </p>
      <div className="page-head">
        <div>
          <PageTitle title={letter.step ? names.state(letter.step) : t("letters.title")} />
          <Tag tone="outline" icon={channel_icons[letter.channel] ?? "mail"}>
            {channel_name(letter.channel, t("channel.link"), t("channel.liaison"))}
          </Tag>
          <p className="secondary">
            {letter.ours ? t("letters.went") : t("letters.came")} <Foreign text={country_name(letter.party)} most={40} /> · {when(new Date(letter.at))} · {letter.user}
          </p>
        </div>
        <button type="button" className="button screen-only" onClick={() => window.print()}>
          {request("print_letter")} <KeyCap>Ctrl P</KeyCap>
        </button>
      </div>
      <Panel title={t("letters.words")}>
        <p className="panel-body letter-words">
          <Foreign text={letter.letter ?? ""} most={letter_most} />
        </p>
      </Panel>
      <Panel title={t("letters.about")}>
        <dl className="known">
          {rows
            .filter(([, text]) => text !== "")
            .map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="mono wrap">
                  <Foreign text={text} most={200} />
                </dd>
              </div>
            ))}
        </dl>
      </Panel>
      {letter.in_reply_to ? <Link href={`/requests/${letter.in_reply_to}`}>{t("letters.request")}</Link> : null}
    </div>
  );
}
