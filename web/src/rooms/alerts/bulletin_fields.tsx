// The fields of a bulletin. Kinds and methods are those that the node knows.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldHelp, is_explained } from "@/rooms/agreements/shared/article_help";
import { countries } from "@/rooms/agreements/shared/names";
import { Panel } from "@/ui/parts";
import { longest_days, type Faults, type Written } from "./bulletin_written";
import { informations, sources, useBulletins, useBulletinWords } from "./bulletins_data";
import { day_in } from "./data";

interface Given {
  id: string;
  form: Written;
  set: (part: Partial<Written>) => void;
  faults: Faults;
}

export function BulletinFields({ id, form, set, faults }: Given) {
  const { t } = useTranslation("alerts");
  const say = useBulletinWords();
  const known = useBulletins(false).data;
  const own = (field: keyof Written, hint = false) => {
    const wrong = faults.some((one) => one.field === field);
    const told = [wrong ? `${id}-faults` : "", hint ? `${id}-${field}-hint` : ""].filter(Boolean).join(" ");
    return { id: `${id}-${field}`, className: "input", value: form[field], ...(wrong ? { "aria-invalid": true as const } : {}), ...(told ? { "aria-describedby": told } : {}) };
  };
  const help = (field: keyof Written) => {
    const why = `bulletin.${field}`;
    return is_explained(why) ? <FieldHelp field={why} label={t(`bulletins.${field}`)} /> : null;
  };
  const row = (field: keyof Written, hint: string | undefined, input: ReactNode) => (
    <div className="field">
      <label htmlFor={`${id}-${field}`}>{t(`bulletins.${field}`)}</label>
      {hint ? (
        <span className="secondary" id={`${id}-${field}-hint`}>
          {hint}
        </span>
      ) : null}
      {input}
      {help(field)}
    </div>
  );
  const choice = (field: keyof Written, none: string, options: readonly string[], name: (code: string) => string) =>
    row(
      field,
      undefined,
      <select {...own(field)} onChange={(event) => set({ [field]: event.target.value })}>
        <option value="">{none}</option>
        {[...new Set([...options, form[field]])].filter(Boolean).map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>,
    );
  return (
    <>
      <Panel title={t("write.words")}>
        <div className="panel-body stack">
          {row("title", t("write.title_hint"), <input {...own("title", true)} dir="auto" maxLength={200} onChange={(event) => set({ title: event.target.value })} />)}
          {row("text", t("write.text_hint"), <textarea {...own("text", true)} className="input long-text" dir="auto" maxLength={8000} onChange={(event) => set({ text: event.target.value })} />)}
        </div>
      </Panel>
      <Panel title={t("write.document")}>
        <div className="panel-body form-grid">
          {choice("document_type", t("write.choose"), known?.document_types ?? [], say.document_type)}
          {choice("method", t("write.choose"), known?.methods ?? [], say.method)}
          {row(
            "state",
            t("write.state_hint"),
            <>
              <input {...own("state", true)} list={`${id}-states`} autoComplete="off" maxLength={80} onChange={(event) => set({ state: event.target.value })} />
              <datalist id={`${id}-states`}>
                {countries().map((one) => (
                  <option key={one.code} value={one.name} />
                ))}
              </datalist>
            </>,
          )}
        </div>
      </Panel>
      <Panel title={t("write.trust")}>
        <div className="panel-body form-grid trust-grid">
          {choice("source", t("source.none"), sources, (one) => t(`source.${one as (typeof sources)[number]}`))}
          {choice("information", t("source.none"), informations, (one) => t(`source.${one as (typeof informations)[number]}`))}
          {row("until", t("write.until_hint"), <input {...own("until", true)} type="date" min={day_in(0)} max={day_in(longest_days)} onChange={(event) => set({ until: event.target.value })} />)}
        </div>
      </Panel>
    </>
  );
}
