// One draft that is held: what would leave, which articles hold it, and the decision. Whoever drafted it sees none of this.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { useScreenKeys } from "@/keys/keys";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { DecisionFacts, OutcomeTag, RuleList } from "@/rooms/agreements/shared/decision";
import { party_name } from "@/rooms/agreements/shared/names";
import { said, short_title, useAgreements, useVocabulary, value_title } from "@/rooms/agreements/shared/vocabulary";
import { attached_to, draft_file } from "@/rooms/request/draft_files";
import { FileLine } from "@/rooms/request/file_line";
import { Foreign } from "@/ui/foreign";
import { Icon } from "@/ui/icon";
import { useReference } from "@/ui/paper";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { Contents } from "./content";
import { reviewer, short_id, useDraft, type DraftPage } from "./data";
import { language_name, type Told } from "./languages";
import { StopDialog } from "./stop";
import { print_letter, TellFields, TellLetter, type Choice } from "./tell";

export function Decide({ id }: { id: string }) {
  const { t } = useTranslation("protection");
  const { data, error, isPending, refetch } = useDraft(id);
  const [, go] = useLocation();
  const [stopping, set_stopping] = useState(false);
  useReference(data?.value.case || id);
  const open = data?.value.state === "open" || data?.value.state === "asked";
  useScreenKeys([
    { key: "Escape", label: t("keys.back"), run: () => go("/protection") },
    { key: "p", ctrl: true, label: t("keys.print"), run: () => window.print() },
    ...(open && !data.value.stopped ? [{ key: "s", label: t("keys.stop"), run: () => set_stopping(true) }] : []),
  ]);
  if (error)
    return (
      <div className="stack">
        <PageTitle title={t("decide.title")} />
        <ProblemBox problem={error.problem} again={() => void refetch()}>
          <p>
            <Link href="/protection">{t("back")}</Link>
          </p>
        </ProblemBox>
      </div>
    );
  if (isPending) return <GreyRows rows={5} />;
  return (
    <>
      <Page draft={data.value} tag={data.tag} again={() => void refetch()} stop={() => set_stopping(true)} />
      {stopping ? <StopDialog of={data.value.case || id} close={() => set_stopping(false)} /> : null}
    </>
  );
}

