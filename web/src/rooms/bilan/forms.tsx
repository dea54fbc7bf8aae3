// Adding a commitment, setting its status with a reason, adding evidence.
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call, new_key } from "@/api/client";
import { statuses, type CommitmentPage, type Shares, type Status } from "./data";
import { Drafts } from "./drafts";
import { Field, LongField, listed, SentForm, TextField, type Versioned } from "./fields";

export interface Promised {
  text: string;
  owner: string;
  parties: string;
  due: string;
  source: string;
}
export const nothing_promised: Promised = { text: "", owner: "", parties: "", due: "", source: "" };

export function PromiseFields({ form, set }: { form: Promised; set: (part: Partial<Promised>) => void }) {
  const { t } = useTranslation("bilan");
  return (
    <>
      <LongField label={t("add.text")} value={form.text} set={(text) => set({ text })} />
      <TextField label={t("add.owner")} value={form.owner} set={(owner) => set({ owner })} />
      <TextField label={t("add.parties")} value={form.parties} set={(parties) => set({ parties })} />
      <TextField label={t("due_on")} type="date" value={form.due} set={(due) => set({ due })} />
      <TextField label={t("add.source")} value={form.source} set={(source) => set({ source })} />
    </>
  );
}

export function CommitmentForm({ done }: { done: () => void }) {
  const { t } = useTranslation("bilan");
  const [form, set_form] = useState({ ...nothing_promised, reason: "" });
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const send = () => call("post", "/api/v1/bilan/commitments", { body: { ...form, parties: listed(form.parties) }, once: new_key() });
  return (
    <SentForm send={send} act={t("add.act")} done={done}>
      <PromiseFields form={form} set={set} />
      <LongField label={t("reason")} value={form.reason} set={(reason) => set({ reason })} />
    </SentForm>
  );
}

export function StatusForm({ one, tag, done }: Versioned<CommitmentPage>) {
  const { t } = useTranslation("bilan");
  const [status, set_status] = useState<Status>(one.status);
  const [reason, set_reason] = useState("");
  const [shares, set_shares] = useState<Shares>([]);
  const followed = useRef<Shares>([]);
  const send = async () => {
    const answer = await call("post", "/api/v1/bilan/commitments/{id}/status", { path: { id: one.id }, body: { status, reason }, tag, once: new_key() });
    if (answer.ok) followed.current = answer.value.shares ?? [];
    return answer;
  };
  if (shares.length > 0) return <Drafts shares={shares} lead={t("share.follow")} />;
  return (
    <SentForm send={send} act={t("move.act")} done={() => (followed.current.length > 0 ? set_shares(followed.current) : done())}>
      <fieldset className="field">
        <legend>{t("status_of")}</legend>
        {statuses.map((code) => (
          <label key={code} className="tick">
            <input type="radio" name="status" checked={status === code} onChange={() => set_status(code)} />
            {t(`status.${code}`)}
          </label>
        ))}
      </fieldset>
      <LongField label={t("reason")} value={reason} set={set_reason} />
    </SentForm>
  );
}

const measures = ["messages", "requests", "queue", "lists", "passengers", "offences", "pictures", "readmission", "rules", "meetings"] as const;
type Measure = (typeof measures)[number];
const takes_of: readonly Measure[] = ["messages", "requests", "lists", "offences", "meetings"];

export function EvidenceForm({ one, tag, done }: Versioned<CommitmentPage>) {
  const { t } = useTranslation("bilan");
  const [measure, set_measure] = useState<Measure | "">("");
  const [of, set_of] = useState("");
  const [note, set_note] = useState("");
  const counted = measure === "" ? "" : `${measure} ${takes_of.includes(measure) ? of : ""}`.trim();
  const send = () => call("post", "/api/v1/bilan/commitments/{id}/evidence", { path: { id: one.id }, body: counted ? { measure: counted } : { note }, tag, once: new_key() });
  return (
    <SentForm send={send} act={t("evidence.act")} done={done}>
      <Field label={t("evidence.what")}>
        {(id) => (
          <select id={id} className="input" value={measure} onChange={(event) => set_measure(event.target.value as Measure | "")}>
            <option value="">{t("evidence.in_words")}</option>
            {measures.map((code) => (
              <option key={code} value={code}>
                {t(`measure.${code}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {measure !== "" && takes_of.includes(measure) ? <TextField label={t("evidence.of")} value={of} set={set_of} most={200} /> : null}
      {measure === "" ? <LongField label={t("evidence.note")} value={note} set={set_note} /> : null}
    </SentForm>
  );
}
