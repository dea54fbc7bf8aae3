// The protection officer's queue: first what cannot leave without her, then the files that speak in every decision.
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useScreenKeys } from "@/keys/keys";
import { NeedPurpose } from "@/rooms/agreements/shared/need_purpose";
import { party_name } from "@/rooms/agreements/shared/names";
import { useRowKeys } from "@/rooms/agreements/shared/row_keys";
import { cut_to, said, short_title, useAgreements, useVocabulary, value_title } from "@/rooms/agreements/shared/vocabulary";
import { Foreign } from "@/ui/foreign";
import { Icon } from "@/ui/icon";
import { PageTitle } from "@/ui/page_title";
import { Empty, GreyRows, KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { day_of, when } from "@/ui/time";
import { short_id, useFiles, useWaiting, type DraftRow, type ProtectionFile } from "./data";

export function Queue() {
  const { t } = useTranslation("protection");
  const [, go] = useLocation();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  useScreenKeys([{ key: "n", label: t("keys.new"), run: () => go("/protection/new") }]);
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={t("title")} />
          <span className="secondary">{t("lead")}</span>
        </div>
        <Link href="/protection/new" className="button">
          {t("new")} <KeyCap>N</KeyCap>
        </Link>
      </div>
      <NeedPurpose>
        <div className="stack" ref={list}>
          <Waiting />
          <Files />
        </div>
      </NeedPurpose>
      <p className="secondary steps-note">
        <span>
          <KeyCap>J</KeyCap> <KeyCap>K</KeyCap> {t("hint.move")} · <KeyCap>Enter</KeyCap> {t("hint.open")} · <KeyCap>N</KeyCap> {t("hint.new")}
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
                </th>
                <td>{party_name(one.to)}</td>
                <td>{short_title(said(pack?.title, one.agreement))}</td>
                <td>
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

function FileTable({ files }: { files: readonly ProtectionFile[] }) {
  const { t } = useTranslation("protection");
  return (
    <div className="table-scroll">
      <table className="plain protection-table">
        <thead>
          <tr>
            <th scope="col">{t("column.reference")}</th>
            <th scope="col">{t("column.says")}</th>
            <th scope="col">{t("column.known_by")}</th>
            <th scope="col">{t("column.opened")}</th>
            <th scope="col">{t("column.state")}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link href={`/protection/files/${one.id}`} className="list-link">
                  {one.reference ? <Foreign text={cut_to(one.reference, 60)} /> : t("files.no_reference")}
                </Link>
                <p className="secondary mono">{short_id(one.id)}</p>
              </th>
              <td>
                <SaysLine says={one.says} />
              </td>
              <td>{known_by(t, one)}</td>
              <td>
                {day_of(new Date(one.opened))}
                <p className="secondary">{one.opened_by}</p>
              </td>
              <td>
                {one.state === "open" ? (
                  <Tag tone="violet" icon="shield">
                    {t("files.state_open")}
                  </Tag>
                ) : (
                  <Tag tone="slate" icon="check">
                    {t("files.state_closed")}
                  </Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type T = ReturnType<typeof useTranslation<"protection">>["t"];

export function known_by(t: T, file: ProtectionFile): string {
  const parts: string[] = [];
  if (file.recognised_by > 0) parts.push(t("files.known", { count: file.recognised_by }));
  if (file.case) parts.push(t("files.by_case"));
  return parts.join(" · ");
}

/** In one line, in the words of the packs. */
function SaysLine({ says }: { says: ProtectionFile["says"] }) {
  const { t } = useTranslation("protection");
  const words = useVocabulary().data;
  const facts = Object.entries(says.facts ?? {}).map(([name, value]) => `${said(words?.facts.find((one) => one.id === name)?.title, name)}: ${value_title(words, name, String(value))}`);
  const fled = says.countries?.["fled"];
  if (Array.isArray(fled) && fled.length > 0) facts.push(t("files.fled", { countries: fled.map((one) => party_name(String(one))).join(", ") }));
  return (
    <span className="says">
      {facts.map((one) => (
        <span key={one}>{one}</span>
      ))}
      {facts.length === 0 ? <Icon name="minus" size={14} /> : null}
    </span>
  );
}
