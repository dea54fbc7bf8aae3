// The few numbers that come first: is the ledger whole, how much stands in it, what it is made of.
import { useTranslation } from "react-i18next";
import { Icon } from "@/ui/icon";
import { ProblemBox } from "@/ui/parts";
import { number } from "@/ui/time";
import { chosen, totals, useLedgerState, useReport } from "./data";

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
