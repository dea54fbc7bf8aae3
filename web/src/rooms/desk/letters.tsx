// What went and came by gateways and by hand, to authorities that have no node; and a file that came, read in.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { asked, call } from "@/api/client";
import { useNames } from "@/api/know";
import { useRight } from "@/api/session";
import type { Schemas } from "@/api/shapes";
import { useScreenKeys } from "@/keys/keys";
import { country_name } from "@/ui/countries";
import { Foreign } from "@/ui/foreign";
import { PageTitle } from "@/ui/page_title";
import { Empty, GreyRows, Panel, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { list_address } from "./filters";
import { channel_icons, channel_name } from "./queue_table";
import { ReadIn } from "./read_in";

type Letter = Schemas["ChannelMessage"];
const letters_most = 200;

export default function Letters() {
  const { t } = useTranslation("desk");
  const [, go] = useLocation();
  const drafts = useRight("draft");
  const [channel, set_channel] = useState("");
  const channels = useQuery({ queryKey: ["channels"], queryFn: () => asked(call("get", "/api/v1/channels")), staleTime: 600_000 });
  const letters = useQuery({
    queryKey: ["letters", channel],
    queryFn: () => asked(call("get", "/api/v1/channels/messages", { query: { limit: letters_most, ...(channel ? { channel } : {}) } })),
  });
  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => go(list_address()) }]);
  const known = (channels.data?.channels ?? []).filter((one) => one.id !== "link");
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <PageTitle title={t("letters.title")} />
          <span className="secondary">{t("letters.lead")}</span>
        </div>
        <label className="letters-channel screen-only">
          <span>{t("filter.channel")}</span>
          <select className="input" value={channel} onChange={(event) => set_channel(event.target.value)}>
            <option value="">{t("letters.any")}</option>
            {known.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      </div>
      {drafts ? <ReadIn channels={known} /> : null}
      <Panel title={t("letters.list")} aside={letters.data ? t("letters.count", { count: letters.data.messages.length }) : undefined}>
        {letters.error ? (
          <div className="panel-body">
            <ProblemBox problem={letters.error.problem} again={() => void letters.refetch()} />
          </div>
        ) : letters.isPending ? (
          <GreyRows />
        ) : letters.data.messages.length === 0 ? (
          <Empty icon="mail" title={t("letters.none")}>
            <p className="secondary">{t("letters.none_lead")}</p>
          </Empty>
        ) : (
          <LetterTable letters={letters.data.messages} />
        )}
      </Panel>
    </div>
  );
}

function LetterTable({ letters }: { letters: readonly Letter[] }) {
  const { t } = useTranslation("desk");
  const names = useNames();
  return (
    <div className="scrolls">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("letters.at")}</th>
            <th scope="col">{t("letters.what")}</th>
            <th scope="col">{t("column.partner")}</th>
            <th scope="col">{t("letters.number")}</th>
            <th scope="col">{t("letters.by")}</th>
          </tr>
        </thead>
        <tbody>
          {letters.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">{when(new Date(one.at))}</td>
              <th scope="row">
                <Link href={`/letters/${one.id}`}>
                  {one.ours ? t("letters.went") : t("letters.came")} {one.step ? names.state(one.step) : names.procedure(one.agreement, one.procedure)}
                </Link>
                {one.urgent ? (
                  <>
                    {" "}
                    <Tag tone="amber">{t("urgent")}</Tag>
                  </>
                ) : null}
              </th>
              <td>
                <Foreign text={country_name(one.party)} most={40} />{" "}
                <Tag tone="outline" icon={channel_icons[one.channel] ?? "mail"}>
                  {channel_name(one.channel, t("channel.link"), t("channel.liaison"))}
                </Tag>
              </td>
              <td className="mono wrap">
                <Foreign text={one.number} most={60} />
              </td>
              <td>{one.user}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
