// The rows, a window of them at a time: a thousand files scroll as ten do. A real table, with a heading for each group.
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Group, QueueRow } from "@/api/shapes";
import { partner_name, useNames } from "@/api/know";
import { article_name } from "@/ui/article_name";
import { Foreign } from "@/ui/foreign";
import { Icon, type IconName } from "@/ui/icon";
import { useNow } from "@/ui/now";
import { Tag } from "@/ui/parts";
import { number, span, when } from "@/ui/time";

export interface Shown {
  group: Group;
  count: number;
  requests: QueueRow[];
  next: number | null;
}

const row_px = 53;
const window_from = 120;
const margin_rows = 24;
const slack_rows = 12;

const group_looks = {
  overdue: { icon: "warning", ink: "ink-red" },
  due_soon: { icon: "clock", ink: "ink-amber" },
  not_due_yet: { icon: "clock", ink: "" },
  waiting: { icon: "pause", ink: "" },
  over: { icon: "check-circle", ink: "" },
} as const satisfies Record<Group, { icon: IconName; ink: string }>;

interface Props {
  groups: readonly Shown[];
  me: string;
  opened: (id: string) => void;
}

type Line = { kind: "group"; group: Shown } | { kind: "row"; group: Group; row: QueueRow } | { kind: "more"; group: Shown };

