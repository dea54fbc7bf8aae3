// Writing a bulletin, and writing it anew: which document, what to look at, how far to trust it, until when.
import { useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { call, new_key } from "@/api/client";
import type { Outcome, Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { useScreenKeys } from "@/keys/keys";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { ask_purpose } from "@/shell/purpose_strip";
import { PageTitle } from "@/ui/page_title";
import { KeyCap, ProblemBox } from "@/ui/parts";
import { Clash } from "./bulletin_clash";
import { BulletinFields } from "./bulletin_fields";
import { is_clash, read_bulletin, useKept, type Versioned, type WithPictures } from "./bulletins_data";
import { body_of, empty, faults_in, written, type Faults, type Written } from "./bulletin_written";

export function NewBulletin() {
  const { t } = useTranslation("alerts");
  const kept = useKept();
  const [, go] = useLocation();
  const [once] = useState(new_key);
  useScreenKeys([{ key: "Escape", label: t("keys.back_bulletins"), run: () => go("/bulletins") }]);
  return (
    <>
      <p className="back">
        <Link href="/bulletins">{t("bulletins.back")}</Link>
      </p>
      <div className="page-top">
        <div>
          <PageTitle title={t("bulletins.new")} />
        </div>
      </div>
      <Form
        first={empty}
        send={(form) => call("post", "/api/v1/bulletins", { body: body_of(form), once })}
        sent={(answer) => {
          void kept(answer);
          confirm_done(t("bulletins.made_done"));
          go(`/bulletins/${encodeURIComponent(answer.value.id)}`);
        }}
        leave={() => go("/bulletins")}
      />
    </>
  );
}

export function ChangeBulletin({ bulletin, done }: { bulletin: Versioned; done: () => void }) {
  const { t } = useTranslation("alerts");
  const kept = useKept();
  // As it was when one began: what is asked anew meanwhile must not hide that somebody was faster.
  const [first] = useState(bulletin);
  return (
    <Form
      first={written(first.value)}
      tag={first.tag}
      there={() => read_bulletin(first.value.id)}
      send={(form, tag) => call("put", "/api/v1/bulletins/{id}", { path: { id: first.value.id }, body: body_of(form), tag })}
      sent={(answer) => {
        void kept(answer);
        confirm_done(t("bulletins.kept"));
        done();
      }}
      leave={done}
    />
  );
}

interface FormGiven {
  first: Written;
  tag?: string | undefined;
  /** What is there now, when somebody was faster. */
  there?: () => Promise<Outcome<WithPictures>>;
  send: (form: Written, tag: string | undefined) => Promise<Outcome<WithPictures>>;
  sent: (answer: Outcome<WithPictures> & { ok: true }) => void;
  leave: () => void;
}

function Form({ first, tag: first_tag, there, send, sent, leave }: FormGiven) {
  const { t } = useTranslation("alerts");
  const id = useId();
  const [form, set_form] = useState(first);
  const [tag, set_tag] = useState(first_tag);
  const [faults, set_faults] = useState<Faults>([]);
  const [problem, set_problem] = useState<Problem>();
  const [clash, set_clash] = useState<Versioned>();
  const [busy, set_busy] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const keep = async (seen = tag) => {
    if (busy) return;
    const found = faults_in(form);
    set_faults(found);
    set_problem(undefined);
    if (found.length > 0) return void window.requestAnimationFrame(() => summary.current?.focus());
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_busy(true);
    const answer = await send(form, seen);
    const now = !answer.ok && there && is_clash(answer.problem) ? await there() : undefined;
    set_busy(false);
    if (answer.ok) return sent(answer);
    if (now?.ok) return set_clash({ value: now.value, tag: now.tag });
    set_clash(undefined);
    set_problem(answer.problem);
  };
  const fault_words = ({ field, what }: Faults[number]) => (what === "lacks" ? t("write.lacks", { field: t(`bulletins.${field}`) }) : what === "state_unknown" ? t("write.state_unknown", { typed: form.state }) : t(`write.${what}`));
  useScreenKeys([{ key: "Enter", ctrl: true, label: t("keys.keep"), run: () => (clash ? undefined : void keep()) }]);
  return (
    <form className="stack" noValidate onSubmit={(event: FormEvent) => (event.preventDefault(), clash ? undefined : void keep())}>
      {faults.length > 0 ? (
        <div className="fault" ref={summary} tabIndex={-1} id={`${id}-faults`}>
          <h2>{t("enter.faults", { count: faults.length })}</h2>
          <ul>
            {faults.map((one) => (
              <li key={one.field}>
                <a href={`#${id}-${one.field}`} onClick={(event) => (event.preventDefault(), document.getElementById(`${id}-${one.field}`)?.focus())}>
                  {fault_words(one)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {clash ? (
        <Clash
          mine={form}
          theirs={written(clash.value)}
          keep_mine={() => (set_tag(clash.tag), void keep(clash.tag))}
          take_theirs={() => (set_form(written(clash.value)), set_tag(clash.tag), set_clash(undefined))}
        />
      ) : null}
      <BulletinFields id={id} form={form} set={(part) => set_form({ ...form, ...part })} faults={faults} />
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="buttons">
        {clash ? null : (
          <button type="submit" className="button primary" aria-disabled={busy}>
            {t("write.act")} <KeyCap>Ctrl Enter</KeyCap>
          </button>
        )}
        <button type="button" className="button" onClick={leave}>
          {t("write.leave")}
        </button>
      </div>
    </form>
  );
}
