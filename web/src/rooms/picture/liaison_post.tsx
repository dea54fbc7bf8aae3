// A post of the liaison network: added, written anew, ended; with a reason, and what became of it before.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asked_with_tag, call, new_key } from "@/api/client";
import type { components } from "@/api/schema";
import { Foreign } from "@/ui/foreign";
import { Dialog, GreyRows, ProblemBox } from "@/ui/parts";
import { when } from "@/ui/time";
import { language } from "@/words/words";
import { ChoiceField, SentForm, TextField } from "./fields";
import type { Network } from "./liaison_data";

type Page = components["schemas"]["LiaisonPost"];

/** Which one, or a new one. */
export type Edited = { id: string } | "new" | undefined;

export function PostDialog({ network, edited, close }: { network: Network; edited: Edited; close: () => void }) {
  const { t } = useTranslation("picture");
  const title = edited === "new" ? t("post.add") : t("post.change_one", { post: edited?.id ?? "" });
  return (
    <Dialog title={title} open={edited !== undefined} close={close}>
      {edited === "new" ? <PostForm network={network} done={close} /> : edited ? <Change network={network} id={edited.id} done={close} /> : null}
    </Dialog>
  );
}

function Change({ network, id, done }: { network: Network; id: string; done: () => void }) {
  const { t } = useTranslation("picture");
  const { data, error } = useQuery({ queryKey: ["liaison", "post", id], queryFn: () => asked_with_tag(call("get", "/api/v1/liaison/posts/{id}", { path: { id } })), retry: false, staleTime: 0, gcTime: 0 });
  if (error) return <ProblemBox problem={error.problem} />;
  if (!data) return <GreyRows rows={6} />;
  return (
    <div className="stack">
      <PostForm network={network} post={data.value} tag={data.tag} done={done} />
      <EndForm post={data.value} tag={data.tag} done={done} />
      <section aria-label={t("post.history")}>
        <h3>{t("post.history")}</h3>
        {data.value.history.length === 0 ? <p className="secondary">{t("post.history_none")}</p> : null}
        <ol className="told">
          {data.value.history.map((one) => (
            <li key={one.at + one.kind}>
              <span className="secondary">
                {when(new Date(one.at))}, {one.user}
              </span>{" "}
              {t(`post.happened.${one.kind === "added" || one.kind === "ended" ? one.kind : "changed"}`)} <Foreign text={one.reason} most={2000} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

const words = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== "");

function useDone(done: () => void) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["liaison"] });
    done();
  };
}

function PostForm({ network, post, tag, done }: { network: Network; post?: Page; tag?: string | undefined; done: () => void }) {
  const { t } = useTranslation("picture");
  const in_french = language() === "fr";
  const [form, set_form] = useState({
    id: post?.id ?? "",
    party: post?.party ?? "",
    seat: post?.seat ?? network.seats[0]?.code ?? "",
    reach: post?.reach.join(" ") ?? "",
    languages: post?.languages.join(" ") ?? "",
    authorities: (in_french ? post?.authorities_fr : post?.authorities_en) ?? "",
    tasks: (in_french ? post?.tasks_fr : post?.tasks_en) ?? "",
    accredited_until: post?.accredited_until ?? "",
    reason: "",
  });
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  /** What the other language says stays, unless this one was changed and the other said the same. */
  const other = (text: string, own: string | undefined, foreign: string | undefined): string => (foreign === undefined || foreign === own ? text : foreign);
  const in_both = (name: "tasks" | "authorities") => {
    const text = form[name];
    const [en, fr] = [post?.[`${name}_en`], post?.[`${name}_fr`]];
    return in_french ? { [`${name}_fr`]: text, [`${name}_en`]: other(text, fr, en) } : { [`${name}_en`]: text, [`${name}_fr`]: other(text, en, fr) };
  };
  const { tasks: _tasks, authorities: _authorities, id, ...rest } = form;
  const body = { ...rest, party: form.party.trim().toLowerCase(), reach: words(form.reach.toUpperCase().replace(/@\S+/g, (area) => area.toLowerCase())), languages: words(form.languages.toLowerCase()), ...in_both("tasks"), ...in_both("authorities") };
  const send = () =>
    post ? call("post", "/api/v1/liaison/posts/{id}", { path: { id: post.id }, body, tag, once: new_key() }) : call("post", "/api/v1/liaison/posts", { body: { ...body, id }, once: new_key() });
  return (
    <SentForm send={send} act={t(post ? "post.change" : "post.add")} lead={t("post.lead")} done={useDone(done)}>
      {post ? null : <TextField label={t("post.id")} value={form.id} set={(value) => set({ id: value })} needed most={40} pattern="[A-Za-z0-9_\-]+" />}
      <TextField label={t("post.party")} value={form.party} set={(party) => set({ party })} needed most={40} />
      <ChoiceField label={t("post.seat")} value={form.seat} set={(seat) => set({ seat })} choices={network.seats.map((one) => ({ value: one.code, name: one.name }))} />
      <TextField label={t("post.reach")} value={form.reach} set={(reach) => set({ reach })} />
      <TextField label={t("post.languages")} value={form.languages} set={(languages) => set({ languages })} />
      <TextField label={t("post.authorities")} value={form.authorities} set={(authorities) => set({ authorities })} />
      <TextField label={t("post.remit")} value={form.tasks} set={(tasks) => set({ tasks })} needed />
      <TextField label={t("post.until")} value={form.accredited_until} set={(accredited_until) => set({ accredited_until })} type="date" />
      <TextField label={t("post.reason")} value={form.reason} set={(reason) => set({ reason })} needed />
    </SentForm>
  );
}

function EndForm({ post, tag, done }: { post: Page; tag: string | undefined; done: () => void }) {
  const { t } = useTranslation("picture");
  const [form, set_form] = useState({ day: "", reason: "" });
  return (
    <SentForm send={() => call("post", "/api/v1/liaison/posts/{id}/end", { path: { id: post.id }, body: form, tag, once: new_key() })} act={t("post.end")} lead={t("post.end_lead")} done={useDone(done)}>
      <TextField label={t("post.day")} value={form.day} set={(day) => set_form({ ...form, day })} needed type="date" />
      <TextField label={t("post.reason")} value={form.reason} set={(reason) => set_form({ ...form, reason })} needed />
    </SentForm>
  );
}
