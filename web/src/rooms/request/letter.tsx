// What the other side will see: exactly what leaves, with what stays here marked in its place. Prints as the letter.
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftPage } from "@/api/shapes";
import { Foreign } from "@/ui/foreign";
import { Dialog, Panel } from "@/ui/parts";
import { full_day_of } from "@/ui/time";
import { partner_name, useNames } from "@/api/know";
import { letter_of } from "./draft_fields";
import { attached_to, draft_file } from "./draft_files";
import { FileLine } from "./file_line";

const text_in = (message: Record<string, unknown>, name: string) => (typeof message[name] === "string" ? message[name] : "");

export function Letter({ draft, children }: { draft: DraftPage; children: ReactNode }) {
  const { t } = useTranslation("request");
  const names = useNames();
  const [bytes, show_bytes] = useState(false);
  const { message } = draft;
  const to = partner_name(draft.partner || draft.to);
  return (
    <Panel title={t("letter.title", { to })} aside={message ? t("letter.exactly") : undefined} className="letter">
      {message ? (
        <div className="letter-body">
          <p className="letter-subject">
            {text_in(message, "procedure") ? names.procedure(draft.agreement, text_in(message, "procedure")) : names.value("action", text_in(message, "action"))} · {t("letter.number")} <span className="mono">{text_in(message, "id")}</span>
          </p>
          <p>
            {t("letter.from_to", { from: text_in(message, "from"), to: text_in(message, "to"), day: full_day_of(new Date(text_in(message, "at") || Date.now())) })}{" "}
            {t("letter.under", { agreement: names.agreement(text_in(message, "agreement")), article: text_in(message, "article") })}{" "}
            {t("letter.for", { purpose: names.value("purpose", text_in(message, "purpose")), handling: names.value("handling", text_in(message, "handling")) })}
          </p>
          {letter_of(draft).map((part) => (
            <section key={part.section}>
              <h3>{names.section(part.section)}</h3>
              <dl>
                {part.lines.map((line) => (
                  <div key={line.name}>
                    <dt>{names.field(line.name)}</dt>
                    <dd>
                      <Foreign text={line.text} most={2_000} />
                    </dd>
                  </div>
                ))}
                {part.withheld.map((name) => (
                  <div key={name}>
                    <dt className="screen-only">{names.field(name)}</dt>
                    <dd>
                      <span className="withheld">{t("letter.withheld")}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <LetterFiles draft={draft} />
          <Obligations message={message} />
        </div>
      ) : (
        <p className="panel-body">{draft.denied ? t("letter.denied") : draft.state === "sent" || draft.state === "dropped" ? t("letter.over") : t("letter.nothing")}</p>
      )}
      {message ? (
        <p className="letter-bytes screen-only">
          <button type="button" className="link-button" onClick={() => show_bytes(true)}>
            {t("letter.bytes")}
          </button>
        </p>
      ) : null}
      {children}
      <Dialog title={t("letter.bytes")} open={bytes} close={() => show_bytes(false)}>
        <pre className="bytes">
          <bdi dir="ltr">{JSON.stringify(message, null, 2)}</bdi>
        </pre>
      </Dialog>
    </Panel>
  );
}

/** With name, size and digest, as the other side can hold them against what comes; and what stays here. */
function LetterFiles({ draft }: { draft: DraftPage }) {
  const { t } = useTranslation("request");
  const names = useNames();
  const files = attached_to(draft);
  if (files.length === 0) return null;
  return (
    <section>
      <h3>{t("letter.files")}</h3>
      <ul className="message-files">
        {files.map((one) => (
          <li key={one.sealed}>
            {one.leaves ? (
              <FileLine name={one.name} bytes={one.bytes} digest={one.digest} get={draft_file(draft.id, one.name)}>
                {names.section(one.category)}
              </FileLine>
            ) : (
              <span className="withheld">{t("letter.withheld")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Obligations({ message }: { message: Record<string, unknown> }) {
  const { t } = useTranslation("request");
  const names = useNames();
  const all = Array.isArray(message["obligations"]) ? message["obligations"].map(String) : [];
  if (all.length === 0) return null;
  return (
    <p>
      {t("letter.obligations")} {all.map(names.obligation).join("; ")}.
    </p>
  );
}
