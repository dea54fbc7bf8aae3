import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/api/problem";
import { useSignIn, type SignedIn } from "@/api/session";
import { ProblemBox } from "@/ui/parts";
import { LanguageSwitch, Mark, ThemeSwitch } from "./switches";

export function SignIn({ before }: { before: SignedIn | undefined }) {
  const { t } = useTranslation("shell");
  const sign_in = useSignIn();
  const first = useRef<HTMLInputElement>(null);
  const [name, set_name] = useState(before?.user ?? "");
  const [password, set_password] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const [busy, set_busy] = useState(false);
  const over = useRef<HTMLDialogElement>(null);
  // Over whatever was open when the session ended, a dialog too.
  useEffect(() => over.current?.showModal(), []);
  useEffect(() => {
    document.title = `${t("sign_in.title")} · Entraide`;
    first.current?.focus();
  }, [t]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    set_busy(true);
    set_problem(undefined);
    const answer = await sign_in(name.trim(), password, before);
    set_busy(false);
    if (answer.ok) return;
    set_problem(answer.problem);
    set_password("");
    first.current?.focus();
  }

  const page = (
    <div className="entrance">
      <div className="entrance-top">
        <Mark />
        <span className="buttons">
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
      </div>
      <main className="panel entrance-box">
        <h1>{t("sign_in.title")}</h1>
        <p className="secondary">{before ? t("sign_in.expired") : t("sign_in.lead")}</p>
        {problem ? <ProblemBox problem={problem} /> : null}
        <form onSubmit={(event) => void submit(event)} className="stack">
          <div className="field">
            <label htmlFor="name">{t("sign_in.name")}</label>
            <input
              id="name"
              ref={before ? undefined : first}
              className="input"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              value={name}
              readOnly={before !== undefined && name === before.user}
              onChange={(event) => set_name(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="password">{t("sign_in.password")}</label>
            <input
              id="password"
              ref={before ? first : undefined}
              className="input"
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => set_password(event.target.value)}
            />
          </div>
          <div className="buttons">
            <button type="submit" className="button primary" disabled={busy}>
              {t("sign_in.act")}
            </button>
            {before ? (
              <a className="button" href={import.meta.env.BASE_URL}>
                {t("sign_in.other")}
              </a>
            ) : null}
          </div>
        </form>
      </main>
    </div>
  );
  if (!before) return page;
  return (
    <dialog ref={over} className="entrance-over" aria-label={t("sign_in.title")} onCancel={(event) => event.preventDefault()}>
      {page}
    </dialog>
  );
}
