// Each message with its receipts; what it says is read on asking, since that is recorded, and tells its author that it was opened.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { shaped, type RequestPage, type Sheet } from "@/api/shapes";
import { provision } from "@/ui/article_name";
import { Foreign } from "@/ui/foreign";
import { Icon, type IconName } from "@/ui/icon";
import { GreyRows, Panel, ProblemBox } from "@/ui/parts";
import { number, seconds_of, when } from "@/ui/time";
import { partner_name, useNames } from "@/api/know";
import { DecisionRules, DecisionTag } from "./decision";
import { FileButton } from "./file_line";

const stages = { submitted: "send", delivered: "check", opened: "mail", answered: "check-circle", refused: "ban", withdrawn: "minus" } as const satisfies Record<string, IconName>;
type Stage = keyof typeof stages;
const is_stage = (text: string): text is Stage => text in stages;

export function Messages({ request, reads }: { request: RequestPage; reads: boolean }) {
  const { t } = useTranslation("request");
  return (
    <Panel title={t("messages.title")} aside={t("messages.lead")}>
      <ul className="messages">
        {[...request.messages].reverse().map((one) => (
          <Message key={one.message} message={one} request={request} reads={reads} />
        ))}
      </ul>
    </Panel>
  );
}

function Message({ message, request, reads }: { message: RequestPage["messages"][number]; request: RequestPage; reads: boolean }) {
  const { t } = useTranslation("request");
  const names = useNames();
  const [open, set_open] = useState<"" | "text" | "sheet" | "decision">("");
  const receipts = useQuery({ queryKey: ["receipts", message.message], queryFn: () => asked(call("get", "/messages/{id}/receipts", { path: { id: message.message } })) });
  const title = request.history.find((one) => one.state === message.state)?.title ?? names.state(message.state);
  const given = shaped<{ stage: string; by: string; at: string }[]>(receipts.data?.receipts ?? []);
  return (
    <li>
      <div className="message-head">
        <p>
          <strong>{message.ours ? t("messages.us") : <Foreign text={partner_name(request.partner)} most={60} />}</strong> · {title} · <span className="secondary">{when(new Date(message.at))}</span>
        </p>
        {reads ? (
          <span className="buttons screen-only">
            <button type="button" className="link-button" aria-expanded={open === "text"} onClick={() => set_open(open === "text" ? "" : "text")}>
              {message.ours ? t("messages.show_sent") : t("messages.show_came")}
            </button>
            <button type="button" className="link-button" aria-expanded={open === "sheet"} onClick={() => set_open(open === "sheet" ? "" : "sheet")}>
              {t("messages.sheet")}
            </button>
            {message.decision ? (
              <button type="button" className="link-button" aria-expanded={open === "decision"} onClick={() => set_open(open === "decision" ? "" : "decision")}>
                {t("messages.decision")}
              </button>
            ) : null}
          </span>
        ) : null}
      </div>
      <ul className="receipts secondary">
        {given.map((one, at) => (
          <li key={at}>
            <Icon name={is_stage(one.stage) ? stages[one.stage] : "file"} size={14} /> {is_stage(one.stage) ? t(`stage.${one.stage}`) : one.stage} {t("messages.by", { by: one.by, time: seconds_of(new Date(one.at)) })}
          </li>
        ))}
      </ul>
      {open === "decision" && message.decision ? (
        <div className="message-decision">
          <p>
            <DecisionTag decision={message.decision} /> <span className="secondary">{t("messages.decided")}</span>
          </p>
          <DecisionRules decision={message.decision} />
        </div>
      ) : null}
      {open === "text" ? <Text id={message.message} /> : null}
      {open === "sheet" ? <EvidenceSheet id={message.message} /> : null}
    </li>
  );
}

