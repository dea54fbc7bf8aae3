// Entries counted by purpose, partner, user, rule or day: bars that are drawn from a table, and the table itself.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { party_name } from "@/rooms/agreements/shared/names";
import { Foreign } from "@/ui/foreign";
import { Empty, GreyRows, Panel, ProblemBox } from "@/ui/parts";
import { number, when } from "@/ui/time";
import { bys, chosen, count_of, drawn, kinds, useReport, type By, type Line } from "./data";
import { DayChart } from "./day_chart";

const first_rows = 12;

export function Activity() {
  const { t } = useTranslation("oversight");
  const client = useQueryClient();
  const { by, since } = chosen.use();
  const { data, error, isPending, refetch, dataUpdatedAt } = useReport(by, since);
  const [all, show_all] = useState(false);
  const lines = data?.lines ?? [];
  const most = Math.max(1, ...lines.map((one) => one.entries));
  const shown = all ? lines : lines.slice(0, first_rows);
  return (
    <Panel
      title={t("activity.title")}
      aside={
        <span className="choice-tabs screen-only" role="group" aria-label={t("activity.by")}>
          {bys.map((one) => (
            <button key={one} type="button" aria-pressed={one === by} onClick={() => chosen.set({ by: one, since })}>
              {t(`by.${one}`)}
            </button>
          ))}
        </span>
      }
    >
      <div className="panel-body activity-head">
        <label className="since">
          <span>{t("activity.since")}</span>
          <input type="date" className="input" value={since} onChange={(event) => chosen.set({ by, since: event.target.value })} />
        </label>
        <p className="key-row">
          {drawn.map((one) => (
            <span key={one.id}>
              <i className={`swatch part-${one.id}`} aria-hidden /> {t(`drawn.${one.id}`)}
            </span>
          ))}
        </p>
      </div>
      {error ? (
        <div className="panel-body">
          <ProblemBox problem={error.problem} again={() => void refetch()} />
        </div>
      ) : isPending ? (
        <GreyRows rows={6} height={34} />
      ) : lines.length === 0 ? (
        <Empty icon="check-circle" title={t("activity.none")} />
      ) : by === "day" ? (
        <DayChart lines={lines} />
      ) : (
        <div className="table-scroll">
          <table className="plain bars">
            <caption className="hidden-but-read">{t("activity.caption", { by: t(`by.${by}`) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t(`by.${by}`)}</th>
                <th scope="col">{t("activity.what")}</th>
                <th scope="col" className="count">
                  {t("activity.entries")}
                </th>
                <th scope="col">{t("activity.last")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <BarRow key={line.name ?? ""} line={line} by={by} most={most} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="panel-body secondary activity-foot">
        {by !== "day" && lines.length > shown.length ? (
          <button type="button" className="button small screen-only" onClick={() => show_all(true)}>
            {t("activity.more", { count: lines.length - shown.length })}
          </button>
        ) : null}
        <span>{data ? t("activity.read", { entries: number(data.entries), size: number(data.size), time: when(new Date(dataUpdatedAt)) }) : null}</span>
        <button type="button" className="link-button screen-only" onClick={() => void client.resetQueries({ queryKey: ["report"] })}>
          {t("activity.again")}
        </button>
      </p>
    </Panel>
  );
}

function BarRow({ line, by, most }: { line: Line; by: By; most: number }) {
  const { t } = useTranslation("oversight");
  const told = kinds.filter((kind) => count_of(line, kind) > 0).map((kind) => `${t(`kind.${kind}`)} ${number(count_of(line, kind))}`);
  return (
    <tr>
      <th scope="row">{line.name === null ? <span className="secondary">{by === "day" ? null : t(`nameless.${by}`)}</span> : by === "partner" ? party_name(line.name) : <Foreign text={line.name} most={70} />}</th>
      <td>
        <span className="bar" aria-hidden>
          {drawn.map((part) => {
            const count = part.kinds.reduce((sum, kind) => sum + count_of(line, kind), 0);
            return count > 0 ? <i key={part.id} className={`part-${part.id}`} style={{ width: `${(100 * count) / most}%` }} /> : null;
          })}
        </span>
        <span className="secondary">{told.join(" · ")}</span>
      </td>
      <td className="count">{number(line.entries)}</td>
      <td className="nowrap">{when(new Date(line.last))}</td>
    </tr>
  );
}
