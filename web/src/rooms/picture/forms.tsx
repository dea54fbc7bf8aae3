// Counting an event, and drafting messages with the picture of months that are over: for a party, or for each member of a group.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { asked, call, new_key } from "@/api/client";
import type { components } from "@/api/schema";
import { Dialog } from "@/ui/parts";
import { language } from "@/words/words";
import { kinds, month_code, type Flows } from "./data";
import { ChoiceField, Field, SentForm, TextField } from "./fields";

const this_month = (): number => new Date().getUTCFullYear() * 12 + new Date().getUTCMonth();
const month_form = "\\d{4}-\\d{2}";
const age_bands = ["0-13", "14-17", "18-34", "35-64", "65+"] as const;
const sexes = ["f", "m", "x"] as const;

export function CountDialog({ flows, open, close }: { flows: Flows; open: boolean; close: () => void }) {
  const { t } = useTranslation("picture");
  return (
    <Dialog title={t("count.title")} open={open} close={close}>
      <CountForm flows={flows} done={close} />
    </Dialog>
  );
}

function CountForm({ flows, done }: { flows: Flows; done: () => void }) {
  const { t } = useTranslation("picture");
  const client = useQueryClient();
  const [form, set_form] = useState({
    kind: "detection", month: month_code(this_month()), route: flows.routes[0]?.id ?? "", leg: "", persons: "", place: "", nationality: "", age: "", sex: "", method: "", price: "", currency: "", evaluation: "",
  });
  const legs = flows.routes.find((one) => one.id === form.route)?.legs ?? [];
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const send = () => {
    const { persons, kind, price, currency, ...words } = form;
    return call("post", "/api/v1/picture/counts", {
      body: { ...words, kind: kinds.find((one) => one === kind) ?? "detection", nationality: form.nationality.toUpperCase(), evaluation: form.evaluation.toUpperCase(), persons: Number(persons), ...(price ? { price: Number(price), currency: currency.toUpperCase() } : {}) },
      once: new_key(),
    });
  };
  const counted = () => {
    void client.invalidateQueries({ queryKey: ["picture"] });
    done();
  };
  const not_told = t("count.not_told");
  return (
    <SentForm send={send} act={t("count.act")} lead={t("count.lead", { k: flows.k || 10 })} done={counted}>
      <ChoiceField label={t("count.kind")} value={form.kind} set={(kind) => set({ kind })} choices={kinds.map((one) => ({ value: one, name: t(`kind.${one}`) }))} />
      <ChoiceField label={t("count.route")} value={form.route} set={(route) => set({ route, leg: "" })} choices={flows.routes.map((one) => ({ value: one.id, name: one.name }))} />
      <ChoiceField label={t("count.leg")} value={form.leg} set={(leg) => set({ leg })} none={not_told} choices={legs.map((one) => ({ value: one, name: flows.legs.find((leg) => leg.id === one)?.name ?? one }))} />
      <TextField label={t("count.month")} value={form.month} set={(month) => set({ month })} needed pattern={month_form} most={7} />
      <Field label={t("count.persons")}>{(id) => <input id={id} className="input" type="number" min={1} max={10_000_000} required value={form.persons} onChange={(event) => set({ persons: event.target.value })} />}</Field>
      <TextField label={t("count.nationality")} value={form.nationality} set={(nationality) => set({ nationality })} pattern="[A-Za-z]{3}" most={3} />
      <ChoiceField label={t("count.age")} value={form.age} set={(age) => set({ age })} none={not_told} choices={age_bands.map((one) => ({ value: one, name: one }))} />
      <ChoiceField label={t("count.sex")} value={form.sex} set={(sex) => set({ sex })} none={not_told} choices={sexes.map((one) => ({ value: one, name: t(`sex.${one}`) }))} />
      <ChoiceField label={t("count.place")} value={form.place} set={(place) => set({ place })} none={not_told} choices={flows.places.map((one) => ({ value: one.code, name: one.name }))} />
      <ChoiceField label={t("count.method")} value={form.method} set={(method) => set({ method })} none={not_told} choices={flows.methods.map((one) => ({ value: one.id, name: one.name }))} />
      <TextField label={t("count.price")} value={form.price} set={(price) => set({ price })} pattern="[0-9]{1,9}" most={9} />
      <TextField label={t("count.currency")} value={form.currency} set={(currency) => set({ currency })} pattern="[A-Za-z]{3}" most={3} />
      <TextField label={t("count.evaluation")} value={form.evaluation} set={(evaluation) => set({ evaluation })} pattern="[A-DXa-dx][1-4X]" most={2} />
    </SentForm>
  );
}

