// Files that go with a draft: chosen, looked at with size and digest, sent to the node one by one, and each taken out again.
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call, call_file } from "@/api/client";
import type { Outcome, Problem } from "@/api/problem";
import { useNames } from "@/api/know";
import type { DraftPage } from "@/api/shapes";
import { Icon } from "@/ui/icon";
import { announce } from "@/ui/live";
import { Panel, ProblemBox } from "@/ui/parts";
import { number } from "@/ui/time";
import { attached_to, bytes_max, chosen_of, draft_file, file_lacks, files_max, type Chosen } from "./draft_files";
import { FileLine } from "./file_line";

interface Props {
  draft: DraftPage;
  tag: string | undefined;
  take: (value: unknown, tag: string | undefined) => void;
  /** The draft as it is now, when somebody else has written in it meanwhile. */
  fresh: () => Promise<string | undefined>;
  locked: boolean;
}

const tries_max = 4;
/** 32 MB take four and a half minutes at 1 Mbit/s. */
const slow_line_ms = 300_000;
const is_old = (problem: Problem): boolean => problem.status === 412 || problem.code === "store.papers.changed";

export function Files({ draft, tag, take, fresh, locked }: Props) {
  const { t } = useTranslation("request");
  const names = useNames();
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const sending = useRef<AbortController>(undefined);
  const [chosen, set_chosen] = useState<Chosen[]>([]);
  const [category, set_category] = useState("");
  const [lacks_category, set_lacks_category] = useState(false);
  const [now, set_now] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const attached = attached_to(draft);
  const fit = chosen.filter((one) => !file_lacks(one, attached, chosen));

  /** With the version that is there: a file does not contradict what a colleague writes in a field. */
  async function change(send: (tag: string | undefined) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
    let version = tag_now.current;
    for (let tries = 1; ; ++tries) {
      const answer = await send(version);
      if (answer.ok) {
        tag_now.current = answer.tag;
        take(answer.value, answer.tag);
      }
      if (answer.ok || !is_old(answer.problem) || tries === tries_max) return answer;
      version = await fresh();
    }
  }
  const tag_now = useRef(tag);
  tag_now.current = tag;

  async function choose(list: FileList | null) {
    set_problem(undefined);
    const added = await Promise.all([...(list ?? [])].map(chosen_of));
    set_chosen((before) => [...before, ...added]);
    if (chooser.current) chooser.current.value = "";
  }

  async function attach() {
    if (now !== "") return;
    if (category === "") {
      set_lacks_category(true);
      return document.getElementById(`${id}c`)?.focus();
    }
    set_problem(undefined);
    for (const one of fit) {
      set_now(one.key);
      const stop = new AbortController();
      sending.current = stop;
      const answer = await change((version) =>
        call_file("/api/v1/drafts/{id}/files/{name}", one.file, { path: { id: draft.id, name: one.name }, query: { category, ...(one.digest ? { sha256: one.digest } : {}) }, tag: version, timeout_ms: slow_line_ms, signal: stop.signal }),
      );
      // Whoever cancels one goes on with the next.
      if (!answer.ok && !stop.signal.aborted) {
        set_problem(answer.problem);
        break;
      }
      set_chosen((before) => before.filter((other) => other.key !== one.key));
      if (answer.ok) announce(t("files.attached", { file: one.name }));
    }
    set_now("");
  }

  async function remove(name: string) {
    set_problem(undefined);
    const answer = await change((version) => call("delete", "/api/v1/drafts/{id}/files/{name}", { path: { id: draft.id, name }, tag: version }));
    if (!answer.ok) return set_problem(answer.problem);
    announce(t("files.removed", { file: name }));
    chooser.current?.focus();
  }

  const drop = (key: string) => {
    if (key === now) sending.current?.abort();
    set_chosen((before) => before.filter((one) => one.key !== key));
    chooser.current?.focus();
  };
  if (locked && attached.length === 0) return null;
  return (
    <Panel title={t("files.title")} aside={t("files.count", { count: attached.length, most: files_max })} className="screen-only">
      {attached.length === 0 ? <p className="panel-body secondary">{t("files.none")}</p> : null}
      <ul className="plain-list draft-files" aria-label={t("files.title")}>
        {attached.map((one) => (
          <li key={one.sealed}>
            <FileLine name={one.name} bytes={one.bytes} digest={one.digest} get={draft_file(draft.id, one.name)}>
              {names.section(one.category)} · {draft.message === null ? t("files.undecided") : one.leaves ? t("files.leaves") : t("files.withheld")}
            </FileLine>
            {locked ? null : (
              <button type="button" className="button small" onClick={() => void remove(one.name)}>
                {t("files.remove")}
                <span className="hidden-but-read">: {one.name}</span>
              </button>
            )}
          </li>
        ))}
        {chosen.map((one) => {
          const lacks = file_lacks(one, attached, chosen);
          return (
            <li key={one.key} className="unsent">
              <FileLine name={one.name} bytes={one.file.size} digest={one.digest}>
                {lacks ? <span className="ink-red">{t(`files.${lacks}`, { max: lacks === "lacks_size" ? number(bytes_max / 1024 / 1024) : files_max })}</span> : one.key === now ? t("files.sending") : t("files.chosen")}
              </FileLine>
              <button type="button" className="button small" onClick={() => drop(one.key)}>
                {t("files.cancel")}
                <span className="hidden-but-read">: {one.name}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {problem ? (
        <div className="panel-body">
          <ProblemBox problem={problem} />
        </div>
      ) : null}
      {locked ? null : (
        <form className="draft-files-add" noValidate onSubmit={(event) => (event.preventDefault(), void attach())}>
          <div className="field">
            <label htmlFor={`${id}f`}>{t("files.choose")}</label>
            <input id={`${id}f`} ref={chooser} type="file" multiple className="input" aria-describedby={`${id}h`} onChange={(event) => void choose(event.target.files)} />
          </div>
          <div className="field">
            <label htmlFor={`${id}c`}>{t("files.category")}</label>
            <select id={`${id}c`} className="input" value={category} aria-invalid={lacks_category || undefined} aria-describedby={lacks_category ? `${id}e` : `${id}h`} onChange={(event) => (set_category(event.target.value), set_lacks_category(false))}>
              <option value="">{t("contents.choose")}</option>
              {names.values("data").map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
            {lacks_category ? (
              <span className="ink-red" id={`${id}e`} role="alert">
                {t("files.lacks_category")}
              </span>
            ) : null}
          </div>
          <p className="secondary" id={`${id}h`}>
            {t("files.hint", { max: number(bytes_max / 1024 / 1024) })}
          </p>
          {fit.length > 0 ? (
            <button type="submit" className="button" aria-disabled={now !== ""}>
              <Icon name="clip" size={14} /> {t("files.attach", { count: fit.length })}
            </button>
          ) : null}
        </form>
      )}
    </Panel>
  );
}