function Text({ id }: { id: string }) {
  const { t } = useTranslation("request");
  const names = useNames();
  const read = useQuery({ queryKey: ["message", id], queryFn: () => asked(call("get", "/messages/{id}", { path: { id } })), staleTime: Infinity });
  if (read.isPending) return <GreyRows rows={1} />;
  if (read.error) return <ProblemBox problem={read.error.problem} again={() => void read.refetch()} />;
  const message = shaped<Record<string, unknown>>(read.data);
  const data = shaped<Record<string, Record<string, unknown> | undefined>>(message["data"] ?? {});
  const files = shaped<{ name: string; bytes: number; digest: string; sealed: string }[]>(message["attachments"] ?? []);
  return (
    <div className="letter-body">
      {Object.entries(data).map(([section, inner]) => (
        <section key={section}>
          <h3>{names.section(section)}</h3>
          <dl>
            {Object.entries(inner ?? {}).map(([name, value]) => (
              <div key={name}>
                <dt>{names.field(name)}</dt>
                <dd>
                  <Foreign text={Array.isArray(value) ? value.join(", ") : typeof value === "object" ? JSON.stringify(value) : String(value)} most={2_000} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {files.length > 0 ? (
        <section>
          <h3>{t("messages.files")}</h3>
          <ul className="message-files">
            {files.map((one) => (
              <li key={one.sealed}>
                <FileButton name={one.name} get={() => call("get", "/messages/{id}/attachments/{sealed}", { path: { id, sealed: one.sealed } })} />{" "}
                <span className="secondary">
                  {t("messages.bytes", { bytes: number(one.bytes) })} · <span className="mono wrap">SHA-256 {one.digest}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="secondary">{t("messages.handling", { handling: names.value("handling", String(message["handling"] ?? "")) })}</p>
    </div>
  );
}

/** What a court asks of a message: from whom, when, what was signed, who has read it. Prints on a page. */
function EvidenceSheet({ id }: { id: string }) {
  const { t } = useTranslation("request");
  const names = useNames();
  const read = useQuery({ queryKey: ["sheet", id], queryFn: () => asked(call("get", "/api/v1/messages/{id}/sheet", { path: { id } })), staleTime: Infinity });
  if (read.isPending) return <GreyRows rows={2} />;
  if (read.error) return <ProblemBox problem={read.error.problem} again={() => void read.refetch()} />;
  const sheet = shaped<Sheet>(read.data);
  const rows = [
    [t("sheet.message"), sheet.message],
    [t("sheet.case"), sheet.case],
    [t("sheet.from"), sheet.from],
    [t("sheet.to"), sheet.to],
    [t("sheet.at"), sheet.at],
    [t("sheet.under"), provision(names.agreement(sheet.agreement), sheet.article)],
    [t("sheet.handling"), names.value("handling", sheet.handling)],
    [t("sheet.obligations"), sheet.obligations.map(names.obligation).join("; ")],
    [t("sheet.sha"), sheet.sha256],
  ] as const;
  return (
    <div className="sheet">
      <h3>{t("sheet.title")}</h3>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono wrap">{value}</dd>
          </div>
        ))}
      </dl>
      {sheet.items.length > 0 ? (
        <>
          <h3>{t("sheet.items")}</h3>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t("sheet.name")}</th>
                <th scope="col">{t("sheet.bytes")}</th>
                <th scope="col">SHA-256</th>
              </tr>
            </thead>
            <tbody>
              {sheet.items.map((one) => (
                <tr key={one.sha256}>
                  <th scope="row">
                    <Icon name="clip" size={14} /> <Foreign text={one.name} most={80} />
                  </th>
                  <td>{number(one.bytes)}</td>
                  <td className="mono wrap">{one.sha256}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      <h3>{t("sheet.handled")}</h3>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("sheet.when")}</th>
            <th scope="col">{t("sheet.who")}</th>
            <th scope="col">{t("sheet.what")}</th>
            <th scope="col">{t("sheet.why")}</th>
            <th scope="col">{t("sheet.entry")}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.handled.map((one, at) => (
            <tr key={at}>
              <td>{when(new Date(one.at))}</td>
              <th scope="row">{one.user}</th>
              <td>{one.outcome}</td>
              <td>
                {one.purpose} · {one.legal_basis}
              </td>
              <td>{one.entry === null ? t("sheet.not_yet") : number(one.entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