function Page({ draft, tag, again, stop }: { draft: DraftPage; tag: string | undefined; again: () => void; stop: () => void }) {
  const { t } = useTranslation("protection");
  const pack = useAgreements().data?.packs.find((one) => one.id === draft.agreement);
  const procedure = said(pack?.procedures.find((one) => one.id === draft.procedure)?.title, draft.procedure);
  const over = draft.state === "sent" || draft.state === "dropped";
  return (
    <>
      <p className="screen-only">
        <Link href="/protection">{t("back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={t("decide.heading", { procedure, partner: party_name(draft.to) })} />
          {over ? (
            <Tag tone="slate" icon="check">
              {draft.state === "sent" ? t("decide.sent") : t("decide.dropped")}
            </Tag>
          ) : (
            <Tag tone="violet" icon="pause">
              {t("decide.held_since", { time: when(new Date(draft.changed)) })}
            </Tag>
          )}
          {draft.stopped ? (
            <Tag tone="violet" icon="pause">
              {t("files.stopped")}
            </Tag>
          ) : null}
          {draft.urgent ? (
            <Tag tone="red" icon="warning">
              {t("urgent")}
            </Tag>
          ) : null}
          <p className="secondary wide">
            {t("decide.ref")} <span className="mono">{short_id(draft.id)}</span> · {short_title(said(pack?.title, draft.agreement))} · {t("decide.author")} <Foreign text={draft.authors} most={80} />
          </p>
        </div>
        <div className="buttons screen-only">
          {over || draft.stopped ? null : (
            <button type="button" className="button" onClick={stop}>
              {t("stop.open")} <KeyCap>S</KeyCap>
            </button>
          )}
          <button type="button" className="button" onClick={() => window.print()}>
            {t("decide.print")} <KeyCap>Ctrl P</KeyCap>
          </button>
        </div>
      </div>
      <div className="columns decide">
        <div className="stack">
          <Why draft={draft} />
          {draft.content ? <Contents content={draft.content} message={draft.message} redacted={draft.decision?.redacted ?? []} /> : null}
          <HeldFiles draft={draft} />
          <Others draft={draft} />
        </div>
        {over ? null : <Decision draft={draft} tag={tag} again={again} />}
      </div>
    </>
  );
}

function Why({ draft }: { draft: DraftPage }) {
  const { t } = useTranslation("protection");
  const { decision } = draft;
  const holding = decision?.rules.filter((one) => one.effect !== "allow") ?? [];
  const allowing = decision?.rules.filter((one) => one.effect === "allow") ?? [];
  return (
    <Panel title={t("why.title")} aside={decision ? <OutcomeTag decision={decision} /> : undefined}>
      {draft.fault ? (
        <div className="panel-body">
          <p className="fault caution">
            <Foreign text={draft.fault} />
          </p>
        </div>
      ) : null}
      {(draft.protection_files ?? []).map((file) => (
        <p key={file} className="panel-body">
          <Icon name="shield" size={14} /> <Link href={`/protection/files/${file}`}>{t("files.speaks")}</Link> <span className="secondary mono">{short_id(file)}</span> {draft.stopped ? <span className="secondary">{t("why.stopped")}</span> : null}
        </p>
      ))}
      {holding.length > 0 ? <RuleList rules={holding} violet /> : <p className="panel-body secondary">{t("why.none")}</p>}
      {allowing.length > 0 ? (
        <div className="rule-more">
          <h3>{t("why.allows")}</h3>
          <RuleList rules={allowing} />
        </div>
      ) : null}
      {decision ? <DecisionFacts decision={decision} /> : null}
      {decision ? <p className="panel-body secondary">{t("why.revision", { revision: decision.revision.slice(0, 12) })}</p> : null}
    </Panel>
  );
}

/** Nobody lets go what they could not read. */
function HeldFiles({ draft }: { draft: DraftPage }) {
  const { t } = useTranslation("protection");
  const words = useVocabulary().data;
  const files = attached_to(draft);
  if (files.length === 0) return null;
  return (
    <Panel title={t("content.files")} aside={draft.message ? t("content.leaves") : t("content.nothing")}>
      <ul className="plain-list held-files">
        {files.map((one) => (
          <li key={one.sealed}>
            <FileLine name={one.name} bytes={one.bytes} digest={one.digest} get={draft_file(draft.id, one.name)}>
              {value_title(words, "data", one.category)} · {one.leaves ? t("content.goes") : draft.message ? t("content.sealed") : t("content.waits")}
            </FileLine>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What each of the others is shown while it waits; the words are those of the node. */
function Others({ draft }: { draft: DraftPage }) {
  const { t } = useTranslation("protection");
  const rows = [
    [t("others.author"), t("others.author_sees")],
    [party_name(draft.to), t("others.partner_sees")],
    [t("others.overseer"), t("others.overseer_sees")],
  ] as const;
  return (
    <Panel title={t("others.title")}>
      <dl className="others">
        {rows.map(([who, what]) => (
          <div key={who}>
            <dt>{who}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** What the officer writes, and in which languages the person is to be told: kept together, sealed. */
const reasons_max = 3_800;

function Decision({ draft, tag, again }: { draft: DraftPage; tag: string | undefined; again: () => void }) {
  const { t } = useTranslation("protection");
  const client = useQueryClient();
  const [, go] = useLocation();
  const may_approve = !draft.denied && draft.needs.includes(reviewer);
  const [choice, choose] = useState<Choice>("return");
  const [reasons, set_reasons] = useState({ approve: "", return: "" });
  const [languages, set_languages] = useState<Told[]>([]);
  const [looking, look] = useState(false);
  const [signed, set_signed] = useState<{ choice: Choice; at: Date }>();
  const [problem, set_problem] = useState<Problem>();
  const [lacking, set_lacking] = useState(false);
  const [sending, set_sending] = useState(false);
  const key = useRef(new_key());
  const area = useRef<HTMLTextAreaElement>(null);
  const reason = reasons[choice].trim();
  const sign = async () => {
    if (sending) return;
    if (choice === "return" && reason === "") {
      set_lacking(true);
      area.current?.focus();
      return;
    }
    set_sending(true);
    set_problem(undefined);
    const told = languages.length > 0 ? t("tell.kept", { languages: languages.map((one) => language_name(one)).join(", ") }) : "";
    const kept = [reason, told].filter(Boolean).join("\n");
    const options = { path: { id: draft.id }, body: kept ? { reason: kept } : {}, tag, once: key.current };
    const answer = await (choice === "approve" ? call("post", "/api/v1/drafts/{id}/approve", options) : call("post", "/api/v1/drafts/{id}/return", options));
    set_sending(false);
    key.current = new_key();
    if (!answer.ok) return set_problem(answer.problem);
    confirm_done(choice === "approve" ? t("decision.approved") : t("decision.returned"));
    void client.invalidateQueries({ queryKey: ["protection"] });
    if (languages.length > 0) return set_signed({ choice, at: new Date() });
    go("/protection");
  };
  useScreenKeys(signed ? [] : [
    { key: "1", label: t("keys.return"), run: () => choose("return") },
    ...(may_approve ? [{ key: "2", label: t("keys.approve"), run: () => choose("approve") }] : []),
    { key: "Enter", ctrl: true, label: t("keys.sign"), run: () => void sign() },
  ]);
  const changed = problem?.status === 409 || problem?.status === 412;
  if (signed)
    return (
      <Panel title={t("tell.after")} className="screen-only decide-panel">
        <div className="panel-body stack">
          <p>{signed.choice === "approve" ? t("decision.approved") : t("decision.returned")}</p>
          <TellLetter draft={draft} choice={signed.choice} languages={languages} signed={signed.at} />
          <div className="buttons">
            <button type="button" className="button primary violet-button" onClick={print_letter} autoFocus>
              {t("tell.print")}
            </button>
            <Link className="button" href="/protection">
              {t("back")}
            </Link>
          </div>
        </div>
      </Panel>
    );
  return (
    <Panel title={t("decision.title")} aside={draft.stopped ? t("lift.of_two", { count: draft.approvals.filter((one) => one.reviewer === reviewer).length }) : draft.approvals.length > 0 ? t("decision.approvals", { count: draft.approvals.length }) : undefined} className="screen-only decide-panel">
      <div className="panel-body stack">
        <fieldset className="options">
          <legend className="hidden-but-read">{t("decision.title")}</legend>
          <Option name="return" chosen={choice} choose={choose} title={t("decision.return")} lead={t("decision.return_lead")} cap="1" />
          {may_approve ? (
            <Option name="approve" chosen={choice} choose={choose} title={t("decision.approve")} lead={draft.message ? t("decision.approve_lead") : t("decision.approve_more")} cap="2" />
          ) : (
            <div className="choice barred">
              <Icon name="ban" />
              <div>
                <p>
                  <strong>{t("decision.barred")}</strong>
                </p>
                <p className="secondary">{draft.denied ? t("decision.denied") : t("decision.not_asked")}</p>
              </div>
            </div>
          )}
        </fieldset>
        <div className="field">
          <label htmlFor="reasons">{t("decision.reasons")}</label>
          <textarea
            id="reasons"
            ref={area}
            className="input"
            rows={4}
            maxLength={reasons_max}
            value={reasons[choice]}
            aria-invalid={lacking || undefined}
            aria-describedby="reasons-seen"
            onChange={(event) => (set_reasons({ ...reasons, [choice]: event.target.value }), set_lacking(false))}
          />
          {lacking ? (
            <span className="ink-red" role="alert">
              {t("decision.reason_lacks")}
            </span>
          ) : null}
          <FieldHelp field="protection.decision" label={t("decision.reasons")} />
        </div>
        <TellFields languages={languages} change={set_languages} />
        {languages.length > 0 ? (
          <p className="buttons">
            <button type="button" className="button small" aria-expanded={looking} onClick={() => look(!looking)}>
              {t("tell.look")}
            </button>
          </p>
        ) : null}
        {looking && languages.length > 0 ? <TellLetter draft={draft} choice={choice} languages={languages} /> : null}
        <p id="reasons-seen" className="fault note-violet">
          {t("decision.seen")}
        </p>
        {problem ? <ProblemBox problem={problem}>{changed ? <p>{t("decision.changed")}</p> : null}</ProblemBox> : null}
        <div className="buttons">
          <button type="button" className="button primary violet-button" onClick={() => void sign()} aria-disabled={sending}>
            {choice === "return" ? t("decision.sign_return") : t("decision.sign_approve")} <KeyCap>Ctrl Enter</KeyCap>
          </button>
          {changed ? (
            <button type="button" className="button" onClick={() => (set_problem(undefined), again())}>
              {t("decision.read_again")}
            </button>
          ) : null}
        </div>
      </div>
    </Panel>
  );
}

function Option({ name, chosen, choose, title, lead, cap }: { name: Choice; chosen: Choice; choose: (one: Choice) => void; title: string; lead: string; cap: string }) {
  return (
    <label className={name === chosen ? "choice chosen" : "choice"}>
      <input type="radio" name="decision" checked={name === chosen} onChange={() => choose(name)} />
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        <p className="secondary">{lead}</p>
      </div>
      <KeyCap>{cap}</KeyCap>
    </label>
  );
}
