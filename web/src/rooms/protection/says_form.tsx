// What a protection file says: facts and countries, in the words of the packs. They count over what a draft's author wrote.
import { useTranslation } from "react-i18next";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { CountriesField } from "@/rooms/agreements/shared/countries_field";
import { FactsForm, said_facts, type Facts } from "@/rooms/agreements/shared/facts_form";
import type { ProtectionFile } from "./data";

export interface SaysWritten {
  facts: Facts;
  fled: string[];
  of_origin: string[];
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export function written(says: ProtectionFile["says"]): SaysWritten {
  const facts = Object.fromEntries(Object.entries(says.facts ?? {}).map(([name, value]) => [name, String(value)]));
  return { facts, fled: strings(says.countries?.["fled"]), of_origin: strings(says.countries?.["of_origin"]) };
}

export function says_of({ facts, fled, of_origin }: SaysWritten): ProtectionFile["says"] {
  const countries = { ...(fled.length > 0 ? { fled } : {}), ...(of_origin.length > 0 ? { of_origin } : {}) };
  return { facts: said_facts(facts), ...(Object.keys(countries).length > 0 ? { countries } : {}) };
}

export const says_nothing = (one: SaysWritten): boolean => Object.keys(said_facts(one.facts)).length === 0 && one.fled.length === 0;

/** These are what a protection officer writes down first. */
const first = ["claim", "subject_role", "minor", "mistreatment_risk", "stateless"] as const;
/** What a draft is about, its author says; a file says who the person is. */
const without = ["action", "purpose", "offence", "recipient_kind", "handling", "second_person", "author_role", "urgent", "notice"] as const;

export function SaysForm({ value, change }: { value: SaysWritten; change: (next: SaysWritten) => void }) {
  const { t } = useTranslation("protection");
  return (
    <div className="stack">
      <FactsForm facts={value.facts} change={(facts) => change({ ...value, facts })} first={first} without={without} />
      <div className="form-grid">
        <CountriesField label={t("form.fled")} hint={t("form.fled_hint")} help={<FieldHelp field="protection.fled" label={t("form.fled")} />} value={value.fled} change={(fled) => change({ ...value, fled })} />
        <CountriesField label={t("form.origin")} hint={t("form.origin_hint")} help={<FieldHelp field="protection.of_origin" label={t("form.origin")} />} value={value.of_origin} change={(of_origin) => change({ ...value, of_origin })} />
      </div>
    </div>
  );
}
