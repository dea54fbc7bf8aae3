// The few numbers that come first: is the ledger whole, how much stands in it, what it is made of.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { Icon } from "@/ui/icon";
import { ProblemBox } from "@/ui/parts";
import { announce } from "@/ui/live";
import { number, when } from "@/ui/time";
import { chosen, totals, useLedgerState, useReport } from "./data";

/** Every hash computed again, by this node, when somebody asks; who does not trust it computes on a copy. */
function Verified({ at, size }: { at: string; size: number }) {
  const { t } = useTranslation("oversight");
  const client = useQueryClient();
  const [busy, set_busy] = useState(false);
  const [problem, set_problem] = useState<Problem>();
  const verify = async () => {
    if (busy) return;
    set_busy(true);
    set_problem(undefined);
    const answer = await call("post", "/ledger/verify", { body: {}, timeout_ms: verify_ms });
    set_busy(false);
    if (!answer.ok) return set_problem(answer.problem);
    announce(t("figures.verified", { time: when(new Date(answer.value.at)), size: number(answer.value.size) }));
    await client.invalidateQueries({ queryKey: ["ledger", "state"] });
  };
  return (
    <>
      <p className="secondary">{at ? t("figures.verified", { time: when(new Date(at)), size: number(size) }) : t("figures.unverified")}</p>
      <p className="screen-only">
        <button type="button" className="link-button" aria-disabled={busy} onClick={() => void verify()}>
          {busy ? t("figures.verifying") : t("figures.verify")}
        </button>
      </p>
      {problem ? <ProblemBox problem={problem} /> : null}
    </>
  );
}

const verify_ms = 300_000;

export function Figures() {
  const { t } = useTranslation("oversight");
  const state = useLedgerState();
  const { by, since } = chosen.use();
  const report = useReport(by, since);
  if (state.error) return <ProblemBox problem={state.error.problem} again={() => void state.refetch()} />;
  const ledger = state.data;
  const sums = totals(report.data);
  const quorum = !ledger ? "" : ledger.quorum === 0 ? t("figures.alone") : t("figures.cosigned", { count: ledger.counted.length, needed: ledger.quorum });
  return (
    <div className="panel figures">
      <div>
        <p className={ledger?.met === false ? "figure ink-amber" : "figure ink-green"}>
          <Icon name={ledger?.met === false ? "warning" : "shield"} size={22} /> {!ledger ? "…" : ledger.met ? t("figures.signed") : t("figures.not_met")}
        </p>
        <p className="secondary">{quorum}</p>
        <Verified at={ledger?.verified_at ?? ""} size={ledger?.verified_size ?? 0} />
      </div>
      <div>
        <p className="figure">{ledger ? number(ledger.size) : "…"}</p>
        <p className="secondary">{ledger ? t("figures.entries", { count: ledger.waiting }) : null}</p>
      </div>
      <div>
        <p className="figure">{report.data ? number(sums.access + sums.check) : "…"}</p>
        <p className="secondary">{t("figures.reads")}</p>
      </div>
      <div>
        <p className="figure">{report.data ? number(sums.decision) : "…"}</p>
        <p className="secondary">{t("figures.decisions")}</p>
      </div>
      <div>
        <p className="figure">{report.data ? number(sums.message) : "…"}</p>
        <p className="secondary">{t("figures.messages")}</p>
      </div>
    </div>
  );
}
