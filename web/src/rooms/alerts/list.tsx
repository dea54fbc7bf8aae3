// Alerts of this authority and of its partners; what must be looked at again soon.
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useRowKeys } from "@/rooms/agreements/shared/row_keys";
import { cited, cut_to, said, useAgreements } from "@/rooms/agreements/shared/vocabulary";
import { day_named } from "@/rooms/agreements/shared/days";
import { Foreign } from "@/ui/foreign";
import { Empty, GreyRows, ProblemBox, Tag } from "@/ui/parts";
import { actions, category_of, chosen, day_in, due_within_days, useAlerts, which, type Alert } from "./data";

export function AlertList() {
  const { t } = useTranslation("alerts");
  const now = chosen.use();
  const { data, error, isPending, refetch } = useAlerts(now);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const alerts = (data?.alerts ?? []).filter((one) => now !== "theirs" || one.owner !== "");
  return (
    <div className="stack" ref={list}>
      <div className="filters-row">
        <span className="choice-tabs" role="group" aria-label={t("which.title")}>
          {which.map((one) => (
            <button key={one} type="button" aria-pressed={one === now} onClick={() => chosen.set(one)}>
              {t(`which.${one}`)}
            </button>
          ))}
        </span>
        {data ? (
          <span className="secondary" role="status">
            {t("count", { count: alerts.length })}
          </span>
        ) : null}
      </div>
      {error ? <ProblemBox problem={error.problem} again={() => void refetch()} /> : null}
      <div className="panel table-scroll">
        {isPending && !error ? (
          <GreyRows rows={5} />
        ) : alerts.length === 0 && !error ? (
          <Empty icon="check-circle" title={t(`none.${now}`)}>
            <p className="secondary">{now === "due" ? t("none_due", { count: due_within_days }) : t("none_lead")}</p>
          </Empty>
        ) : (
          <AlertTable alerts={alerts} />
        )}
      </div>
    </div>
  );
}

function AlertTable({ alerts }: { alerts: readonly Alert[] }) {
  const { t } = useTranslation("alerts");
  const soon = day_in(due_within_days);
  const today = day_in(0);
  return (
    <table className="plain alert-table">
      <thead>
        <tr>
          <th scope="col">{t("column.who")}</th>
          <th scope="col">{t("column.action")}</th>
          <th scope="col">{t("column.under")}</th>
          <th scope="col">{t("column.review")}</th>
          <th scope="col">{t("column.ends")}</th>
          <th scope="col">{t("column.owner")}</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((one) => (
          <tr key={`${one.dataset}/${one.id}`}>
            <th scope="row">
              <Link href={`/alerts/${encodeURIComponent(one.id)}`} className="list-link">
                <Foreign text={cut_to(one.caption || one.id, 80)} />
              </Link>
              <div className="secondary">
                <Foreign text={one.reason} most={110} />
              </div>
            </th>
            <td>
              <Action alert={one} />
            </td>
            <td>
              <Under alert={one} />
            </td>
            <td className="nowrap">
              {day_named(one.review_on)}
              {one.review_on <= soon ? (
                <p>
                  <Tag tone={one.review_on <= today ? "red" : "amber"} icon="clock">
                    {one.review_on <= today ? t("review_due") : t("review_soon")}
                  </Tag>
                </p>
              ) : null}
            </td>
            <td className="nowrap">{day_named(one.expires_on)}</td>
            <td>
              {one.owner ? <Foreign text={one.owner} most={60} /> : <Tag tone="blue">{t("ours")}</Tag>}
              {one.flag ? (
                <p>
                  <Tag tone="amber" icon="warning">
                    {t("flagged")}
                  </Tag>
                </p>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Action({ alert }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  const known = actions.find((one) => one === alert.action);
  return known ? <strong>{t(`action.${known}`)}</strong> : <Foreign text={alert.action} most={80} />;
}

export function Under({ alert }: { alert: Alert }) {
  const { t } = useTranslation("agreements");
  const { pack, article } = category_of(alert);
  const title = useAgreements().data?.packs.find((one) => one.id === pack)?.title;
  return (
    <>
      {title ? cited(said(title, pack)) : <Foreign text={pack} most={80} />}
      {article ? (
        <p className="secondary">
          {title ? (
            <Link href={`/agreements/texts/${encodeURIComponent(pack)}?article=${encodeURIComponent(article)}`}>{t("article", { ref: article })}</Link>
          ) : (
            <Foreign text={article} most={60} />
          )}
        </p>
      ) : null}
    </>
  );
}
