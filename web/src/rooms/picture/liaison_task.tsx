// A task for a post, as a draft that a second person decides about.
import { useId, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { ask_purpose } from "@/shell/purpose_strip";
import { Dialog, ProblemBox } from "@/ui/parts";
import type { Post } from "./liaison_data";

export function TaskDialog({ post, close }: { post: Post | undefined; close: () => void }) {
  const { t } = useTranslation("picture");
  return (
    <Dialog title={t("liaison.task_title", { post: post?.id ?? "" })} open={post !== undefined} close={close}>
      {post ? <TaskForm post={post} /> : null}
    </Dialog>
  );
}

const bytes_most = 2000; // letters; of a text of 4,000 bytes

function TaskForm({ post }: { post: Post }) {
  const { t } = useTranslation("picture");
  const [, go] = useLocation();
  const id = useId();
  const [form, set_form] = useState({ assistance: "", facts: "" });
  const [problem, set_problem] = useState<Problem>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!is_chosen(purpose.get())) return ask_purpose();
    const answer = await call("post", "/api/v1/liaison/tasks", { body: { post: post.id, ...form }, once: new_key() });
    if (!answer.ok) return set_problem(answer.problem);
    go(`/drafts/${answer.value.id}`);
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      <p className="secondary">{t("liaison.task_lead")}</p>
      {(["assistance", "facts"] as const).map((one) => (
        <div key={one} className="field">
          <label htmlFor={id + one}>{t(`liaison.${one}`)}</label>
          <textarea id={id + one} className="input" required rows={3} maxLength={bytes_most} value={form[one]} onChange={(event) => set_form({ ...form, [one]: event.target.value })} />
        </div>
      ))}
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="buttons">
        <button type="submit" className="button primary">
          {t("liaison.act")}
        </button>
      </div>
    </form>
  );
}
