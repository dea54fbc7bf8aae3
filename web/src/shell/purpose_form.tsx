// The purposes that this node knows, each with its legal basis; or another, written out.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import type { Purpose } from "@/api/purpose";
import { first_in } from "@/ui/parts";
import type { Words } from "@/words/words";

type Known = keyof Words["shell"]["purpose_name"];
const other = "another";

/** Purposes are codes in the ledger; those that every node begins with have words. */
export function usePurposeName(): (code: string) => string {
  const { t, i18n } = useTranslation("shell");
  return (code) => (i18n.exists(`purpose_name.${code}`, { ns: "shell" }) ? t(`purpose_name.${code as Known}`) : code);
}

export function PurposeForm({ now, done }: { now: Purpose; done: (next: Purpose) => void }) {
  const { t } = useTranslation("shell");
  const known = useQuery({ queryKey: ["purposes"], queryFn: () => asked(call("get", "/api/v1/purposes")), staleTime: Infinity });
  if (known.isPending) return null;
  const profiles = known.data?.profiles ?? [];
  const standing = profiles.find((one) => one.purpose === now.purpose && one.legal_basis === now.legal_basis);
  const first = now.purpose ? (standing?.name ?? other) : (known.data?.default ?? profiles[0]?.name ?? other);
  return <Choice profiles={profiles} first={first} now={now} done={done} title={t("purpose.profiles")} />;
}

interface ChoiceProps {
  profiles: readonly { name: string; purpose: string; legal_basis: string }[];
  first: string;
  now: Purpose;
  done: (next: Purpose) => void;
  title: string;
}

function Choice({ profiles, first, now, done, title }: ChoiceProps) {
  const { t } = useTranslation("shell");
  const name = usePurposeName();
  const [chosen, set_chosen] = useState(first);
  const [next, set_next] = useState(now);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // It may come after the dialog that it stands in.
  useEffect(() => first_in(form.current)?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const profile = profiles.find((one) => one.name === chosen);
    done({ purpose: (profile ?? next).purpose.trim(), legal_basis: (profile ?? next).legal_basis.trim(), file: next.file.trim() });
  };
  return (
    <form ref={form} className="stack" onSubmit={submit}>
      <p className="secondary">{t("purpose.lead")}</p>
      <fieldset className="purposes">
        <legend>{title}</legend>
        {profiles.map((one) => (
          <label key={one.name}>
            <input type="radio" name="purpose" value={one.name} checked={chosen === one.name} onChange={() => set_chosen(one.name)} />
            <span>
              <strong>{name(one.purpose)}</strong>
              <span className="secondary"> {one.legal_basis}</span>
            </span>
          </label>
        ))}
        <label>
          <input type="radio" name="purpose" value={other} checked={chosen === other} onChange={() => set_chosen(other)} />
          <strong>{t("purpose.other")}</strong>
        </label>
      </fieldset>
      {chosen === other ? (
        <>
          <div className="field">
            <label htmlFor={`${id}p`}>{t("purpose.purpose")}</label>
            <input id={`${id}p`} className="input" required maxLength={200} value={next.purpose} onChange={(event) => set_next({ ...next, purpose: event.target.value })} />
          </div>
          <div className="field">
            <label htmlFor={`${id}b`}>{t("purpose.basis")}</label>
            <input id={`${id}b`} className="input" required maxLength={200} value={next.legal_basis} onChange={(event) => set_next({ ...next, legal_basis: event.target.value })} />
          </div>
        </>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}f`}>{t("purpose.file")}</label>
        <input id={`${id}f`} className="input" maxLength={200} value={next.file} onChange={(event) => set_next({ ...next, file: event.target.value })} />
      </div>
      <div className="buttons">
        <button type="submit" className="button primary">
          {t("purpose.act")}
        </button>
      </div>
    </form>
  );
}
