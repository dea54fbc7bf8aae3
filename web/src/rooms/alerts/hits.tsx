// What one person said of a candidate and a second must look at; what stands, and what was undone.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { asked, call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { useWho } from "@/api/session";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { Foreign } from "@/ui/foreign";
import { Dialog, Empty, GreyRows, ProblemBox, Tag, type Tone } from "@/ui/parts";
import type { IconName } from "@/ui/icon";
import { store } from "@/ui/store";
import { when } from "@/ui/time";
import type { Judgement } from "./data";

const which = ["waiting", "standing", "all"] as const;
const chosen = store<(typeof which)[number]>("waiting");

const looks: Record<Judgement["state"], { tone: Tone; icon: IconName }> = {
  waits: { tone: "blue", icon: "wait" },
  confirmed: { tone: "green", icon: "check-circle" },
  open: { tone: "amber", icon: "question" },
  lapsed: { tone: "slate", icon: "clock" },
  undone: { tone: "slate", icon: "cross" },
};

export function Hits() {
  const { t } = useTranslation("alerts");
  const now = chosen.use();
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["hits", now], queryFn: () => asked(call("get", "/api/v1/hits", { query: { which: now } })) });
  const [act, set_act] = useState<{ judgement: Judgement; what: "look" | "undo" }>();
  return (
    <div className="stack">
      <div className="filters-row">
        <span className="choice-tabs" role="group" aria-label={t("hits.which")}>
          {which.map((one) => (
            <button key={one} type="button" aria-pressed={one === now} onClick={() => chosen.set(one)}>
              {t(`hits.${one}`)}
            </button>
          ))}
        </span>
        <span className="secondary">{t("hits.lead")}</span>
      </div>
      {error ? <ProblemBox problem={error.problem} again={() => void refetch()} /> : null}
      <div className="panel table-scroll">
        {isPending && !error ? (
          <GreyRows rows={4} />
        ) : (data?.judgements.length ?? 0) === 0 ? (
          error ? null : (
            <Empty icon="check-circle" title={t(`hits.none_${now}`)}>
              <p className="secondary">
                {t("hits.none_lead")} <Link href="/check">{t("hits.check")}</Link>
              </p>
            </Empty>
          )
        ) : (
          <table className="plain alert-table">
            <thead>
              <tr>
                <th scope="col">{t("hits.record")}</th>
                <th scope="col">{t("hits.said")}</th>
                <th scope="col">{t("hits.first")}</th>
                <th scope="col">{t("hits.second")}</th>
                <th scope="col">{t("hits.state")}</th>
                <th scope="col">{t("hits.do")}</th>
              </tr>
            </thead>
            <tbody>
              {(data?.judgements ?? []).map((one) => (
                <tr key={one.number}>
                  <th scope="row">
                    <strong className="mono">
                      <Foreign text={one.id} most={60} />
                    </strong>
                    <p className="secondary">{one.dataset}</p>
                  </th>
                  <td>{t(`opinion.${one.opinion}`)}</td>
                  <td>
                    <Word word={one.first} />
                  </td>
                  <td>{one.undone ? <Word word={one.undone} /> : <Word word={one.second} />}</td>
                  <td>
                    <Tag tone={looks[one.state].tone} icon={looks[one.state].icon}>
                      {t(`judged.${one.state}`)}
                    </Tag>
                  </td>
                  <td>
                    <Doings judgement={one} act={set_act} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <Dialog title={act?.what === "undo" ? t("hits.undo_title") : t("hits.look_title")} open={act !== undefined} close={() => set_act(undefined)}>
        {act ? <ActForm judgement={act.judgement} what={act.what} done={() => set_act(undefined)} /> : null}
      </Dialog>
    </div>
  );
}

function Word({ word }: { word: Judgement["first"] }) {
  if (!word) return null;
  return (
    <>
      {word.user} · <span className="nowrap">{when(new Date(word.at))}</span>
      <div className="secondary">
        <Foreign text={word.reason} most={140} />
      </div>
    </>
  );
}

function Doings({ judgement, act }: { judgement: Judgement; act: (one: { judgement: Judgement; what: "look" | "undo" }) => void }) {
  const { t } = useTranslation("alerts");
  const who = useWho();
  const own = judgement.first?.user === who.user;
  if (judgement.undone) return null;
  return (
    <div className="buttons">
      {judgement.state === "waits" && !own ? (
        <button type="button" className="button small" onClick={() => act({ judgement, what: "look" })}>
          {t("hits.look")}
        </button>
      ) : null}
      {judgement.state === "waits" && own ? <span className="secondary">{t("hits.own")}</span> : null}
      <button type="button" className="button small" onClick={() => act({ judgement, what: "undo" })}>
        {t("hits.undo")}
      </button>
    </div>
  );
}

function ActForm({ judgement, what, done }: { judgement: Judgement; what: "look" | "undo"; done: () => void }) {
  const { t } = useTranslation("alerts");
  const client = useQueryClient();
  const id = useId();
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const act = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || reason.trim() === "") return;
    set_busy(true);
    const options = { path: { number: String(judgement.number) }, body: { reason: reason.trim() }, once: new_key() };
    const answer = await (what === "look" ? call("post", "/api/v1/hits/{number}/second-look", options) : call("post", "/api/v1/hits/{number}/undo", options));
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    void client.invalidateQueries({ queryKey: ["hits"] });
    confirm_done(what === "look" ? t("hits.looked") : t("hits.undone"));
    done();
  };
  return (
    <form className="stack" onSubmit={(event) => void act(event)}>
      <p>
        <strong>{t(`opinion.${judgement.opinion}`)}</strong> · <span className="mono">{judgement.dataset}/{judgement.id}</span>
      </p>
      <p className="secondary">{what === "look" ? t("hits.look_lead") : t("hits.undo_lead")}</p>
      <div className="field">
        <label htmlFor={id}>{t("hits.reason")}</label>
        <textarea id={id} className="input" rows={3} required maxLength={2000} value={reason} onChange={(event) => set_reason(event.target.value)} />
        <FieldHelp field="hit.reason" label={t("hits.reason")} />
      </div>
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="buttons">
        <button type="submit" className="button primary" aria-disabled={busy}>
          {what === "look" ? t("hits.look_act") : t("hits.undo_act")}
        </button>
      </div>
    </form>
  );
}
