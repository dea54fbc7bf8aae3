// The one queue: what is late first, then what will be; live, filtered in sight.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useSearch } from "wouter";
import { asked, call } from "@/api/client";
import { useEvents } from "@/api/events";
import { useRight, useWho } from "@/api/session";
import { shaped, type Group, type QueueRow } from "@/api/shapes";
import { useScreenKeys } from "@/keys/keys";
import { CheckAlarms } from "@/ui/check_alarms";
import { announce } from "@/ui/live";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, KeyCap, ProblemBox } from "@/ui/parts";
import { number, seconds_of } from "@/ui/time";
import { AssignDialog } from "./assign";
import { FilterColumn } from "./filter_column";
import { narrowed, query_of, remember_list, useFilters } from "./filters";
import { NothingHere } from "./nothing_here";
import { QueueTable, type Shown } from "./queue_table";
import { WaitingDrafts } from "./waiting_drafts";

const rows_most = 1_000;
const spoken_every_ms = 60_000;

interface Groups {
  groups: { group: Group; count: number; requests: QueueRow[]; next: number | null }[];
}

/** Where somebody was before opening a file. */
let last_row = "";

export default function Queue() {
  const { t } = useTranslation("desk");
  const { t: shell } = useTranslation("shell");
  const who = useWho();
  const drafts = useRight("draft");
  const [filters, set] = useFilters(who);
  const [, go] = useLocation();
  const client = useQueryClient();
  const search = useSearch();
  useEffect(() => remember_list(search ? `/queue?${search}` : "/queue"), [search]);
  const query = query_of(filters, who);
  const key = ["queue", query] as const;
  const [returning] = useState(() => last_row !== "");
  const [changed, set_changed] = useState<Date>();
  const [assigning, set_assigning] = useState<QueueRow>();
  const table = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const open = useQuery({ queryKey: key, queryFn: () => asked(call("get", "/api/v1/requests", { query: { ...query, limit: rows_most } })) });
  const over = useQuery({ queryKey: ["queue-over", query], queryFn: () => asked(call("get", "/api/v1/requests", { query: { ...query, group: "over", limit: 200 } })), enabled: filters.over });
  const stream = new URLSearchParams({ limit: String(rows_most) });
  for (const [name, value] of Object.entries(query)) for (const one of Array.isArray(value) ? value : [value]) stream.append(name, String(one));
  useSpokenChanges(shaped<Groups | undefined>(open.data));
  useEvents<Groups>(`/api/v1/requests/events?${stream.toString()}`, (groups) => {
    // The stream begins with what stands: on a slow line nothing is asked anew because of it.
    const news = JSON.stringify(client.getQueryData(key)) !== JSON.stringify(groups);
    client.setQueryData(key, groups);
    set_changed(new Date());
    if (!news) return;
    void client.invalidateQueries({ queryKey: ["whose"] });
    void client.invalidateQueries({ queryKey: ["late"] });
    void client.invalidateQueries({ queryKey: ["facets"] });
  });
  const groups = [...shaped<Groups["groups"]>(open.data?.groups ?? []), ...(filters.over ? shaped<Groups["groups"]>(over.data?.groups ?? []) : [])];
  const count = groups.reduce((sum, one) => sum + (one.group === "over" ? 0 : one.count), 0);
  const shown: Shown[] = groups.filter((one) => one.count > 0);
  const rows = shown.flatMap((one) => one.requests);

  const links = () => [...(table.current?.querySelectorAll<HTMLAnchorElement>("a.row-link") ?? [])];
  const move = (by: number) => {
    const all = links();
    const at = all.findIndex((link) => link === document.activeElement || link.closest("tr")?.contains(document.activeElement));
    const next = at < 0 ? all.find((link) => link.dataset["id"] === last_row) ?? all[0] : all[Math.min(all.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const row_at_focus = () => rows.find((row) => row.id === (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("tr[data-id]")?.dataset["id"]);
  useScreenKeys([
    { key: "j", label: t("keys.next"), run: () => move(1) },
    { key: "k", label: t("keys.previous"), run: () => move(-1) },
    ...(drafts ? [{ key: "a", label: t("keys.assign"), run: () => set_assigning(row_at_focus()) }] : []),
    { key: "f", label: t("keys.filters"), run: () => side.current?.querySelector<HTMLElement>("input:checked, input")?.focus() },
    ...(drafts ? [{ key: "n", label: t("keys.new"), run: () => go("/new") }] : []),
    { key: "r", label: t("keys.summary"), run: () => go("/queue/summary") },
    { key: "/", label: t("keys.check"), run: () => go("/check") },
  ]);
  // Back from a file: the same row.
  useEffect(() => {
    if (!open.data || !last_row) return;
    const link = links().find((one) => one.dataset["id"] === last_row);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "center" });
    last_row = "";
  }, [open.isSuccess]);

  return (
    <div className="queue">
      <div className="page-head">
        <div>
          <PageTitle title={t("title")} focus={!returning} />
          <span className="secondary">{open.data ? t("open", { count, files: number(count) }) : ""}</span>
        </div>
        <div className="buttons">
          <Link className="button" href="/queue/summary">
            {t("summary.link")} <KeyCap>R</KeyCap>
          </Link>
          {drafts ? (
            <Link className="button primary" href="/new">
              {t("new")} <KeyCap>N</KeyCap>
            </Link>
          ) : null}
        </div>
      </div>
      <div className="queue-parts">
        <div ref={side}>
          <FilterColumn filters={filters} set={set} />
        </div>
        <div ref={table} onFocus={(event) => (last_row_is(event.target))}>
          <CheckAlarms />
          <WaitingDrafts />
          {open.error ? <ProblemBox problem={open.error.problem} again={() => void open.refetch()} /> : null}
          {open.isPending ? (
            <div className="panel">
              <GreyRows rows={8} />
            </div>
          ) : shown.length > 0 ? (
            <QueueTable groups={shown} me={who.user} opened={remember_row} />
          ) : open.data ? (
            <NothingHere filters={filters} narrowed={narrowed(filters)} set={set} />
          ) : null}
          <div className="queue-foot secondary screen-only">
            <span className="buttons">
              <span>
                <KeyCap>J</KeyCap> <KeyCap>K</KeyCap> {t("keys.move")}
              </span>
              <span>
                <KeyCap>{t("enter")}</KeyCap> {t("keys.open")}
              </span>
              <span>
                <KeyCap>F</KeyCap> {t("keys.filters")}
              </span>
              <span>
                <KeyCap>/</KeyCap> {t("keys.check")}
              </span>
              <span>
                <KeyCap>?</KeyCap> {shell("keys.all")}
              </span>
            </span>
            {changed ? <span>{t("live", { time: seconds_of(changed) })}</span> : null}
          </div>
        </div>
      </div>
      {assigning ? <AssignDialog row={assigning} close={() => set_assigning(undefined)} /> : null}
    </div>
  );
}

const remember_row = (id: string): void => {
  last_row = id;
};

/** Which row the selection stands on, for the eye. */
function last_row_is(target: EventTarget): void {
  for (const row of document.querySelectorAll("tr[data-selected]")) row.removeAttribute("data-selected");
  if (target instanceof HTMLElement) target.closest("tr[data-id]")?.setAttribute("data-selected", "");
}

/** Changes are said at most once a minute; a file that has become late, at once. */
function useSpokenChanges(now: Groups | undefined): void {
  const { t } = useTranslation("desk");
  const before = useRef<{ late: number; open: number; at: number }>(undefined);
  useEffect(() => {
    if (!now) return;
    const late = now.groups.find((one) => one.group === "overdue")?.count ?? 0;
    const open = now.groups.reduce((sum, one) => sum + one.count, 0);
    const last = before.current;
    if (last && late > last.late) announce(t("spoken.late", { count: late }), true);
    else if (last && open !== last.open && Date.now() - last.at > spoken_every_ms) announce(t("spoken.open", { count: open }));
    else if (last) return;
    before.current = { late, open, at: Date.now() };
  }, [now, t]);
}
