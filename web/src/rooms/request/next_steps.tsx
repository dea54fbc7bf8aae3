// What comes next and who may do it; from here one writes the answer, or says that it is being done.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call, new_key } from "@/api/client";
import { partner_name } from "@/api/know";
import type { Problem } from "@/api/problem";
import type { SignedIn } from "@/api/session";
import { shaped, type DraftPage, type RequestPage } from "@/api/shapes";
import { usePartners } from "./start";
import { ProblemBox, Tag } from "@/ui/parts";

export function NextSteps({ request, me }: { request: RequestPage; me: SignedIn }) {
  const { t } = useTranslation("request");
  const [, go] = useLocation();
  const partners = usePartners();
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const waits = request.ours && request.messages.at(-1)?.ours === true;
  const writes = me.rights.includes("draft");
  const party = partners.find((one) => one.name === request.partner)?.party ?? request.partner;
  const theirs = [...request.messages].reverse().find((one) => !one.ours)?.message ?? request.id;

  async function write(step: string) {
    if (busy) return;
    set_busy(true);
    const draft = {
      to: party,
      partner: request.partner,
      agreement: request.agreement,
      procedure: request.procedure,
      step,
      case: request.case,
      in_reply_to: theirs,
      facts: { action: request.ours ? "request" : "answer", purpose: "", handling: "own" },
      data: {},
    };
    const made = await call("post", "/api/v1/drafts", { body: { draft, ...(me.teams[0] ? { team: me.teams[0] } : {}) }, once: new_key() });
    set_busy(false);
    if (!made.ok) return set_problem(made.problem);
    go(`/drafts/${shaped<DraftPage>(made.value).id}`);
  }
  return (
    <section className="panel card" aria-labelledby="next">
      <div className="card-head">
        <h2 id="next">{t("next.title")}</h2>
        {request.next.some((one) => one.four_eyes) ? (
          <Tag tone="slate" icon="people">
            {t("next.four_eyes")}
          </Tag>
        ) : null}
      </div>
      {problem ? <ProblemBox problem={problem} /> : null}
      {request.next.length === 0 ? <p className="secondary">{waits ? t("next.waits", { partner: partner_name(request.partner) }) : t("next.none")}</p> : null}
      <ul className="next">
        {request.next.map((one) => (
          <li key={one.step}>
            <span>
              <strong>{one.title}</strong> <span className="secondary">{one.by.join(", ")}</span>
            </span>
            {writes ? (
              <button type="button" className="button small screen-only" disabled={busy} onClick={() => void write(one.step)}>
                {t("next.write")}
                <span className="hidden-but-read">: {one.title}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
