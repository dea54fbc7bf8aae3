// Before partners are asked: under which agreement, and what the rules must know. E, then Ctrl+Enter.
import { useEffect, useRef, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { in_words, usePacks } from "@/api/know";
import { useWho } from "@/api/session";
import { CountriesField } from "@/rooms/agreements/shared/countries_field";
import { FactsForm } from "@/rooms/agreements/shared/facts_form";
import { usePartners } from "@/rooms/request/start";
import { announce } from "@/ui/live";
import { Dialog, KeyCap } from "@/ui/parts";
import { ask_partners, asked_facts, decided_here, terms, type Asked } from "./private";
import type { Answered } from "./state";

export function AskDialog({ answered, close }: { answered: Answered; close: () => void }) {
  const { t } = useTranslation("check");
  const who = useWho();
  const said = terms.use();
  const partners = usePartners();
  const act = useRef<HTMLButtonElement>(null);
  const today = new Date().toISOString().slice(0, 10);
  const binds = (pack: { parties: readonly string[]; facing: readonly string[] }, party: string) => pack.parties.length === 0 || [...pack.parties, ...pack.facing].includes(party);
  const packs = usePacks()
    .filter((one) => (!one.in_force_from || one.in_force_from <= today) && (!one.in_force_to || one.in_force_to >= today))
    .filter((one) => binds(one, who.party) && partners.some((partner) => binds(one, partner.party)));
  const chosen = packs.find((one) => one.id === said.agreement);
  const meant = chosen ? partners.filter((one) => binds(chosen, one.party)) : [];
  const ready = meant.length > 0 && (said.facts["purpose"] ?? "") !== "";
  // Whoever has said it all before goes on with one key.
  const at_once = useRef(ready);
  useEffect(() => {
    if (at_once.current) act.current?.focus();
  }, []);

  function told(partner: string, asked: Asked) {
    if (asked.state === "answered") announce(t(asked.answer.fault ? "private.said.fault" : asked.answer.hits.length > 0 ? "private.said.hit" : "private.said.none", { partner }));
    if (asked.state === "failed") announce(t("private.said.fault", { partner }));
  }
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!ready) return;
    void ask_partners(answered.reading, answered.at, meant.map((one) => one.name), told);
    close();
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.ctrlKey) submit();
  };
  return (
    <Dialog title={t("private.title")} open close={close}>
      <form className="stack" onSubmit={submit} onKeyDown={keys}>
        <p className="secondary">{t("private.lead")}</p>
        <div className="field">
          <label htmlFor="ask-agreement">{t("private.agreement")}</label>
          <select id="ask-agreement" className="input" value={chosen?.id ?? ""} onChange={(event) => terms.set({ ...said, agreement: event.target.value })}>
            <option value="" />
            {packs.map((one) => (
              <option key={one.id} value={one.id}>
                {in_words(one.title)}
              </option>
            ))}
          </select>
        </div>
        <FactsForm facts={said.facts} change={(facts) => terms.set({ ...said, facts })} first={asked_facts} without={decided_here} />
        <div className="form-grid">
          <CountriesField label={t("private.fled")} value={said.fled} change={(fled) => terms.set({ ...said, fled })} />
          <CountriesField label={t("private.origin")} value={said.of_origin} change={(of_origin) => terms.set({ ...said, of_origin })} />
        </div>
        <p>{meant.length > 0 ? t("private.meant", { count: meant.length, partners: meant.map((one) => one.name).join(", ") }) : chosen ? t("private.nobody") : t("private.choose")}</p>
        <div className="buttons">
          <button ref={act} type="submit" className="button primary" disabled={!ready}>
            {t("private.act")} <KeyCap>Ctrl</KeyCap> <KeyCap>{t("enter")}</KeyCap>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
