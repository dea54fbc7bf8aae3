// One protection file: what it says, by whom, and what may be done with it. Who is in it, it does not tell: it keeps digests.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { useScreenKeys } from "@/keys/keys";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { FactsShown } from "@/rooms/agreements/shared/facts_form";
import { party_name } from "@/rooms/agreements/shared/names";
import { said, useAgreements } from "@/rooms/agreements/shared/vocabulary";
import { Foreign } from "@/ui/foreign";
import { useReference } from "@/ui/paper";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { when } from "@/ui/time";
import { short_id, useFile, useWaiting, type ProtectionFile } from "./data";
import { EndOfStop } from "./lifting";
import { TextRow } from "./new_file";
import { nobody, PersonForm, person_of } from "./person_form";
import { known_by, StateTag } from "./file_table";
import { DateFields, dates_of, DecideBy, local_of } from "./dates";
import { SaysForm, says_nothing, says_of, written } from "./says_form";

export function FilePage({ id }: { id: string }) {
  const { t } = useTranslation("protection");
  const { data, error, isPending, refetch } = useFile(id);
  const [, go] = useLocation();
  useReference(data?.value.reference || id);
  const [changing, set_changing] = useState(false);
  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => (changing ? set_changing(false) : go("/protection")) }]);
  if (error)
    return (
      <div className="stack">
        <PageTitle title={t("file.title")} />
        <ProblemBox problem={error.problem} again={() => void refetch()} />
        <Link href="/protection">{t("back")}</Link>
      </div>
    );
  if (isPending) return <GreyRows rows={5} />;
  const { value: file, tag } = data;
  return (
    <>
      <p className="screen-only">
        <Link href="/protection">{t("back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={file.reference || t("files.no_reference")}>{file.reference ? <Foreign text={file.reference} most={80} /> : t("files.no_reference")}</PageTitle>
          <StateTag file={file} />
          <p className="secondary wide">
            <span className="mono">{short_id(file.id)}</span> · {t("file.opened", { time: when(new Date(file.opened)), by: file.opened_by })} · {t("file.changed", { time: when(new Date(file.changed)), by: file.changed_by })}
          </p>
        </div>
      </div>
      {changing ? (
        <Change file={file} tag={tag} done={() => set_changing(false)} again={() => void refetch()} />
      ) : (
        <div className="columns decide">
          <div className="stack">
            <Said file={file} />
            <SpeaksOf file={file} />
          </div>
          {file.state !== "open" ? null : file.stopped ? (
            <EndOfStop key={file.lift_asked} file={file} tag={tag} change={() => set_changing(true)} again={() => void refetch()} />
          ) : (
            <Acts file={file} tag={tag} change={() => set_changing(true)} again={() => void refetch()} />
          )}
        </div>
      )}
    </>
  );
}

function Said({ file }: { file: ProtectionFile }) {
  const { t } = useTranslation("protection");
  const { fled, of_origin } = written(file.says);
  return (
    <Panel title={t("file.says")} aside={t("form.says_aside")}>
      <dl className="known">
        {file.stopped ? <Pair name={t("files.stopped")}>{t("file.stopped_since", { time: when(new Date(file.stopped)) })}</Pair> : null}
        {file.lifted ? <Pair name={t("lift.last")}>{t("lift.last_by", { asked: file.lift_asked_by, agreed: file.lifted_by, time: when(new Date(file.lifted)) })}</Pair> : null}
        {file.lifted && file.lift_reason ? (
          <Pair name={t("lift.last_reason")}>
            <Foreign text={file.lift_reason} most={800} />
          </Pair>
        ) : null}
        {file.decide_by || file.review_on ? (
          <Pair name={t("column.by")}>
            <DecideBy file={file} />
          </Pair>
        ) : null}
        <FactsShown facts={file.says.facts ?? {}} />
        {fled.length > 0 ? <Pair name={t("form.fled")}>{fled.map(party_name).join(", ")}</Pair> : null}
        {of_origin.length > 0 ? <Pair name={t("form.origin")}>{of_origin.map(party_name).join(", ")}</Pair> : null}
        <Pair name={t("column.known_by")}>{known_by(t, file)}</Pair>
        {file.case ? (
          <Pair name={t("form.case")}>
            <span className="mono">{file.case}</span>
          </Pair>
        ) : null}
        {file.note ? (
          <Pair name={t("form.note")}>
            <Foreign text={file.note} most={800} />
          </Pair>
        ) : null}
      </dl>
    </Panel>
  );
}

/** Drafts that wait because of it, or that it is about: the way to each. */
function SpeaksOf({ file }: { file: ProtectionFile }) {
  const { t } = useTranslation("protection");
  const packs = useAgreements().data?.packs;
  const waiting = useWaiting().data?.drafts.filter((one) => one.protection_files?.includes(file.id)) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Panel title={t("file.holds")} aside={t("waiting.count", { count: waiting.length })}>
      <ul className="plain-list">
        {waiting.map((one) => (
          <li key={one.id}>
            <Link href={`/protection/drafts/${one.id}`}>{said(packs?.find((pack) => pack.id === one.agreement)?.procedures.find((step) => step.id === one.procedure)?.title, one.procedure)}</Link>{" "}
            <span className="secondary">
              {party_name(one.to)} · {when(new Date(one.changed))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Pair({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Acts({ file, tag, change, again }: { file: ProtectionFile; tag: string | undefined; change: () => void; again: () => void }) {
  const { t } = useTranslation("protection");
  const client = useQueryClient();
  const [, go] = useLocation();
  const id = useId();
  const [reason, set_reason] = useState("");
  const [lacking, set_lacking] = useState(false);
  const [problem, set_problem] = useState<Problem>();
  const close = async () => {
    if (reason.trim() === "") return set_lacking(true);
    const answer = await call("post", "/api/v1/protection/{id}/close", { path: { id: file.id }, body: { reason: reason.trim() }, tag });
    if (!answer.ok) return set_problem(answer.problem);
    confirm_done(t("file.closed"));
    void client.invalidateQueries({ queryKey: ["protection"] });
    go("/protection");
  };
  const stop = async () => {
    const answer = await call("put", "/api/v1/protection/{id}", { path: { id: file.id }, body: { says: file.says, stopped: true }, tag });
    if (!answer.ok) return set_problem(answer.problem);
    confirm_done(t("stop.done"));
    void client.invalidateQueries({ queryKey: ["protection"] });
  };
  useScreenKeys([
    { key: "Enter", ctrl: true, label: t("keys.close"), run: () => void close() },
    { key: "s", label: t("keys.stop"), run: () => void stop() },
  ]);
  return (
    <Panel title={t("file.acts")} className="screen-only">
      <div className="panel-body stack">
        <p className="buttons">
          <button type="button" className="button" onClick={change}>
            {t("file.change")}
          </button>
          <button type="button" className="button" onClick={() => void stop()}>
            {t("file.stop")}
          </button>
        </p>
        <div className="field">
          <label htmlFor={id}>{t("file.close_reason")}</label>
          <textarea id={id} className="input" rows={3} maxLength={4000} value={reason} aria-invalid={lacking || undefined} aria-describedby={`${id}-what`} onChange={(event) => (set_reason(event.target.value), set_lacking(false))} />
          {lacking ? (
            <span className="ink-red" role="alert">
              {t("decision.reason_lacks")}
            </span>
          ) : null}
          <FieldHelp field="protection.close" label={t("file.close_reason")} />
        </div>
        <p className="fault note-violet" id={`${id}-what`}>
          {t("file.close_what")}
        </p>
        {problem ? <ProblemBox problem={problem} {...(problem.status === 412 || problem.status === 409 ? { again: () => (set_problem(undefined), again()) } : {})} /> : null}
        <p className="buttons">
          <button type="button" className="button" onClick={() => void close()}>
            {t("file.close")} <KeyCap>Ctrl Enter</KeyCap>
          </button>
        </p>
      </div>
    </Panel>
  );
}

function Change({ file, tag, done, again }: { file: ProtectionFile; tag: string | undefined; done: () => void; again: () => void }) {
  const { t } = useTranslation("protection");
  const client = useQueryClient();
  const id = useId();
  const [says, set_says] = useState(() => written(file.says));
  const [person, set_person] = useState(nobody);
  const [reference, set_reference] = useState(file.reference);
  const [note, set_note] = useState(file.note);
  const [dates, set_dates] = useState({ decide_by: local_of(file.decide_by), review_on: file.review_on });
  const [problem, set_problem] = useState<Problem>();
  const [lacking, set_lacking] = useState(false);
  const keep = async () => {
    if (says_nothing(says) && !file.stopped) return set_lacking(true);
    const who = person_of(person);
    const body = { says: says_of(says), ...dates_of(dates), ...(reference.trim() ? { reference: reference.trim() } : {}), ...(note.trim() ? { note: note.trim() } : {}), ...(who ? { person: who } : {}) };
    const answer = await call("put", "/api/v1/protection/{id}", { path: { id: file.id }, body, tag });
    if (!answer.ok) return set_problem(answer.problem);
    confirm_done(t("file.kept"));
    void client.invalidateQueries({ queryKey: ["protection"] });
    done();
  };
  useScreenKeys([{ key: "Enter", ctrl: true, label: t("keys.keep"), run: () => void keep() }]);
  return (
    <form className="stack" onSubmit={(event) => (event.preventDefault(), void keep())}>
      <Panel title={t("file.says")}>
        <div className="panel-body stack">
          <SaysForm value={says} change={(next) => (set_says(next), set_lacking(false))} />
          {lacking ? (
            <p className="fault" role="alert">
              {t("form.lacks_says")}
            </p>
          ) : null}
        </div>
      </Panel>
      <Panel title={t("file.more_who")} aside={t("file.more_who_aside")}>
        <div className="panel-body">
          <PersonForm value={person} change={set_person} />
        </div>
      </Panel>
      <Panel title={t("form.own")} aside={t("form.own_aside")}>
        <div className="panel-body form-grid">
          <TextRow id={`${id}-reference`} label={t("form.reference")} value={reference} change={set_reference} />
          <DateFields id={id} value={dates} change={set_dates} />
          <div className="field">
            <label htmlFor={`${id}-note`}>{t("form.note")}</label>
            <textarea id={`${id}-note`} className="input" rows={3} maxLength={4000} value={note} onChange={(event) => set_note(event.target.value)} />
          </div>
        </div>
      </Panel>
      {problem ? <ProblemBox problem={problem} {...(problem.status === 412 || problem.status === 409 ? { again: () => (set_problem(undefined), again()) } : {})} /> : null}
      <div className="buttons">
        <button type="submit" className="button primary violet-button">
          {t("file.keep")} <KeyCap>Ctrl Enter</KeyCap>
        </button>
        <button type="button" className="button" onClick={done}>
          {t("form.leave")}
        </button>
      </div>
    </form>
  );
}
