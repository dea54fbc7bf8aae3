// What may be done with a draft now, one primary act; the node decides who may.
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useWho } from "@/api/session";
import type { DraftPage } from "@/api/shapes";
import { useNames } from "@/api/know";
import { useScreenKeys } from "@/keys/keys";
import { Dialog, KeyCap } from "@/ui/parts";

export type Act = "ask" | "approve" | "return" | "drop" | "send";

export function Actions({ draft, act }: { draft: DraftPage; act: (what: Act, reason: string) => Promise<boolean> }) {
  const { t } = useTranslation("request");
  const who = useWho();
  const names = useNames();
  const [asking, set_asking] = useState<Act>();
  const [busy, set_busy] = useState(false);
  const author = draft.authors.split(/[ ,]+/).includes(who.user);
  const writes = who.rights.includes("draft");
  const reviews = !author && (["approve", "protect", "subjects"] as const).some((right) => who.rights.includes(right));
  const approved = draft.approvals.some((one) => one.user === who.user);
  const gaps = draft.missing.length > 0;
  // Held by protection, the rest of the road is not known to whoever wrote: asking is all there is.
  const primary: Act | undefined = draft.ready && writes ? "send" : reviews && !approved && !draft.denied && !gaps ? "approve" : writes && draft.state === "open" && !gaps && !draft.denied ? "ask" : undefined;

  const run = async (what: Act, reason = "") => {
    if (busy) return;
    set_busy(true);
    const done = await act(what, reason);
    set_busy(false);
    if (done) set_asking(undefined);
  };
  useScreenKeys(primary ? [{ key: "Enter", ctrl: true, label: t(`act.${primary}`), run: () => void run(primary) }] : []);
  return (
    <div className="actions screen-only">
      {gaps ? (
        <p>
          {t("actions.gaps", { count: draft.missing.length })}{" "}
          {draft.missing.map((name) => (
            <a key={name} href={`#field-${name}`} onClick={(event) => (event.preventDefault(), document.getElementById(`field-${name}`)?.querySelector<HTMLElement>("input, textarea")?.focus())}>
              {names.field(name)}
            </a>
          ))}
        </p>
      ) : null}
      {draft.denied ? <p>{t("actions.denied")}</p> : null}
      <div className="buttons">
        {primary ? (
          <button type="button" className="button primary" disabled={busy} onClick={() => void run(primary)}>
            {t(`act.${primary}`)} <KeyCap>{t("ctrl_enter")}</KeyCap>
          </button>
        ) : null}
        {reviews ? (
          <button type="button" className="button" onClick={() => set_asking("return")}>
            {t("act.return")}
          </button>
        ) : null}
        {writes && author ? (
          <button type="button" className="button" onClick={() => set_asking("drop")}>
            {t("act.drop")}
          </button>
        ) : null}
      </div>
      {asking ? <Because what={asking} close={() => set_asking(undefined)} say={(reason) => void run(asking, reason)} /> : null}
    </div>
  );
}

function Because({ what, close, say }: { what: Act; close: () => void; say: (reason: string) => void }) {
  const { t } = useTranslation("request");
  const [reason, set_reason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    say(reason.trim());
  };
  return (
    <Dialog title={t(`act.${what}`)} open close={close}>
      <form className="stack" onSubmit={submit}>
        <div className="field">
          <label htmlFor="because">{t("actions.because")}</label>
          <textarea id="because" className="input" rows={2} required maxLength={4_000} value={reason} onChange={(event) => set_reason(event.target.value)} />
        </div>
        <div className="buttons">
          <button type="submit" className="button primary">
            {t(`act.${what}`)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
