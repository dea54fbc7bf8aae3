// A new request: whom, under which agreement, by which procedure. The form then is the agreement's own.
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { useWho } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { list_address } from "@/rooms/desk/filters";
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
  useScreenKeys([{ key: "Escape", label: t("keys.back"), run: () => go(list_address()) }]);
  const agreements = new Map(procedures.map((one) => [one.agreement, one.agreement_title]));
  const of_agreement = procedures.filter((one) => one.agreement === agreement);
  const by = procedure || of_agreement[0]?.procedure || "";
  async function submit(event: FormEvent) {
    event.preventDefault();
    const made = await start_draft(to.trim(), { agreement, procedure: by }, {}, who.teams[0]);
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
          <select id="agreement" className="input" required value={agreement} onChange={(event) => (set_agreement(event.target.value), set_procedure(""))}>
            <option value="">{t("contents.choose")}</option>
            {[...agreements].map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="procedure">{t("new.procedure")}</label>
          <select id="procedure" className="input" required value={by} onChange={(event) => set_procedure(event.target.value)}>
            {of_agreement.map((one) => (
              <option key={one.procedure} value={one.procedure}>
                {one.title}
              </option>
            ))}
          </select>
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
