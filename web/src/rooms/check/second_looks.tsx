// Findings of colleagues that wait for another person: nobody confirms their own.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { asked, call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { useWho } from "@/api/session";
import { shaped, type Judgement } from "@/api/shapes";
import { Foreign } from "@/ui/foreign";
import { announce } from "@/ui/live";
import { Dialog, Panel, ProblemBox } from "@/ui/parts";
import { Said } from "./finding";

export function SecondLooks() {
  const { t } = useTranslation("check");
  const who = useWho();
  const chosen = is_chosen(purpose.use());
  const [open, set_open] = useState<Judgement>();
  const waiting = useQuery({ queryKey: ["hits", "waiting"], queryFn: () => asked(call("get", "/api/v1/hits", { query: { which: "waiting" } })), enabled: chosen });
  const all = shaped<Judgement[]>(waiting.data?.judgements ?? []).filter((one) => one.state === "waits");
  if (waiting.error) return <ProblemBox problem={waiting.error.problem} />;
  if (all.length === 0) return null;
  return (
    <Panel title={t("second.title")} aside={t("second.count", { count: all.length })}>
      <ul className="second">
        {all.map((one) => (
          <li key={one.number}>
            <div>
              <p>
                {one.caption ? (
                  <strong>
                    <Foreign text={one.caption} most={80} />
                  </strong>
                ) : null}{" "}
                <span className="secondary">
                  <span className="mono">{one.dataset}</span> · <span className="mono">{one.id}</span>
                </span>
              </p>
              <Said judgement={one} />
            </div>
            {one.first?.user === who.user ? (
              <span className="secondary">{t("second.own")}</span>
            ) : (
              <button type="button" className="button small" onClick={() => set_open(one)}>
                {t("second.act")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {open ? <Look judgement={open} close={() => set_open(undefined)} /> : null}
    </Panel>
  );
}

function Look({ judgement, close }: { judgement: Judgement; close: () => void }) {
  const { t } = useTranslation("check");
  const client = useQueryClient();
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  async function say(event: FormEvent) {
    event.preventDefault();
    const undo = (event.nativeEvent as SubmitEvent).submitter?.getAttribute("value") === "undo";
    const path = { number: String(judgement.number) };
    const options = { path, body: { reason: reason.trim() }, once: new_key() };
    const answer = undo ? await call("post", "/api/v1/hits/{number}/undo", options) : await call("post", "/api/v1/hits/{number}/second-look", options);
    if (!answer.ok) return set_problem(answer.problem);
    announce(t("finding.saved"));
    await client.invalidateQueries({ queryKey: ["hits"] });
    close();
  }
  return (
    <Dialog title={t("second.look")} open close={close}>
      <form className="stack" onSubmit={(event) => void say(event)}>
        <Said judgement={judgement} />
        {problem ? <ProblemBox problem={problem} /> : null}
        <div className="field">
          <label htmlFor="second-reason">{t("finding.reason")}</label>
          <input id="second-reason" className="input" required maxLength={1_000} value={reason} onChange={(event) => set_reason(event.target.value)} />
        </div>
        <div className="buttons">
          <button type="submit" className="button primary" value="confirm">
            {t("second.confirm")}
          </button>
          <button type="submit" className="button" value="undo">
            {t("second.undo")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
