// Bulletins on false documents: newest first; those that are over when one asks for them.
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { day_named } from "@/rooms/agreements/shared/days";
import { useRowKeys } from "@/rooms/agreements/shared/row_keys";
import { Foreign } from "@/ui/foreign";
import { Empty, GreyRows, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { cut_to } from "@/rooms/agreements/shared/vocabulary";
import { over_too, standing, useBulletins, useBulletinWords, type Bulletin, type Standing } from "./bulletins_data";

export function BulletinList() {
  const { t } = useTranslation("alerts");
  const all = over_too.use();
  const { data, error, isPending, refetch } = useBulletins(all);
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const bulletins = data?.bulletins ?? [];
  return (
    <div className="stack" ref={list}>
      <div className="filters-row">
        <label className="tick">
          <input type="checkbox" checked={all} onChange={(event) => over_too.set(event.target.checked)} />
          {t("bulletins.over")}
        </label>
        {data ? (
          <span className="secondary" role="status">
            {t("bulletins.count", { count: bulletins.length })}
          </span>
        ) : null}
      </div>
      {error ? <ProblemBox problem={error.problem} again={() => void refetch()} /> : null}
      {error ? null : (
        <div className="panel table-scroll">
          {isPending ? (
            <GreyRows rows={5} />
          ) : bulletins.length === 0 ? (
            <Empty icon="card" title={all ? t("bulletins.none_over") : t("bulletins.none")}>
              <p className="secondary">{t("bulletins.none_lead")}</p>
            </Empty>
          ) : (
            <BulletinTable bulletins={bulletins} />
          )}
        </div>
      )}
    </div>
  );
}

function BulletinTable({ bulletins }: { bulletins: readonly Bulletin[] }) {
  const { t } = useTranslation("alerts");
  const say = useBulletinWords();
  return (
    <table className="plain alert-table">
      <thead>
        <tr>
          <th scope="col">{t("bulletins.title")}</th>
          <th scope="col">{t("bulletins.document")}</th>
          <th scope="col">{t("bulletins.method")}</th>
          <th scope="col">{t("bulletins.source")}</th>
          <th scope="col">{t("bulletins.until")}</th>
          <th scope="col">{t("bulletins.changed")}</th>
        </tr>
      </thead>
      <tbody>
        {bulletins.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link href={`/bulletins/${encodeURIComponent(one.id)}`} className="list-link">
                <Foreign text={cut_to(one.title, 90)} />
              </Link>
              <div className="secondary">
                <Foreign text={cut_to(one.text, 110)} />
              </div>
            </th>
            <td>
              {say.document_type(one.document_type)}
              <p className="secondary">{say.state(one.issuing_state)}</p>
            </td>
            <td>{say.method(one.method)}</td>
            <td>
              <Evaluation code={one.source} />
            </td>
            <td className="nowrap">
              {day_named(one.valid_until)}
              {standing(one) === "open" ? null : (
                <p>
                  <StandingTag standing={standing(one)} />
                </p>
              )}
            </td>
            <td className="nowrap">
              {when(new Date(one.changed))}
              <p className="secondary">{one.changed_by}</p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const looks = { open: { tone: "green", icon: "check" }, withdrawn: { tone: "slate", icon: "cross" }, expired: { tone: "slate", icon: "clock" } } as const;

export function StandingTag({ standing: now }: { standing: Standing }) {
  const { t } = useTranslation("alerts");
  return (
    <Tag tone={looks[now].tone} icon={looks[now].icon}>
      {t(`bulletins.${now}`)}
    </Tag>
  );
}

/** `B2`, and read aloud or pointed at what that means. */
function Evaluation({ code }: { code: string }) {
  const { t } = useTranslation("alerts");
  const parts = useBulletinWords().evaluation(code);
  if (parts.length === 0) return <span className="secondary">{t("source.none")}</span>;
  return (
    <>
      <abbr className="evaluation" title={parts.join("\n")} aria-hidden>
        {code}
      </abbr>
      <span className="hidden-but-read">{parts.join("; ")}</span>
    </>
  );
}
