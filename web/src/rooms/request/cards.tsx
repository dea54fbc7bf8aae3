// Beside the clocks: who must look, and which way it goes.
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { call, new_key } from "@/api/client";
import type { Problem } from "@/api/problem";
import { useRight } from "@/api/session";
import type { Channel, DraftPage } from "@/api/shapes";
import { useColleagues } from "@/api/know";
import { channel_name } from "@/rooms/desk/queue_table";
import { Dialog, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";

const reviewers = ["second-officer", "competent-head", "protection-officer", "data-protection-officer"] as const;
type Reviewer = (typeof reviewers)[number];
const is_reviewer = (text: string): text is Reviewer => (reviewers as readonly string[]).includes(text);

export function SecondPersonCard({ draft, me }: { draft: DraftPage; me: string }) {
  const { t } = useTranslation("request");
  const colleagues = useColleagues();
  const own = draft.authors.split(/[ ,]+/).includes(me);
  const name = (one: string) => (is_reviewer(one) ? t(`reviewer.${one}`) : one);
  const right = { "second-officer": "approve", "competent-head": "approve", "protection-officer": "protect", "data-protection-officer": undefined } as const;
  const rights = draft.needs.map((one) => (is_reviewer(one) ? right[one] : undefined));
  const who_may = colleagues.filter((one) => !draft.authors.split(/[ ,]+/).includes(one.user) && one.may.some((may) => rights.some((wanted) => wanted === may)));
  const done = draft.needs.length > 0 && draft.needs.every((one) => draft.approvals.some((given) => given.reviewer === one));
  return (
    <section className="panel card" aria-labelledby="second-person">
      <div className="card-head">
        <h2 id="second-person">{t("second.title")}</h2>
        {draft.needs.length === 0 ? <Tag tone="slate">{t("second.not_needed")}</Tag> : done ? <Tag tone="green" icon="check">{t("second.done")}</Tag> : <Tag tone="slate" icon="people">{t("second.needed")}</Tag>}
      </div>
      <p className="card-big">{draft.needs.map(name).join(", ") || "–"}</p>
      {draft.approvals.map((one) => (
        <p key={`${one.reviewer} ${one.user}`} className="secondary">
          {t("second.approved", { user: one.user, reviewer: name(one.reviewer), when: when(new Date(one.at)) })}
        </p>
      ))}
      {!done && who_may.length > 0 ? <p className="secondary">{t("second.who", { names: who_may.map((one) => one.full_name).join(", ") })}</p> : null}
      <p className="secondary">{own ? t("second.own") : t("second.sees")}</p>
    </section>
  );
}

interface ChannelProps {
  draft: DraftPage;
  channel: Channel;
  tag: string | undefined;
  take: (value: unknown, tag: string | undefined) => void;
}

export function ChannelCard({ draft, channel, tag, take }: ChannelProps) {
  const { t } = useTranslation("request");
  const writes = useRight("draft");
  const [choosing, set_choosing] = useState(false);
  const name = (id: string) => channel_name(id, t("channel.link"), t("channel.liaison"));
  return (
    <section className="panel card" aria-labelledby="channel">
      <div className="card-head">
        <h2 id="channel">{t("channel.title")}</h2>
        {channel.id !== channel.by_rules ? <Tag tone="amber">{t("channel.chosen")}</Tag> : <Tag tone="outline">{t("channel.by_rules")}</Tag>}
      </div>
      <p className="card-big">{channel.id ? name(channel.id) : t("channel.none")}</p>
      <p className="secondary">{channel.why}</p>
      {writes && draft.state === "open" ? (
        <button type="button" className="link-button" onClick={() => set_choosing(true)}>
          {t("channel.other")}
        </button>
      ) : null}
      {choosing ? <ChooseChannel id={draft.id} channel={channel} name={name} tag={tag} done={(value, next) => (take(value, next), set_choosing(false))} close={() => set_choosing(false)} /> : null}
    </section>
  );
}

function ChooseChannel({ id, channel, name, tag, done, close }: { id: string; channel: Channel; name: (id: string) => string; tag: string | undefined; done: (value: unknown, tag: string | undefined) => void; close: () => void }) {
  const { t } = useTranslation("request");
  const [chosen, set_chosen] = useState(channel.id);
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState<Problem>();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await call("post", "/api/v1/drafts/{id}/channel", { path: { id }, tag, once: new_key(), body: { channel: chosen, reason: reason.trim() } });
    if (!answer.ok) return set_problem(answer.problem);
    done(answer.value, answer.tag);
  }
  return (
    <Dialog title={t("channel.other")} open close={close}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {problem ? <ProblemBox problem={problem} /> : null}
        <fieldset className="choices">
          <legend className="hidden-but-read">{t("channel.title")}</legend>
          {channel.options.map((one) => (
            <label key={one.id}>
              <input type="radio" name="channel" value={one.id} checked={chosen === one.id} disabled={!one.reaches} onChange={() => set_chosen(one.id)} />
              <span>
                <strong>{name(one.id)}</strong>
                <span className="secondary"> {one.why}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="channel-reason">{t("actions.because")}</label>
          <input id="channel-reason" className="input" required maxLength={1_000} value={reason} onChange={(event) => set_reason(event.target.value)} />
        </div>
        <div className="buttons">
          <button type="submit" className="button primary">
            {t("channel.act")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
