// For whoever takes over: what is late, what falls due, what came in, on one page that prints.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { asked, call } from "@/api/client";
import { useWho } from "@/api/session";
import { shaped, type QueueRow } from "@/api/shapes";
import { partner_name } from "@/api/know";
import { useScreenKeys } from "@/keys/keys";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { span, when } from "@/ui/time";
import { list_address, query_of, usual } from "./filters";

const night_ms = 12 * 3_600_000;

export default function Summary() {
  const { t } = useTranslation("desk");
  const who = useWho();
  const [, go] = useLocation();
  const now = new Date();
  const query = query_of(usual(who), who);
  const mine = useQuery({ queryKey: ["queue", "summary", query], queryFn: () => asked(call("get", "/api/v1/requests", { query: { ...query, limit: 1_000 } })) });
  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => go(list_address()) }]);
  const rows = shaped<QueueRow[]>(mine.data?.groups.flatMap((one) => one.requests) ?? []);
  const at = (text: string) => new Date(text).getTime();
  const parts = [
    ["late", rows.filter((row) => row.due && at(row.due) < now.getTime())],
    ["due", rows.filter((row) => row.due && at(row.due) >= now.getTime() && at(row.due) < now.getTime() + night_ms)],
    ["came", rows.filter((row) => at(row.opened) > now.getTime() - night_ms)],
  ] as const;
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <PageTitle title={t("summary.title")} />
          <span className="secondary">{t("summary.for", { team: who.teams[0] ?? t("filter.everyone"), when: when(now) })}</span>
        </div>
        <div className="buttons screen-only">
          <button type="button" className="button" onClick={() => window.print()}>
            {t("summary.print")} <KeyCap>Ctrl P</KeyCap>
          </button>
        </div>
      </div>
      {mine.error ? <ProblemBox problem={mine.error.problem} again={() => void mine.refetch()} /> : null}
      {mine.isPending ? <GreyRows /> : null}
      {mine.data
        ? parts.map(([part, own]) => (
            <Panel key={part} title={t(`summary.${part}`)} aside={t("open", { count: own.length, files: own.length })}>
              {own.length === 0 ? (
                <p className="panel-body secondary">{t("summary.none")}</p>
              ) : (
                <table className="plain evenly">
                  <thead>
                    <tr>
                      <th scope="col">{t("column.left")}</th>
                      <th scope="col">{t("column.request")}</th>
                      <th scope="col">{t("column.partner")}</th>
                      <th scope="col">{t("column.state")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {own.map((row) => (
                      <tr key={row.id}>
                        <td>{row.due ? `${at(row.due) < now.getTime() ? t("left.late", { time: span(at(row.due) - now.getTime()) }) : span(at(row.due) - now.getTime())} · ${when(new Date(row.due))}` : t("left.none")}</td>
                        <th scope="row">
                          <Link href={`/requests/${row.id}`}>{row.procedure_title ?? row.procedure}</Link> <span className="mono">{row.id}</span>
                        </th>
                        <td>{partner_name(row.partner)}</td>
                        <td>
                          {row.state_title ?? row.state} · {row.assignee || t("nobody")}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </Panel>
          ))
        : null}
    </div>
  );
}
