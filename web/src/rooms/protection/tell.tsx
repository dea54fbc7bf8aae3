// Telling the person: in which language, and the text, made from the decision. It gives no reason and names nobody else.
import i18next from "i18next";
import { useEffect, useId, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useWho } from "@/api/session";
import { country_name } from "@/ui/countries";
import { load_words, language, type Language } from "@/words/words";
import { short_id, type DraftPage } from "./data";
import { has_text, language_name, languages_sorted, type Told } from "./languages";

export type Choice = "approve" | "return";
const languages_max = 2;

/** Which of the two texts, and for whom it is interpreted. */
interface Sheet {
  text: Language;
  interpreted: Told[];
}

function sheets_of(languages: readonly Told[]): Sheet[] {
  const written = languages.filter(has_text);
  const others = languages.filter((one) => !has_text(one));
  if (others.length === 0) return written.map((text) => ({ text, interpreted: [] }));
  // The interpreter reads from the first text there is, or from the one that the officer speaks.
  const from = written[0] ?? language();
  return [{ text: from, interpreted: others }, ...written.filter((one) => one !== from).map((text) => ({ text, interpreted: [] }))];
}

export function TellFields({ languages, change }: { languages: readonly Told[]; change: (next: Told[]) => void }) {
  const { t } = useTranslation("protection");
  const id = useId();
  const all = languages_sorted();
  const set = (at: number, value: string) => change([...languages.slice(0, at), ...all.filter((one) => one === value), ...languages.slice(at + 1)]);
  return (
    <fieldset className="tell">
      <legend>{t("tell.title")}</legend>
      {Array.from({ length: Math.min(languages.length + 1, languages_max) }, (_, at) => (
        <div key={at}>
          <label htmlFor={`${id}${at}`}>{at === 0 ? t("tell.in") : t("tell.and")}</label>
          <select id={`${id}${at}`} className="input" value={languages[at] ?? ""} aria-describedby={`${id}h`} onChange={(event) => set(at, event.target.value)}>
            <option value="">{at === 0 ? t("tell.nobody") : t("tell.alone")}</option>
            {all
              .filter((one) => one === languages[at] || !languages.includes(one))
              .map((one) => (
                <option key={one} value={one}>
                  {language_name(one)}
                </option>
              ))}
          </select>
        </div>
      ))}
      <p id={`${id}h`} className="secondary">
        {languages.some((one) => !has_text(one)) ? t("tell.interpreter") : t("tell.hint")}
      </p>
    </fieldset>
  );
}

/** `signed`: when; before that it is a look at what would be said. */
export function TellLetter({ draft, choice, languages, signed }: { draft: DraftPage; choice: Choice; languages: readonly Told[]; signed?: Date }) {
  const { t } = useTranslation("protection");
  const [ready, set_ready] = useState(false);
  const sheets = sheets_of(languages);
  useEffect(() => {
    let there = true;
    void Promise.all((["en", "fr"] as const).map(load_words)).then(() => there && set_ready(true));
    return () => {
      there = false;
    };
  }, []);
  if (!ready || sheets.length === 0) return null;
  const shown = sheets.map((sheet) => <SheetShown key={sheet.text} sheet={sheet} draft={draft} choice={choice} {...(signed ? { signed } : {})} />);
  return (
    <>
      <div className="tell-text" tabIndex={0} role="region" aria-label={t("tell.text")}>
        {shown}
      </div>
      {signed ? createPortal(<div className="tell-print">{shown}</div>, document.body) : null}
    </>
  );
}

/** The letter alone, not the page for the court. */
export function print_letter(): void {
  const root = document.documentElement;
  root.dataset["printing"] = "tell";
  window.print();
  delete root.dataset["printing"];
}

function SheetShown({ sheet, draft, choice, signed }: { sheet: Sheet; draft: DraftPage; choice: Choice; signed?: Date }) {
  const who = useWho();
  const t = i18next.getFixedT(sheet.text, "protection");
  const day = new Intl.DateTimeFormat(sheet.text === "fr" ? "fr" : "en-GB", { day: "numeric", month: "long", year: "numeric" }).format(signed ?? new Date());
  const returns = draft.procedure === "readmission";
  return (
    <article lang={sheet.text} className="tell-sheet">
      {signed ? null : <p className="secondary">{t("letter.unsigned")}</p>}
      <h3>{t("letter.title")}</h3>
      <p>
        {t("letter.day", { node: who.node, day })} · {t("letter.reference", { reference: short_id(draft.id) })}
      </p>
      {sheet.interpreted.map((one) => (
        <p key={one}>
          <strong>{t("letter.interpret", { language: language_name(one, sheet.text) })}</strong>
        </p>
      ))}
      <p>{returns ? t("letter.about_return", { country: country_name(draft.to, sheet.text) }) : t("letter.about")}</p>
      <p>{t(`letter.${choice}`)}</p>
      <p>{t("letter.claim")}</p>
      <p>{t("letter.help")}</p>
      <p>{t("letter.data")}</p>
      <p>{t("letter.changed")}</p>
      <dl>
        {sheet.interpreted.map((one) => (
          <div key={one}>
            <dt>{t("letter.by_interpreter", { language: language_name(one, sheet.text) })}</dt>
            <dd />
          </div>
        ))}
        <div>
          <dt>{t("letter.given")}</dt>
          <dd />
        </div>
        <div>
          <dt>{t("letter.officer")}</dt>
          <dd />
        </div>
      </dl>
    </article>
  );
}
