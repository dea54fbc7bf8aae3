// One or more countries, typed by name or by code; each can be taken out again.
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { language } from "@/words/words";
import { Icon } from "@/ui/icon";
import { countries, party_name } from "./names";

export function CountriesField({ label, hint, help, value, change }: { label: string; hint?: string; help?: ReactNode; value: readonly string[]; change: (next: string[]) => void }) {
  const { t } = useTranslation("agreements");
  const id = useId();
  const [typed, set_typed] = useState("");
  const [unknown, set_unknown] = useState(false);
  const lang = language();
  const all = useMemo(() => (lang ? countries() : []), [lang]);
  const add = () => {
    const wanted = typed.trim().toLowerCase();
    if (!wanted) return;
    const found = all.find((one) => one.code === wanted || one.name.toLowerCase() === wanted);
    set_unknown(!found);
    if (!found) return;
    if (!value.includes(found.code)) change([...value, found.code]);
    set_typed("");
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey) return;
    event.preventDefault();
    add();
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? <span className="secondary" id={`${id}-hint`}>{hint}</span> : null}
      {value.length > 0 ? (
        <ul className="chips">
          {value.map((code) => (
            <li key={code} className="chip">
              {party_name(code)}
              <button type="button" aria-label={t("countries.remove", { name: party_name(code) })} onClick={() => change(value.filter((one) => one !== code))}>
                <Icon name="cross" size={14} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="country-row">
        <input
          id={id}
          className="input"
          list={`${id}-list`}
          value={typed}
          autoComplete="off"
          aria-invalid={unknown || undefined}
          aria-describedby={unknown ? `${id}-unknown` : hint ? `${id}-hint` : undefined}
          onChange={(event) => (set_typed(event.target.value), set_unknown(false))}
          onKeyDown={key}
        />
        <button type="button" className="button small" onClick={add}>
          {t("countries.add")}
        </button>
      </div>
      {unknown ? (
        <span id={`${id}-unknown`} className="ink-red" role="alert">
          {t("countries.unknown", { typed })}
        </span>
      ) : null}
      {help}
      <datalist id={`${id}-list`}>
        {all.map((one) => (
          <option key={one.code} value={one.name} />
        ))}
      </datalist>
    </div>
  );
}