export function QueueTable({ groups, me, opened }: Props) {
  const { t } = useTranslation("desk");
  const names = useNames();
  const now = useNow(10_000);
  const lines = useMemo(
    () =>
      groups.flatMap((group): Line[] => [
        { kind: "group", group },
        ...group.requests.map((row): Line => ({ kind: "row", group: group.group, row })),
        ...(group.next === null ? [] : [{ kind: "more" as const, group }]),
      ]),
    [groups],
  );
  const [body, window] = useWindow(lines.length);
  const [from, to] = window;
  return (
    <div className="panel queue-table">
      <table className="plain">
        <caption className="hidden-but-read">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.left")}</th>
            <th scope="col">{t("column.request")}</th>
            <th scope="col">{t("column.partner")}</th>
            <th scope="col">{t("column.limit")}</th>
            <th scope="col">{t("column.next")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {from > 0 ? <Gap rows={from} /> : null}
          {lines.slice(from, to).map((line) =>
            line.kind === "row" ? (
              <Row key={line.row.id} row={line.row} agreement={names.agreement(line.row.agreement)} group={line.group} me={me} now={now} opened={opened} />
            ) : line.kind === "group" ? (
              <tr key={line.group.group} className="queue-group">
                <th scope="rowgroup" colSpan={5}>
                  <span className={group_looks[line.group.group].ink}>
                    <Icon name={group_looks[line.group.group].icon} size={16} /> {t(`group.${line.group.group}`)}
                  </span>{" "}
                  <span className="secondary">
                    {number(line.group.count)} · {t(`group_says.${line.group.group}`)}
                  </span>
                </th>
              </tr>
            ) : (
              <tr key={`more ${line.group.group}`}>
                <td colSpan={5} className="secondary">
                  {t("more", { count: line.group.count - line.group.requests.length })}
                </td>
              </tr>
            ),
          )}
          {to < lines.length ? <Gap rows={lines.length - to} /> : null}
        </tbody>
      </table>
    </div>
  );
}

const Gap = ({ rows }: { rows: number }) => (
  <tr aria-hidden style={{ height: rows * row_px }}>
    <td colSpan={5} />
  </tr>
);

/** Which lines are near what is seen. */
function useWindow(count: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, set_at] = useState<readonly [number, number]>([0, window_from]);
  useEffect(() => {
    if (count <= window_from) return;
    const look = () => {
      const top = -(body.current?.getBoundingClientRect().top ?? 0);
      const first = Math.max(0, Math.floor(top / row_px) - margin_rows);
      const last = Math.ceil((top + innerHeight) / row_px) + margin_rows;
      set_at((before) => (Math.abs(before[0] - first) < slack_rows && Math.abs(before[1] - last) < slack_rows ? before : [first, last]));
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [count]);
  return [body, count <= window_from ? ([0, count] as const) : ([at[0], Math.min(count, at[1])] as const)] as const;
}

export const channel_icons: Record<string, IconName> = { link: "link", interpol: "globe", sirene: "people", europol: "star", liaison: "courier", eurojust: "gavel" };

export function TimeLeft({ due, group, now }: { due: string; group: Group; now: Date }) {
  const { t } = useTranslation("desk");
  if (group === "over") return <strong>{t("left.over")}</strong>;
  if (!due) {
    return (
      <>
        <strong>{t("left.none")}</strong>
        <span className="secondary">{t("left.soon")}</span>
      </>
    );
  }
  const at = new Date(due);
  const ms = at.getTime() - now.getTime();
  const late = ms < 0;
  const near = !late && group === "due_soon";
  return (
    <>
      <strong className={late ? "ink-red" : near ? "ink-amber" : ""}>
        {late ? <Icon name="warning" size={15} /> : near ? <Icon name="clock" size={15} /> : null} {late ? t("left.late", { time: span(ms) }) : span(ms)}
      </strong>
      <span className="secondary">{at.toDateString() === now.toDateString() ? t("left.due", { when: when(at, now) }) : when(at, now)}</span>
    </>
  );
}

interface RowProps {
  row: QueueRow;
  agreement: string;
  group: Group;
  me: string;
  now: Date;
  opened: (id: string) => void;
}

const Row = memo(function Row({ row, agreement, group, me, now, opened }: RowProps) {
  const { t } = useTranslation("desk");
  const { channel } = row;
  return (
    <tr data-id={row.id} className={`queue-row ${group}`}>
      <td>
        <TimeLeft due={row.due} group={group} now={now} />
      </td>
      <th scope="row">
        <Link href={`/requests/${row.id}`} className="row-link" data-id={row.id} onClick={() => opened(row.id)} title={row.procedure_title ?? row.procedure}>
          {row.ours ? t("we_ask") : t("they_ask")} {row.procedure_title ?? row.procedure}
        </Link>
        <span className="secondary mono" title={row.id}>
          {row.urgent ? <Tag tone="amber">{t("urgent")}</Tag> : null} …{row.id.slice(-12)}
          {row.theirs ? (
            <>
              {" · "}
              <bdi dir="auto">{row.theirs.slice(0, 60)}</bdi>
            </>
          ) : null}
        </span>
      </th>
      <td>
        <strong>
          <Foreign text={partner_name(row.partner)} most={40} />
        </strong>
        <span>
          <Tag tone="outline" icon={channel_icons[channel] ?? "mail"}>
            {channel_name(channel, t("channel.link"), t("channel.liaison"))}
          </Tag>
        </span>
      </td>
      <td>
        <span>{row.limit && row.due ? (row.limit.text ?? span(new Date(row.due).getTime() - new Date(row.opened).getTime())) : t("limit.none")}</span>
        <span className="secondary" title={agreement}>
          {[row.limit ? article_name(row.limit.article) : "", agreement].filter(Boolean).join(" · ")}
        </span>
      </td>
      <td>
        <span title={next_of(row, group, t)}>{next_of(row, group, t)}</span>
        <span className="secondary">{row.assignee === me ? <strong>{t("you")}</strong> : row.assignee || row.team || t("nobody")}</span>
      </td>
    </tr>
  );
});

/** What we may do next; or that they are to act; of what is over, how it ended. */
function next_of(row: QueueRow, group: Group, t: ReturnType<typeof useTranslation<"desk">>["t"]): string {
  const steps = row.next ?? [];
  if (group === "over" || steps.length === 0) return row.state_title ?? row.state;
  const titles = [...new Set(steps.map((one) => one.title))].join(" / ");
  return steps[0]?.ours === false ? t("next.wait", { steps: titles }) : t("next.ours", { steps: titles });
}

/** Names of bodies stand as they are in both languages. */
export function channel_name(channel: string, link: string, liaison: string): string {
  return channel === "link" ? link : channel === "liaison" ? liaison : channel.toUpperCase();
}
