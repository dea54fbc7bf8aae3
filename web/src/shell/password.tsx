import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { connection } from "@/api/connection";
import type { Problem } from "@/api/problem";
import { PageTitle } from "@/ui/page_title";
import { ProblemBox } from "@/ui/parts";

export function Password() {
  const { t } = useTranslation("shell");
  const [before, set_before] = useState("");
  const [now, set_now] = useState("");
  const [again, set_again] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const [differ, set_differ] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    set_problem(undefined);
    set_differ(now !== again);
    if (now !== again) return;
    const answer = await call("put", "/api/v1/session/password", { body: { before, now } });
    if (!answer.ok) return set_problem(answer.problem);
    // Every session ends with the old password, this one too.
    connection.signed_out();
  }

  const fields = [
    ["before", before, set_before, "current-password"],
    ["now", now, set_now, "new-password"],
    ["again", again, set_again, "new-password"],
  ] as const;
  return (
    <div className="narrow stack">
      <PageTitle title={t("password.title")} />
      <p className="secondary">{t("password.lead")}</p>
      {problem ? <ProblemBox problem={problem} /> : null}
      {differ ? (
        <div className="fault" role="alert" id="differ">
          {t("password.differ")}
        </div>
      ) : null}
      <form className="panel panel-body stack" onSubmit={(event) => void submit(event)}>
        {fields.map(([name, value, set, complete]) => (
          <div className="field" key={name}>
            <label htmlFor={name}>{t(`password.${name}`)}</label>
            <input
              id={name}
              className="input"
              type="password"
              required
              autoComplete={complete}
              value={value}
              aria-invalid={name === "again" && differ}
              aria-describedby={name === "again" && differ ? "differ" : undefined}
              onChange={(event) => set(event.target.value)}
            />
          </div>
        ))}
        <div className="buttons">
          <button type="submit" className="button primary">
            {t("password.act")}
          </button>
        </div>
      </form>
    </div>
  );
}
