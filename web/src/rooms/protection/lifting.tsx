// How a stop ends: by two protection officers. One asks, with reasons; another one agrees, or keeps it. Until then everything stands still.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { useWho } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { Foreign } from "@/ui/foreign";
import { Dialog, KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { when } from "@/ui/time";
import type { ProtectionFile } from "./data";

interface Given {
  file: ProtectionFile;
  tag: string | undefined;
  again: () => void;
  change: () => void;
}
type Lifting = "ask" | "agree" | "keep";

export function EndOfStop(given: Given) {
  const who = useWho();
  const { file } = given;
  if (!file.lift_asked) return <Ask {...given} />;
  return file.lift_asked_by === who.user ? <Asked {...given} /> : <Second {...given} />;
}

/** One act on the file, and what came of it. */
function useLifting({ file, tag, again }: Given) {
  const { t } = useTranslation("protection");
  const client = useQueryClient();
  const [problem, set_problem] = useState<Problem>();
  const busy = useRef(false);
  const run = async (lifting: Lifting, reason: string): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    set_problem(undefined);
    const body = { lifting, ...(reason.trim() ? { reason: reason.trim() } : {}) };
    const answer = await call("post", "/api/v1/protection/{id}/lift", { path: { id: file.id }, body, tag });
    busy.current = false;
    if (!answer.ok) {
      set_problem(answer.problem);
      return false;
    }
    confirm_done(t(`lift.done.${lifting}`));
    void client.invalidateQueries({ queryKey: ["protection"] });
    return true;
  };
  const old = problem?.status === 412 || problem?.status === 409;
  const fault = problem ? <ProblemBox problem={problem} {...(old ? { again: () => (set_problem(undefined), again()) } : {})} /> : null;
  return { run, fault };
}

function Reasons({ id, label, value, change, lacking = false }: { id: string; label: string; value: string; change: (text: string) => void; lacking?: boolean }) {
  const { t } = useTranslation("protection");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} className="input" rows={4} maxLength={4000} value={value} aria-invalid={lacking || undefined} onChange={(event) => change(event.target.value)} />
      {lacking ? (
        <span className="ink-red" role="alert">
          {t("decision.reason_lacks")}
        </span>
      ) : null}
      <FieldHelp field="protection.lift" label={label} />
    </div>
  );
}

/** The first signature. */
function Ask(given: Given) {
  const { t } = useTranslation("protection");
  const id = useId();
  const [reason, set_reason] = useState("");
  const [lacking, set_lacking] = useState(false);
  const { run, fault } = useLifting(given);
  const ask = () => {
    if (reason.trim() !== "") return void run("ask", reason);
    set_lacking(true);
    document.getElementById(id)?.focus();
  };
  useScreenKeys([{ key: "Enter", ctrl: true, label: t("lift.ask"), run: ask }]);
  return (
    <Panel title={t("decision.title")} aside={t("lift.none_of_two")} className="screen-only decide-panel">
      <div className="panel-body stack">
        <p>{t("lift.stands")}</p>
        <Reasons id={id} label={t("decision.reasons")} value={reason} lacking={lacking} change={(text) => (set_reason(text), set_lacking(false))} />
        <p className="fault note-violet">{t("lift.rule")}</p>
        {fault}
        <p className="buttons">
          <button type="button" className="button primary violet-button" onClick={ask}>
            {t("lift.ask")} <KeyCap>Ctrl Enter</KeyCap>
          </button>
          <button type="button" className="button" onClick={given.change}>
            {t("file.change")}
          </button>
        </p>
      </div>
    </Panel>
  );
}

function WhoAsked({ file }: { file: ProtectionFile }) {
  const { t } = useTranslation("protection");
  return (
    <div className="fault note-violet">
      <p>
        <strong>{t("lift.asked_by", { user: file.lift_asked_by, time: when(new Date(file.lift_asked)) })}</strong>
      </p>
      <p className="wrap">
        <Foreign text={file.lift_reason} most={800} />
      </p>
    </div>
  );
}

/** Whoever signed first waits, or takes it back. */
function Asked(given: Given) {
  const { t } = useTranslation("protection");
  const { run, fault } = useLifting(given);
  return (
    <Panel title={t("decision.title")} aside={t("lift.one_of_two")} className="screen-only decide-panel">
      <div className="panel-body stack">
        <WhoAsked file={given.file} />
        <p>{t("lift.waits")}</p>
        {fault}
        <p className="buttons">
          <button type="button" className="button" onClick={() => void run("keep", "")}>
            {t("lift.take_back")}
          </button>
          <button type="button" className="button" onClick={given.change}>
            {t("file.change")}
          </button>
        </p>
      </div>
    </Panel>
  );
}

/** The second signature, of somebody else. */
function Second(given: Given) {
  const { t } = useTranslation("protection");
  const id = useId();
  const [choice, choose] = useState<"keep" | "agree">("keep");
  const [reason, set_reason] = useState("");
  const [signing, set_signing] = useState(false);
  const { run, fault } = useLifting(given);
  const sign = () => (choice === "agree" ? set_signing(true) : void run("keep", reason));
  useScreenKeys([
    { key: "1", label: t("lift.keep"), run: () => choose("keep") },
    { key: "2", label: t("lift.agree"), run: () => choose("agree") },
    { key: "Enter", ctrl: true, label: t("keys.sign"), run: sign },
  ]);
  return (
    <Panel title={t("decision.title")} aside={t("lift.one_of_two")} className="screen-only decide-panel">
      <div className="panel-body stack">
        <WhoAsked file={given.file} />
        <fieldset className="options">
          <legend className="hidden-but-read">{t("decision.title")}</legend>
          {(["keep", "agree"] as const).map((one, at) => (
            <label key={one} className={one === choice ? "choice chosen" : "choice"}>
              <input type="radio" name="lifting" checked={one === choice} onChange={() => choose(one)} />
              <div>
                <p>
                  <strong>{t(`lift.${one}`)}</strong>
                </p>
                <p className="secondary">{t(`lift.${one}_lead`)}</p>
              </div>
              <KeyCap>{at + 1}</KeyCap>
            </label>
          ))}
        </fieldset>
        <Reasons id={id} label={t("decision.reasons")} value={reason} change={set_reason} />
        {fault}
        <p className="buttons">
          <button type="button" className="button primary violet-button" onClick={sign}>
            {choice === "keep" ? t("lift.sign_keep") : t("lift.sign_agree")} <KeyCap>Ctrl Enter</KeyCap>
          </button>
        </p>
      </div>
      <Dialog title={t("lift.second_title")} open={signing} close={() => set_signing(false)}>
        <form className="stack" onSubmit={(event) => (event.preventDefault(), void run("agree", reason).then(() => set_signing(false)))}>
          <p>{t("lift.second_lead", { user: given.file.lift_asked_by })}</p>
          <p className="buttons">
            <button type="submit" className="button primary violet-button">
              {t("lift.second_sign")} <KeyCap>Enter</KeyCap>
            </button>
            <button type="button" className="button" onClick={() => set_signing(false)}>
              {t("form.leave")}
            </button>
          </p>
        </form>
      </Dialog>
    </Panel>
  );
}
