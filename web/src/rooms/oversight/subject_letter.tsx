// The letter to the person: in the person's language, without officers' names and without what nobody may be told.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import { language } from "@/words/words";
import { useReference } from "@/ui/paper";
import { Panel, ProblemBox } from "@/ui/parts";

type Example = { schema: string; properties: Record<string, string[]> };

export function SubjectLetter({ person }: { person: Example }) {
  const { t } = useTranslation("oversight");
  const id = useId();
  const [of, set_of] = useState<"en" | "fr">(language());
  const [letter, set_letter] = useState<{ text: string; of: "en" | "fr" }>();
  const [problem, set_problem] = useState<Problem>();
  useReference("", letter?.of);
  const write = async () => {
    set_problem(undefined);
    const answer = await call("post", "/api/v1/subject-access/letter", { body: person, query: { language: of } });
    if (!answer.ok) return set_problem(answer.problem);
    set_letter({ text: String(answer.value), of });
  };
  return (
    <Panel title={t("letter.title")} className={letter ? "subject-letter" : "screen-only"}>
      <div className="panel-body stack screen-only">
        <p className="secondary">{t("letter.lead")}</p>
        {problem ? <ProblemBox problem={problem} /> : null}
        <div className="buttons">
          <label htmlFor={id}>{t("letter.language")}</label>
          <select id={id} className="input" value={of} onChange={(event) => set_of(event.target.value === "fr" ? "fr" : "en")}>
            <option value="en" lang="en">
              English
            </option>
            <option value="fr" lang="fr">
              Français
            </option>
          </select>
          <button type="button" className="button" onClick={() => void write()}>
            {t("letter.act")}
          </button>
          {letter ? (
            <button type="button" className="button" onClick={() => window.print()}>
              {t("letter.print")}
            </button>
          ) : null}
        </div>
      </div>
      {letter ? (
        <pre className="letter-text" lang={letter.of} dir="auto" tabIndex={0}>
          {letter.text}
        </pre>
      ) : null}
    </Panel>
  );
}
