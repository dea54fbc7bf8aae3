// From a hit to a draft: D, Enter. Whom and by which procedure is what this desk used last, until somebody says otherwise.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Problem } from "@/api/problem";
import { useWho } from "@/api/session";
import type { Candidate, Dataset } from "@/api/shapes";
import { start_draft, usePartners, useProcedures, type Known } from "@/rooms/request/start";
import { country_name } from "@/ui/countries";
import { Dialog, ProblemBox } from "@/ui/parts";
import { store } from "@/ui/store";
import type { Answered } from "./state";

const last = store({ to: "", what: "" });

interface Props {
  answered: Answered;
  candidate: Candidate | undefined;
  partner: string;
  datasets: readonly Dataset[];
  close: () => void;
}

function known_of({ answered, candidate, datasets }: Props, resembles: (values: { caption: string; list: string; id: string }) => string): Known {
  const { reading } = answered;
  const entity = candidate?.entity;
  const who = [reading.name, reading.birth_date, reading.nationality ? country_name(reading.nationality) : ""].filter(Boolean).join(", ");
  const list = entity ? (datasets.find((one) => entity.datasets.includes(one.name))?.title ?? entity.datasets.join(", ")) : "";
  return {
    name: reading.name, names: reading.name, person_concerned: who, particulars: who, identity: who,
    birth_date: reading.birth_date, date_of_birth: reading.birth_date, nationality: reading.nationality, gender: reading.gender,
    document_number: reading.number, passport_number: reading.number, issuing_state: reading.issuer,
    document_kind: reading.number ? "passport" : "",
    facts: entity ? resembles({ caption: entity.caption.slice(0, 200), list, id: entity.id }) : "",
  };
}

export function DraftDialog(props: Props) {
  const { t } = useTranslation("check");
  const [, go] = useLocation();
  const who = useWho();
  const partners = usePartners();
  const all = useProcedures();
  const wanted = partners.find((one) => one.name === props.partner)?.party;
  const [to, set_to] = useState("");
  const [what, set_what] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const act = useRef<HTMLButtonElement>(null);
  // Never somebody who is only there to be chosen with thought: whoever has a node that answers.
  const linked = partners.find((one) => one.contact_at && !one.fault);
  const chosen_to = to || wanted || last.get().to || linked?.party || "";
  const procedures = all.filter((one) => one.parties.length === 0 || one.parties.includes(chosen_to));
  const key_of = (one: { agreement: string; procedure: string }) => `${one.agreement} ${one.procedure}`;
  const chosen = procedures.find((one) => key_of(one) === (what || last.get().what)) ?? procedures[0];
  const ready = chosen !== undefined && chosen_to !== "";
  useEffect(() => {
    if (ready) act.current?.focus();
  }, [ready]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!chosen || busy) return;
    set_busy(true);
    const made = await start_draft(chosen_to, chosen, known_of(props, (values) => t("draft.resembles", values)), who.teams[0]);
    set_busy(false);
    if (!made.ok) return set_problem(made.problem);
    last.set({ to: chosen_to, what: key_of(chosen) });
    props.close();
    go(`/drafts/${made.value.id}`);
  }

  return (
    <Dialog title={t("draft.title")} open close={props.close}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {problem ? <ProblemBox problem={problem} /> : null}
        {procedures.length === 0 ? <p>{t("draft.no_procedure")}</p> : null}
        <div className="field">
          <label htmlFor="draft-to">{t("draft.to")}</label>
          <select id="draft-to" className="input" value={chosen_to} onChange={(event) => set_to(event.target.value)}>
            {chosen_to === "" ? <option value="" /> : null}
            {partners.map((one) => (
              <option key={one.name} value={one.party}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="draft-what">{t("draft.what")}</label>
          <select id="draft-what" className="input" value={chosen ? key_of(chosen) : ""} onChange={(event) => set_what(event.target.value)}>
            {procedures.map((one) => (
              <option key={key_of(one)} value={key_of(one)}>
                {one.title} · {one.agreement_title}
              </option>
            ))}
          </select>
        </div>
        <p className="secondary">{t("draft.lead")}</p>
        <div className="buttons">
          <button ref={act} type="submit" className="button primary" disabled={!ready || busy}>
            {t("draft.act")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
