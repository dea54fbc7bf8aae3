// How anybody proves the ledger without trusting the node: the files, the commands, one entry with its proof for a court.
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/api/problem";
import { Panel, ProblemBox } from "@/ui/parts";
import { useLedgerState } from "./data";
import { save_proof } from "./read_table";

const steps = ["key", "tiles", "proof"] as const;

export function Verify() {
  const { t } = useTranslation("oversight");
  const key = useLedgerState().data?.key ?? "KEY";
  const commands: Record<(typeof steps)[number], string> = {
    key: `curl ${window.location.origin}/ledger/checkpoint`,
    tiles: `entraide ledger verify --tiles ledger --key ${key}`,
    proof: `entraide ledger verify --proof entry-3.tlog-proof --key ${key}`,
  };
  return (
    <Panel title={t("verify.title")}>
      <div className="panel-body stack">
        <p>{t("verify.lead")}</p>
        <ol className="verify-steps">
          {steps.map((one) => (
            <li key={one}>
              <p>{t(`verify.${one}`)}</p>
              <code className="command" tabIndex={0}>
                {commands[one]}
              </code>
            </li>
          ))}
        </ol>
        <Proof />
      </div>
    </Panel>
  );
}

function Proof() {
  const { t } = useTranslation("oversight");
  const id = useId();
  const [entry, set_entry] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const fetch_it = async (event: FormEvent) => {
    event.preventDefault();
    set_problem(undefined);
    set_problem(await save_proof(entry));
  };
  return (
    <form className="stack screen-only" onSubmit={(event) => void fetch_it(event)}>
      <div className="proof-row">
        <label htmlFor={id}>{t("verify.entry")}</label>
        <input id={id} className="input" inputMode="numeric" pattern="[0-9]{1,15}" required value={entry} onChange={(event) => set_entry(event.target.value)} />
        <button type="submit" className="button">
          {t("verify.fetch")}
        </button>
      </div>
      {problem ? <ProblemBox problem={problem} /> : null}
    </form>
  );
}
