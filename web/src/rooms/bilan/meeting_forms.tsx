// Planning a meeting, its topics and decisions, that it was held; postings and their results.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, new_key } from "@/api/client";
import { series, type Meeting, type MeetingPage, type Posting } from "./data";
import { Field, LongField, listed, SentForm, TextField, type Versioned } from "./fields";
import { nothing_promised, PromiseFields } from "./forms";

/** The field gives a local time without a zone. */
const moment = (local: string): string => (local === "" || Number.isNaN(Date.parse(local)) ? local : new Date(local).toISOString());

export function MeetingForm({ done }: { done: () => void }) {
  const { t } = useTranslation("bilan");
  const [form, set_form] = useState({ series: "experts" as Meeting["series"], title: "", begins: "", ends: "", place: "", host: "", parties: "" });
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const send = () =>
    call("post", "/api/v1/bilan/meetings", {
      body: { ...form, begins: moment(form.begins), ends: moment(form.ends), host: form.host.trim().toLowerCase(), parties: listed(form.parties) },
      once: new_key(),
    });
  return (
    <SentForm send={send} act={t("plan.act")} done={done}>
      <Field label={t("plan.series")}>
        {(id) => (
          <select id={id} className="input" value={form.series} onChange={(event) => set({ series: event.target.value as Meeting["series"] })}>
            {series.map((code) => (
              <option key={code} value={code}>
                {t(`series.${code}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField label={t("plan.name")} value={form.title} set={(title) => set({ title })} />
      <TextField label={t("plan.begins")} type="datetime-local" value={form.begins} set={(begins) => set({ begins })} />
      <TextField label={t("plan.ends")} type="datetime-local" value={form.ends} set={(ends) => set({ ends })} />
      <TextField label={t("plan.place")} value={form.place} set={(place) => set({ place })} most={200} />
      <TextField label={t("plan.host")} value={form.host} set={(host) => set({ host })} most={40} />
      <TextField label={t("add.parties")} value={form.parties} set={(parties) => set({ parties })} />
    </SentForm>
  );
}

export function TopicForm({ one, tag, done }: Versioned<MeetingPage>) {
  const { t } = useTranslation("bilan");
  const [topic, set_topic] = useState("");
  const send = () => call("post", "/api/v1/bilan/meetings/{id}/topics", { path: { id: one.id }, body: { topic }, tag, once: new_key() });
  return (
    <SentForm send={send} act={t("act.topic")} done={done}>
      <LongField label={t("item.topic")} value={topic} set={set_topic} />
    </SentForm>
  );
}

export function DecisionForm({ one, tag, done }: Versioned<MeetingPage>) {
  const { t } = useTranslation("bilan");
  const [form, set_form] = useState({ ...nothing_promised, parties: one.parties.join(" ") });
  const send = () => call("post", "/api/v1/bilan/meetings/{id}/decisions", { path: { id: one.id }, body: { ...form, parties: listed(form.parties) }, tag, once: new_key() });
  return (
    <SentForm send={send} act={t("act.decision")} done={done}>
      <PromiseFields form={form} set={(part) => set_form({ ...form, ...part })} />
    </SentForm>
  );
}

export function CloseForm({ one, tag, state, done }: Versioned<MeetingPage> & { state: "held" | "cancelled" }) {
  const { t } = useTranslation("bilan");
  const [reason, set_reason] = useState("");
  const send = () => call("post", "/api/v1/bilan/meetings/{id}/close", { path: { id: one.id }, body: { state, reason }, tag, once: new_key() });
  return (
    <SentForm send={send} act={t(`act.${state}`)} done={done}>
      <LongField label={t("reason")} value={reason} set={set_reason} />
    </SentForm>
  );
}

export function PostingForm({ done }: { done: () => void }) {
  const { t } = useTranslation("bilan");
  const [form, set_form] = useState({ kind: "expert" as Posting["kind"], from: "", to: "", task: "", begins: "", ends: "" });
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const send = () => call("post", "/api/v1/bilan/postings", { body: { ...form, from: form.from.trim().toLowerCase(), to: form.to.trim().toLowerCase() }, once: new_key() });
  return (
    <SentForm send={send} act={t("posting.act")} done={done}>
      <Field label={t("posting.kind")}>
        {(id) => (
          <select id={id} className="input" value={form.kind} onChange={(event) => set({ kind: event.target.value as Posting["kind"] })}>
            {(["expert", "counsellor"] as const).map((code) => (
              <option key={code} value={code}>
                {t(`posting.${code}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField label={t("posting.from")} value={form.from} set={(from) => set({ from })} most={40} />
      <TextField label={t("posting.to")} value={form.to} set={(to) => set({ to })} most={40} />
      <LongField label={t("posting.task")} value={form.task} set={(task) => set({ task })} />
      <TextField label={t("posting.begins")} type="date" value={form.begins} set={(begins) => set({ begins })} />
      <TextField label={t("posting.ends")} type="date" value={form.ends} set={(ends) => set({ ends })} />
    </SentForm>
  );
}

export function ResultForm({ one, done }: { one: Posting; done: () => void }) {
  const { t } = useTranslation("bilan");
  const [result, set_result] = useState("");
  const [ends, set_ends] = useState(one.ends);
  const send = () => call("post", "/api/v1/bilan/postings/{id}/results", { path: { id: one.id }, body: { result, ends }, tag: `"${one.version}"`, once: new_key() });
  return (
    <SentForm send={send} act={t("posting.result")} done={done}>
      <LongField label={t("posting.what")} value={result} set={set_result} />
      <TextField label={t("posting.ends")} type="date" value={ends} set={set_ends} />
    </SentForm>
  );
}
