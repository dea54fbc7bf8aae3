// One alert: what it is, where it stands with each partner, and what may be done with it.
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { FactsShown } from "@/rooms/agreements/shared/facts_form";
import { day_named } from "@/rooms/agreements/shared/days";
import { Foreign } from "@/ui/foreign";
import { useReference } from "@/ui/paper";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { OurActs, TheirActs } from "./acts";
import { useAlert, type Alert } from "./data";
import { Action, Under } from "./list";

export function AlertPage({ id }: { id: string }) {
  const { t } = useTranslation("alerts");
  const { data, error, isPending, refetch } = useAlert(id);
  const [, go] = useLocation();
  useReference(id);
  const may_act = useRight("draft");
  useScreenKeys([
    { key: "Escape", label: t("keys.back"), run: () => go("/alerts") },
    { key: "p", ctrl: true, label: t("keys.print"), run: () => window.print() },
  ]);
  if (error)
    return (
      <div className="stack">
        <PageTitle title={t("title")} />
        <ProblemBox problem={error.problem} again={() => void refetch()} />
        <Link href="/alerts">{t("back")}</Link>
      </div>
    );
  if (isPending) return <GreyRows rows={5} />;
  return (
    <>
      <p className="screen-only back">
        <Link href="/alerts">{t("back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={data.caption || data.id}>
            <Foreign text={data.caption || data.id} most={120} />
          </PageTitle>
          {data.owner ? (
            <Tag tone="slate" icon="link">
              {t("of", { owner: data.owner })}
            </Tag>
          ) : (
            <Tag tone="blue">{t("ours")}</Tag>
          )}
          {data.flag ? (
            <Tag tone="amber" icon="warning">
              {t("flagged")}
            </Tag>
          ) : null}
        </div>
        <button type="button" className="button screen-only" onClick={() => window.print()}>
          {t("print")} <KeyCap>Ctrl P</KeyCap>
        </button>
      </div>
      <div className="columns alert-columns">
        <div className="stack">
          <Subject alert={data} />
          <Said alert={data} />
          <Courses alert={data} />
        </div>
        {may_act ? data.owner ? <TheirActs alert={data} /> : <OurActs alert={data} /> : null}
      </div>
    </>
  );
}

/** Whom it is about, as it was entered. */
function Subject({ alert: { subject } }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  if (!subject) return null;
  const rows = (["names", "births", "nationalities", "documents"] as const).filter((name) => subject[name].length > 0);
  return (
    <Panel title={t("subject.title")}>
      <dl className="known">
        {rows.map((name) => (
          <div key={name}>
            <dt>{t(`subject.${name}`)}</dt>
            <dd>
              {subject[name].map((text, at) => (
                <span key={at}>
                  {at > 0 ? "; " : ""}
                  <Foreign text={text} most={120} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Said({ alert }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  const rows = [
    [t("column.action"), <Action alert={alert} />],
    [t("column.under"), <Under alert={alert} />],
    [t("column.reason"), <Foreign text={alert.reason} most={600} />],
    ...(alert.proportionality ? [[t("column.proportionality"), <Foreign text={alert.proportionality} most={600} />] as const] : []),
    [t("column.review"), day_named(alert.review_on)],
    [t("column.ends"), day_named(alert.expires_on)],
    ...(alert.flag ? [[t("column.flag"), <Foreign text={alert.flag} most={400} />] as const] : []),
    [t("column.number"), <span className="mono wrap">{alert.id}</span>],
  ] as const;
  return (
    <Panel title={t("what")}>
      <dl className="known">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {Object.keys(alert.says?.facts ?? {}).length > 0 ? <FactsShown facts={alert.says?.facts ?? {}} /> : null}
      </dl>
    </Panel>
  );
}

const states = ["entered", "flagged", "hit", "purpose_notice", "answered", "deleted"] as const;

function Courses({ alert }: { alert: Alert }) {
  const { t } = useTranslation("alerts");
  return (
    <Panel title={t("courses.title")} aside={t("courses.count", { count: alert.courses.length })}>
      {alert.courses.length === 0 ? (
        <p className="panel-body secondary">{t("courses.none")}</p>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("courses.partner")}</th>
              <th scope="col">{t("courses.state")}</th>
              <th scope="col">{t("courses.request")}</th>
            </tr>
          </thead>
          <tbody>
            {alert.courses.map((one) => {
              const state = states.find((known) => known === one.state);
              return (
                <tr key={one.request}>
                  <th scope="row">
                    <Foreign text={one.partner} most={60} />
                  </th>
                  <td>{state ? t(`state.${state}`) : one.state}</td>
                  <td>
                    <Link href={`/requests/${encodeURIComponent(one.request)}`}>{t("courses.open")}</Link>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
