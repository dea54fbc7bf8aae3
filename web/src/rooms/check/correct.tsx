// When the box was read as something else than meant: what kind, and which part is what.
import { useTranslation } from "react-i18next";
import type { Kind, Reading } from "./reading";

const kinds: readonly Kind[] = ["person", "organisation", "document"];
const parts = {
  person: ["name", "birth_date", "nationality", "gender", "number"],
  organisation: ["name", "nationality"],
  document: ["number", "issuer"],
  mrz: [],
} as const satisfies Record<Kind, readonly (keyof Reading)[]>;

export function Correct({ reading, set, run }: { reading: Reading; set: (next: Reading) => void; run: () => void }) {
  const { t } = useTranslation("check");
  return (
    <fieldset className="check-correct panel" onKeyDown={(event) => event.key === "Enter" && run()}>
      <legend className="hidden-but-read">{t("correct.title")}</legend>
      <div className="buttons" role="radiogroup" aria-label={t("correct.kind")}>
        {kinds.map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" checked={reading.kind === kind} onChange={() => set({ ...reading, kind })} /> {t(`read_as.${kind}`)}
          </label>
        ))}
      </div>
      <div className="check-parts">
        {parts[reading.kind].map((part) => (
          <div className="field" key={part}>
            <label htmlFor={`part-${part}`}>{t(`part.${part}`)}</label>
            <input id={`part-${part}`} className="input" dir="auto" maxLength={500} value={reading[part]} onChange={(event) => set({ ...reading, [part]: event.target.value })} />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
