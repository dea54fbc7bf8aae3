import "./check.css";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, type DragEvent, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { is_chosen, purpose } from "@/api/purpose";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { ask_purpose } from "@/shell/purpose_strip";
import { Icon } from "@/ui/icon";
import { announce } from "@/ui/live";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { Answers } from "./answers";
import { AskDialog } from "./ask_dialog";
import { Candidates } from "./candidates";
import { Correct } from "./correct";
import { DraftDialog } from "./draft_dialog";
import { is_edifact, read_csv } from "./list";
import { Listing } from "./listing";
import { NoHit } from "./no_hit";
import { read_text } from "./reading";
import { ZoneFaults } from "./zone_faults";
import { SecondLooks } from "./second_looks";
import { change, check, run_check, run_list, run_passengers } from "./state";

const file_bytes_max = 4 * 1024 * 1024;

export default function Check() {
  const { t } = useTranslation("check");
  const { t: shell } = useTranslation("shell");
  const state = check.use();
  const why = purpose.use();
  const drafts = useRight("draft");
  const box = useRef<HTMLTextAreaElement>(null);
  const [correcting, set_correcting] = useState(false);
  const [drafting, set_drafting] = useState<string>();
  const [asking, set_asking] = useState(false);
  const [waiting, set_waiting] = useState<() => void>();
  const [file_problem, set_file_problem] = useState("");
  const reading = useMemo(() => state.corrected ?? read_text(state.text), [state.corrected, state.text]);
  const lists = useQuery({ queryKey: ["catalog"], queryFn: () => asked(call("get", "/catalog")), staleTime: 300_000 });
  const datasets = lists.data?.datasets ?? [];
  const { answered, listed } = state;
  const shown = answered?.candidates[state.candidate];

  useEffect(() => box.current?.focus(), []);
  // Whoever was asked for a purpose first goes on where they were.
  useEffect(() => {
    if (!waiting || !is_chosen(why)) return;
    set_waiting(undefined);
    waiting();
  }, [waiting, why]);
  const heard = useRef(answered?.at);
  useEffect(() => {
    if (!answered || heard.current === answered.at) return;
    heard.current = answered.at;
    announce(t("said.answered", { count: answered.candidates.length }));
    // From the box to the candidates, so that 1, 2, 3 and D are one key away; not while somebody types on.
    if (answered.candidates.length > 0 && document.activeElement === box.current && check.get().text === answered.text)
      document.getElementById("candidate-0")?.focus({ preventScroll: true });
  }, [answered, t]);

  const with_purpose = (act: () => void) => {
    if (is_chosen(purpose.get())) return act();
    set_waiting(() => act);
    ask_purpose();
  };
  const run = () => with_purpose(() => void run_check(reading));
  const move = (by: number) => {
    const count = answered?.candidates.length ?? 0;
    if (count > 0) change({ candidate: Math.min(count - 1, Math.max(0, state.candidate + by)) });
  };
  useScreenKeys([
    { key: "/", label: t("keys.new"), run: () => (box.current?.focus(), box.current?.select()) },
    { key: "j", label: t("keys.next"), run: () => move(1) },
    { key: "k", label: t("keys.previous"), run: () => move(-1) },
    ...(drafts && answered ? [{ key: "d", label: t("keys.draft"), run: () => set_drafting("") }] : []),
    ...(answered ? [{ key: "e", label: t("keys.ask"), run: () => set_asking(true) }] : []),
  ]);

  async function take_file(file: File | undefined) {
    set_file_problem("");
    if (!file) return;
    if (file.size > file_bytes_max) return set_file_problem(t("list.large"));
    const text = await file.text();
    if (is_edifact(text)) return with_purpose(() => void run_passengers(file.name, text));
    const rows = read_csv(text);
    if (!rows || rows.length === 0) return set_file_problem(t("list.unread"));
    with_purpose(() => void run_list(file.name, rows));
  }
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take_file(event.dataTransfer.files[0]);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    run();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <div className="check" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <PageTitle title={t("title")} focus={false}>
        <span className="hidden-but-read">{t("title")}</span>
      </PageTitle>
      <form className="check-box screen-only" onSubmit={submit} role="search">
        <div className="check-field">
          <Icon name="list" size={22} />
          <label htmlFor="query" className="hidden-but-read">
            {t("box")}
          </label>
          <textarea
            id="query"
            ref={box}
            rows={1}
            value={state.text}
            maxLength={4_000}
            spellCheck={false}
            autoComplete="off"
            dir="auto"
            placeholder={t("box_lead")}
            onChange={(event) => change({ text: event.target.value, corrected: undefined })}
            onKeyDown={keys}
          />
          {state.text.trim() ? (
            <Tag tone="blue" icon={reading.kind === "document" || reading.kind === "mrz" ? "card" : reading.kind === "organisation" ? "building" : "person"}>
              {t(`read_as.${reading.kind}`)}
            </Tag>
          ) : null}
        </div>
        <button type="submit" className="button primary check-go" disabled={state.text.trim() === ""}>
          {t("act")} <KeyCap>{t("enter")}</KeyCap>
        </button>
      </form>
      <div className="check-under secondary screen-only">
        <span>
          {t("under")}{" "}
          <label className="check-file">
            <input type="file" accept=".csv,.txt,.edi,text/csv,text/plain" onChange={(event) => void take_file(event.target.files?.[0])} />
            <span className="link-button">{t("list.choose")}</span>
          </label>
        </span>
        {state.text.trim() ? (
          <button type="button" className="link-button" aria-expanded={correcting} onClick={() => set_correcting(!correcting)}>
            {t("correct.lead")}
          </button>
        ) : null}
      </div>
      {correcting && state.text.trim() ? <Correct reading={reading} set={(next) => change({ corrected: next })} run={run} /> : null}
      {state.zone ? <ZoneFaults zone={state.zone} /> : null}
      {file_problem ? (
        <div className="fault" role="alert">
          {file_problem}
        </div>
      ) : null}
      {state.problem ? <ProblemBox problem={state.problem} again={run} /> : null}
      {state.busy && !listed && !answered ? (
        <Panel title={t("answers.title")}>
          <GreyRows />
        </Panel>
      ) : null}
      {listed ? <Listing listed={listed} busy={state.busy} /> : null}
      {answered ? (
        <div className="check-answers">
          <Answers answered={answered} datasets={datasets} draft={drafts ? set_drafting : undefined} ask={() => set_asking(true)} />
          {shown ? <Candidates answered={answered} at={state.candidate} datasets={datasets} choose={(candidate) => change({ candidate })} draft={drafts ? () => set_drafting("") : undefined} /> : <NoHit answered={answered} datasets={datasets} change_query={() => box.current?.focus()} ask={() => set_asking(true)} />}
        </div>
      ) : listed ? null : (
        <SecondLooks />
      )}
      <p className="check-foot secondary screen-only">
        <span>{t("photos")}</span>
        <span className="buttons">
          <span>
            <KeyCap>/</KeyCap> {t("keys.new")}
          </span>
          <span>
            <KeyCap>J</KeyCap> <KeyCap>K</KeyCap> {t("keys.move")}
          </span>
          <span>
            <KeyCap>?</KeyCap> {shell("keys.all")}
          </span>
        </span>
      </p>
      {asking && answered ? <AskDialog answered={answered} close={() => set_asking(false)} /> : null}
      {drafting !== undefined && answered ? <DraftDialog answered={answered} candidate={shown} partner={drafting} datasets={datasets} close={() => set_drafting(undefined)} /> : null}
    </div>
  );
}
