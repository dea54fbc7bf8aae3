// Somebody asks what is held about them. Who asks is made sure of before; that is not the program's part.
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import type { components } from "@/api/schema";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { ask_purpose } from "@/shell/purpose_strip";
import { day_named } from "@/rooms/agreements/shared/days";
import { Foreign } from "@/ui/foreign";
import { PageTitle } from "@/ui/page_title";
import { Empty, KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { number, when } from "@/ui/time";
import { SubjectLetter } from "./subject_letter";

type Access = components["schemas"]["SubjectAccess"];

export function SubjectAccess() {
  const { t } = useTranslation("oversight");
  const may = useRight("subjects");
  const [, go] = useLocation();
  const id = useId();
  const [form, set_form] = useState({ name: "", birth: "", number: "" });
  const [found, set_found] = useState<{ access: Access; person: { schema: string; properties: Record<string, string[]> } }>();
  const [problem, set_problem] = useState<Problem>();
  const [lacking, set_lacking] = useState(false);
  const [busy, set_busy] = useState(false);
  const look = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    const properties: Record<string, string[]> = {};
    if (form.name.trim()) properties["name"] = [form.name.trim()];
    if (form.birth.trim()) properties["birthDate"] = [form.birth.trim()];
    if (form.number.trim()) properties["passportNumber"] = [form.number.trim()];
    set_lacking(!form.name.trim() && !form.number.trim());
    if (!form.name.trim() && !form.number.trim()) return;
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_busy(true);
    set_problem(undefined);
    const answer = await call("post", "/api/v1/subject-access", { body: { schema: "Person", properties } });
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    set_found({ access: answer.value, person: { schema: "Person", properties } });
  };
  useScreenKeys([
    { key: "Enter", ctrl: true, label: t("keys.look"), run: () => void look() },
    { key: "Escape", label: t("keys.back"), run: () => go("/oversight") },
    { key: "p", ctrl: true, label: t("keys.print"), run: () => window.print() },
  ]);
  if (!may)
    return (
      <>
        <PageTitle title={t("subject.title")} />
        <Empty icon="ban" title={t("subject.not_yours")} />
      </>
    );
  const fields = [
    ["name", t("subject.name")],
    ["birth", t("subject.birth")],
    ["number", t("subject.number")],
  ] as const;
  return (
    <>
      <p className="back screen-only">
        <Link href="/oversight">{t("subject.back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={t("subject.title")} />
        </div>
        {found ? (
          <button type="button" className="button screen-only" onClick={() => window.print()}>
            {t("print")} <KeyCap>Ctrl P</KeyCap>
          </button>
        ) : null}
      </div>
      <div className="stack">
        <Panel title={t("subject.who")} aside={t("subject.sure")} className="screen-only">
          <form className="panel-body stack" onSubmit={(event) => void look(event)}>
            <div className="form-grid">
              {fields.map(([field, label]) => (
                <div className="field" key={field}>
                  <label htmlFor={`${id}-${field}`}>{label}</label>
                  <input id={`${id}-${field}`} className="input" dir="auto" maxLength={300} autoComplete="off" value={form[field]} aria-invalid={(lacking && field !== "birth") || undefined} onChange={(event) => set_form({ ...form, [field]: event.target.value })} />
                </div>
              ))}
            </div>
            {lacking ? (
              <p className="ink-red" role="alert">
                {t("subject.lacks")}
              </p>
            ) : null}
            {problem ? <ProblemBox problem={problem} /> : null}
            <div className="buttons">
              <button type="submit" className="button primary" aria-disabled={busy}>
                {t("subject.act")} <KeyCap>Ctrl Enter</KeyCap>
              </button>
              <span className="secondary">{t("subject.noted")}</span>
            </div>
          </form>
        </Panel>
        {found ? (
          <>
            <SubjectLetter key={JSON.stringify(found.person)} person={found.person} />
            <Found found={found.access} />
          </>
        ) : null}
      </div>
    </>
  );
}

function Found({ found }: { found: Access }) {
  const { t } = useTranslation("oversight");
  return (
    <>
      <Panel title={t("subject.records")} aside={t("subject.records_count", { count: found.records.length })}>
        {found.records.length === 0 ? (
          <Empty icon="check-circle" title={t("subject.no_records")} />
        ) : (
          <div className="table-scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{t("subject.record")}</th>
                  <th scope="col">{t("subject.list")}</th>
                  <th scope="col">{t("subject.until")}</th>
                  <th scope="col">{t("subject.told")}</th>
                </tr>
              </thead>
              <tbody>
                {found.records.map((one) => (
                  <tr key={`${one.dataset}/${one.id}`}>
                    <th scope="row">
                      <strong>
                        <Foreign text={one.caption} most={100} />
                      </strong>
                      <p className="secondary mono">{one.id}</p>
                    </th>
                    <td>{one.dataset}</td>
                    <td className="nowrap">{one.expires_at ? day_named(one.expires_at) : ""}</td>
                    <td>
                      {one.told ? (
                        <Tag tone="green" icon="check">
                          {t("subject.may_be_told")}
                        </Tag>
                      ) : (
                        <>
                          <Tag tone="red" icon="ban">
                            {t("subject.never_told")}
                          </Tag>
                          <p className="secondary">{one.disclosure_basis}</p>
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      <Panel title={t("subject.reads")} aside={t("subject.reads_count", { count: found.reads.length })}>
        {found.reads.length === 0 ? (
          <Empty icon="check-circle" title={t("subject.no_reads")} />
        ) : (
          <div className="table-scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{t("subject.when")}</th>
                  <th scope="col">{t("subject.by")}</th>
                  <th scope="col">{t("by.purpose")}</th>
                  <th scope="col">{t("subject.basis")}</th>
                  <th scope="col">{t("subject.outcome")}</th>
                  <th scope="col" className="count">
                    {t("subject.entry")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.reads.map((one, at) => (
                  <tr key={at}>
                    <th scope="row" className="nowrap">
                      {when(new Date(one.at))}
                    </th>
                    <td>{one.user}</td>
                    <td>{one.purpose}</td>
                    <td>{one.legal_basis}</td>
                    <td>{one.outcome}</td>
                    <td className="count">{one.index === null ? t("subject.unsigned") : number(one.index)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      <p className="fault caution screen-only">{t("subject.letter")}</p>
    </>
  );
}
