// A new request: whom, under which agreement, by which procedure. The form then is the agreement's own.
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Problem } from "@/api/problem";
import { useWho } from "@/api/session";
import { is_chosen, purpose } from "@/api/purpose";
import { useScreenKeys } from "@/keys/keys";
import { PageTitle } from "@/ui/page_title";
import { ProblemBox } from "@/ui/parts";
import { NeedsPurpose } from "./needs_purpose";
import { start_draft, usePartners, useProcedures } from "./start";

export default function NewRequest() {
  const { t } = useTranslation("request");
  const [, go] = useLocation();
  const who = useWho();
  const chosen = is_chosen(purpose.use());
  const partners = usePartners();
  const procedures = useProcedures();
  const [to, set_to] = useState("");
  const [agreement, set_agreement] = useState("");
  const [procedure, set_procedure] = useState("");
  const [problem, set_problem] = useState<Problem>();
  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => go("/queue") }]);
  const agreements = [...new Set(procedures.map((one) => one.agreement))];
  const of_agreement = procedures.filter((one) => agreement === "" || one.agreement === agreement);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const made = await start_draft(to.trim(), { agreement: agreement.trim(), procedure: procedure.trim(), title: "" }, {}, who.teams[0]);
    if (!made.ok) return set_problem(made.problem);
    go(`/drafts/${made.value.id}`);
  }
  if (!chosen) return <NeedsPurpose />;
  return (
    <div className="stack narrow">
      <PageTitle title={t("new.title")} />
      <p className="secondary">{t("new.lead")}</p>
      {problem ? <ProblemBox problem={problem} /> : null}
      <form className="panel panel-body stack" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor="to">{t("new.to")}</label>
          <input id="to" className="input" list="parties" required maxLength={60} autoCapitalize="none" value={to} onChange={(event) => set_to(event.target.value)} />
          <datalist id="parties">
            {partners.map((one) => (
              <option key={one.name} value={one.party}>
                {one.name}
              </option>
            ))}
          </datalist>
        </div>
        <div className="field">
          <label htmlFor="agreement">{t("new.agreement")}</label>
          <input id="agreement" className="input" list="agreements" required maxLength={100} autoCapitalize="none" value={agreement} onChange={(event) => set_agreement(event.target.value)} />
          <datalist id="agreements">
            {agreements.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </div>
        <div className="field">
          <label htmlFor="procedure">{t("new.procedure")}</label>
          <input id="procedure" className="input" list="procedures" required maxLength={100} autoCapitalize="none" value={procedure} onChange={(event) => set_procedure(event.target.value)} />
          <datalist id="procedures">
            {of_agreement.map((one) => (
              <option key={`${one.agreement} ${one.procedure}`} value={one.procedure}>
                {one.title}
              </option>
            ))}
          </datalist>
        </div>
        <div className="buttons">
          <button type="submit" className="button primary">
            {t("new.act")}
          </button>
        </div>
      </form>
    </div>
  );
}
