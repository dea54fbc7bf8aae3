// By what a person is recognised: names with birth dates, numbers of documents. The node keeps a digest of each, never the words.
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";

export interface PersonWritten {
  names: string;
  births: string;
  numbers: string;
}

export const nobody: PersonWritten = { names: "", births: "", numbers: "" };
const lines = (text: string): string[] => text.split(/\n|;/).map((one) => one.trim()).filter((one) => one !== "");

export function person_of({ names, births, numbers }: PersonWritten) {
  const properties: Record<string, string[]> = {};
  if (lines(names).length > 0) properties["name"] = lines(names);
  if (lines(births).length > 0) properties["birthDate"] = lines(births);
  if (lines(numbers).length > 0) properties["passportNumber"] = lines(numbers);
  return Object.keys(properties).length > 0 ? { schema: "Person", properties } : undefined;
}

/** A name alone recognises nobody. */
export const recognises = (one: PersonWritten): boolean => (lines(one.names).length > 0 && lines(one.births).length > 0) || lines(one.numbers).length > 0;

export function PersonForm({ value, change }: { value: PersonWritten; change: (next: PersonWritten) => void }) {
  const { t } = useTranslation("protection");
  const id = useId();
  const fields = [
    ["names", t("form.names"), t("form.names_hint")],
    ["births", t("form.births"), t("form.births_hint")],
    ["numbers", t("form.numbers"), t("form.numbers_hint")],
  ] as const;
  return (
    <div className="form-grid">
      {fields.map(([name, label, hint]) => (
        <div className="field" key={name}>
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <span className="secondary" id={`${id}-${name}-hint`}>
            {hint}
          </span>
          <textarea
            id={`${id}-${name}`}
            className="input"
            dir="auto"
            rows={2}
            maxLength={2000}
            value={value[name]}
            aria-describedby={`${id}-${name}-hint`}
            onChange={(event) => change({ ...value, [name]: event.target.value })}
          />
          {name === "names" ? <FieldHelp field="protection.names" label={label} /> : null}
        </div>
      ))}
    </div>
  );
}
