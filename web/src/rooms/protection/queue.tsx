// The protection officer's queue: first what cannot leave without her, then the files that speak in every decision.
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useScreenKeys } from "@/keys/keys";
import { NeedPurpose } from "@/rooms/agreements/shared/need_purpose";
import { party_name } from "@/rooms/agreements/shared/names";
import { useRowKeys } from "@/rooms/agreements/shared/row_keys";
import { cited, said, short_title, useAgreements } from "@/rooms/agreements/shared/vocabulary";
import { provision } from "@/ui/article_name";
import { Foreign } from "@/ui/foreign";
import { PageTitle } from "@/ui/page_title";
import { Empty, GreyRows, KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { short_id, useFiles, useWaiting, type DraftRow } from "./data";
import { Figures } from "./figures";
import { FileTable } from "./file_table";
import { StopDialog } from "./stop";

const holds_most = 2;

export function Queue() {
  const { t } = useTranslation("protection");
  const [, go] = useLocation();
  const list = useRef<HTMLDivElement>(null);
  const [stopping, set_stopping] = useState(false);
  useRowKeys(list);
  useScreenKeys([
    { key: "s", label: t("keys.stop"), run: () => set_stopping(true) },
    { key: "n", label: t("keys.new"), run: () => go("/protection/new") },
  ]);
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={t("title")} />
          <span className="secondary">{t("lead")}</span>
        </div>
        <div className="buttons">
          <button type="button" className="button" onClick={() => set_stopping(true)}>
            {t("stop.open")} <KeyCap>S</KeyCap>
          </button>
          <Link href="/protection/new" className="button">
            {t("new")} <KeyCap>N</KeyCap>
          </Link>
        </div>
      </div>
      {stopping ? <StopDialog of="" close={() => set_stopping(false)} /> : null}
      <NeedPurpose>
        <div className="stack" ref={list}>
          <Waiting />
          <Files />
          <Figures />
        </div>
      </NeedPurpose>
      <p className="secondary steps-note">
        <span>
          <KeyCap>J</KeyCap> <KeyCap>K</KeyCap> {t("hint.move")} · <KeyCap>Enter</KeyCap> {t("hint.open")} · <KeyCap>S</KeyCap> {t("hint.stop")} · <KeyCap>N</KeyCap> {t("hint.new")}
        </span>
        <span>{t("unseen")}</span>
      </p>
    </>
  );
}

function Waiting() {
  const { t } = useTranslation("protection");
  const { data, error, isPending, refetch } = useWaiting();
  return (
    <Panel title={t("waiting.title")} aside={data ? t("waiting.count", { count: data.drafts.length }) : undefined}>
      {error ? (
        <div className="panel-body">
          <ProblemBox problem={error.problem} again={() => void refetch()} />
        </div>
      ) : isPending ? (
        <GreyRows />
      ) : data.drafts.length === 0 ? (
        <Empty icon="check-circle" title={t("waiting.none")}>
          <p className="secondary">{t("waiting.none_lead")}</p>
        </Empty>
      ) : (
        <DraftTable drafts={data.drafts} />
      )}
    </Panel>
  );
}

function DraftTable({ drafts }: { drafts: readonly DraftRow[] }) {
  const { t } = useTranslation("protection");
  const packs = useAgreements().data?.packs;
  return (
    <div className="table-scroll">
      <table className="plain protection-table">
        <thead>
          <tr>
            <th scope="col">{t("column.since")}</th>
            <th scope="col">{t("column.draft")}</th>
            <th scope="col">{t("column.to")}</th>
            <th scope="col">{t("column.agreement")}</th>
            <th scope="col">{t("column.article")}</th>
            <th scope="col">{t("column.author")}</th>
            <th scope="col">{t("column.next")}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((one) => {
            const pack = packs?.find((pack) => pack.id === one.agreement);
            const procedure = said(pack?.procedures.find((step) => step.id === one.procedure)?.title, one.procedure);
            return (
              <tr key={one.id} className={one.urgent ? "edge-red" : undefined}>
                <td>
                  <span className="nowrap">{when(new Date(one.changed))}</span>
                  {one.urgent ? (
                    <p>
                      <Tag tone="red" icon="warning">
                        {t("urgent")}
                      </Tag>
                    </p>
                  ) : null}
                </td>
                <th scope="row">
                  <Link href={`/protection/drafts/${one.id}`} className="list-link">
                    {procedure}
                  </Link>
                  <p className="secondary mono">{short_id(one.id)}</p>
                  {(one.protection_files ?? []).map((file) => (
                    <p key={file}>
                      <Link href={`/protection/files/${file}`}>{t("files.speaks")}</Link>{" "}
                      <span className="secondary mono">{short_id(file)}</span>
                    </p>
                  ))}
                </th>
                <td>{party_name(one.to)}</td>
                <td>{short_title(said(pack?.title, one.agreement))}</td>
                <td>
                  <Holds draft={one} />
                </td>
                <td className="nowrap">
                  <Foreign text={one.authors} />
                </td>
                <td>
                  <strong>{one.state === "asked" ? t("next.asked") : t("next.decide")}</strong>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The articles that hold it, and whether somebody stopped it. */
function Holds({ draft }: { draft: DraftRow }) {
  const { t } = useTranslation("protection");
  const holds = draft.holds ?? [];
  const articles = [...new Map(holds.map((one) => [`${one.pack} ${one.article}`, one])).values()];
  return (
    <ul className="holds">
      {draft.stopped ? (
        <li>
          <Tag tone="violet" icon="pause">
            {t("files.stopped")}
          </Tag>
        </li>
      ) : null}
      {articles.slice(0, holds_most).map((one) => (
        <li key={`${one.pack} ${one.article}`} title={one.because}>
          {provision(cited(one.title), one.article)}
        </li>
      ))}
      {articles.length > holds_most ? <li className="secondary">{t("holds.more", { count: articles.length - holds_most })}</li> : null}
    </ul>
  );
}

function Files() {
  const { t } = useTranslation("protection");
  const [closed, show_closed] = useState(false);
  const { data, error, isPending, refetch } = useFiles(closed);
  const switcher = (
    <span className="choice-tabs" role="group" aria-label={t("files.which")}>
      {[false, true].map((one) => (
        <button key={String(one)} type="button" aria-pressed={one === closed} onClick={() => show_closed(one)}>
          {one ? t("files.with_closed") : t("files.open")}
        </button>
      ))}
    </span>
  );
  return (
    <Panel title={t("files.title")} aside={switcher}>
      {error ? (
        <div className="panel-body">
          <ProblemBox problem={error.problem} again={() => void refetch()} />
        </div>
      ) : isPending ? (
        <GreyRows />
      ) : data.files.length === 0 ? (
        <Empty icon="shield" title={t("files.none")}>
          <p className="secondary">{t("files.none_lead")}</p>
        </Empty>
      ) : (
        <FileTable files={data.files} />
      )}
    </Panel>
  );
}