export function ShareDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("picture");
  return (
    <Dialog title={t("share.title")} open={open} close={close}>
      <Share />
    </Dialog>
  );
}

type Shares = components["schemas"]["GroupShares"];

function Share() {
  const { t } = useTranslation("picture");
  const [to_group, set_to_group] = useState(false);
  const [shares, set_shares] = useState<Shares>();
  if (shares) return <Drafted shares={shares} />;
  return (
    <>
      <fieldset className="field">
        <legend>{t("share.whom")}</legend>
        {[false, true].map((group) => (
          <label key={String(group)} className="tick">
            <input type="radio" name="whom" checked={to_group === group} onChange={() => set_to_group(group)} />
            {t(group ? "share.a_group" : "share.a_party")}
          </label>
        ))}
      </fieldset>
      <ShareForm key={String(to_group)} group={to_group} done={set_shares} />
    </>
  );
}

function useGroups(wanted: boolean) {
  return useQuery({ queryKey: ["agreements", "groups"], queryFn: () => asked(call("get", "/api/v1/agreements")), enabled: wanted, staleTime: Infinity, select: (all) => all.groups });
}

function ShareForm({ group, done }: { group: boolean; done: (shares: Shares) => void }) {
  const { t } = useTranslation("picture");
  const [, go] = useLocation();
  const groups = useGroups(group).data ?? [];
  const last = this_month() - 1;
  const [form, set_form] = useState({ to: "", from: month_code(last - 2), until: month_code(last), facts: "" });
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const { to, ...rest } = form;
  const chosen = to || (groups.find((one) => one.id === "igc") ?? groups[0])?.id || "";
  const fields = (
    <>
      <TextField label={t("share.from")} value={form.from} set={(from) => set({ from })} needed pattern={month_form} most={7} />
      <TextField label={t("share.until")} value={form.until} set={(until) => set({ until })} needed pattern={month_form} most={7} />
      <Field label={t("share.facts")}>{(id) => <textarea id={id} className="input" required rows={3} maxLength={4000} value={form.facts} onChange={(event) => set({ facts: event.target.value })} />}</Field>
    </>
  );
  if (group)
    return (
      <SentForm send={() => call("post", "/api/v1/picture/group-shares", { body: { group: chosen, ...rest }, once: new_key() })} act={t("share.act_group")} lead={t("share.lead_group")} done={done}>
        <ChoiceField label={t("share.group")} value={chosen} set={(value) => set({ to: value })} choices={groups.map((one) => ({ value: one.id, name: one.title[language()] }))} />
        {fields}
      </SentForm>
    );
  return (
    <SentForm send={() => call("post", "/api/v1/picture/shares", { body: { ...rest, to: to.trim().toLowerCase() }, once: new_key() })} act={t("share.act")} lead={t("share.lead")} done={(draft) => go(`/drafts/${draft.id}`)}>
      <TextField label={t("share.to")} value={to} set={(value) => set({ to: value })} needed most={64} />
      {fields}
    </SentForm>
  );
}

/** Each member by itself: one that may not have it does not keep it from the others. */
function Drafted({ shares }: { shares: Shares }) {
  const { t } = useTranslation("picture");
  return (
    <div role="status" className="stack">
      <p>{t("share.drafted", { count: shares.shares.filter((one) => one.draft !== "").length })}</p>
      <ul className="told">
        {shares.shares.map((one) => (
          <li key={one.party}>
            <strong>{one.party.toUpperCase()}</strong> {one.draft ? <Link href={`/drafts/${one.draft}`}>{t("share.draft")}</Link> : one.fault}
          </li>
        ))}
      </ul>
    </div>
  );
}
