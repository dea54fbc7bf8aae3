// What the agreement requires, as a form: saved field by field, so that two people may write in one draft.
import { useEffect, useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import type { Problem } from "@/api/problem";
import type { DraftPage } from "@/api/shapes";
import { Icon } from "@/ui/icon";
import { Panel, ProblemBox } from "@/ui/parts";
import { clock_of } from "@/ui/time";
import { useNames } from "@/api/know";
import { text_of, typed_as, type Field, type Value } from "./draft_fields";
import { useLaws, type FormField } from "@/rooms/agreements/shared/laws";
import { LawButton, LawText } from "./field_law";

interface Props {
  draft: DraftPage;
  fields: { contents: Field[]; facts: Field[] };
  tag: string | undefined;
  take: (value: unknown, tag: string | undefined) => void;
  locked: boolean;
}

const tries_max = 4;

export function Contents({ draft, fields, take, locked }: Props) {
  const { t } = useTranslation("request");
  const laws = useLaws(draft.agreement, draft.procedure);
  // What follows from parties and countries nobody says.
  const facts = fields.facts.filter((one) => one.value !== null || laws.size === 0 || laws.has(one.path));
  const gaps = fields.contents.filter((one) => one.missing).length + facts.filter((one) => one.missing).length;
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const write = async (path: string, was: Value, now: Value) => {
    for (let tries = 1; ; ++tries) {
      const answer = await call("patch", "/api/v1/drafts/{id}", { path: { id: draft.id }, body: { [path]: { ...(was === null ? {} : { was }), now } } });
      if (answer.ok) take(answer.value, answer.tag);
      // A colleague wrote in another field at the same moment: ours is still what it was.
      if (answer.ok || answer.problem.code !== "store.papers.changed" || tries === tries_max) return answer;
    }
  };
  // One after the other: two fields left quickly do not meet.
  const save: Save = (path, was, now) => {
    const mine = line.current.then(() => write(path, was, now));
    line.current = mine;
    return mine;
  };
  return (
    <Panel title={t("contents.title")} aside={gaps > 0 ? t("contents.gaps", { count: gaps }) : t("contents.count", { count: fields.contents.length })} className="contents screen-only">
      {fields.contents.map((one) => (
        <FieldRow key={one.path} field={one} law={laws.get(one.section === "facts" ? one.path : one.name)} save={save} locked={locked} />
      ))}
      <h3 className="contents-head">{t("contents.facts")}</h3>
      <div className="facts">
        {facts.map((one) => (
          <FieldRow key={one.path} field={one} law={laws.get(one.section === "facts" ? one.path : one.name)} save={save} locked={locked} />
        ))}
      </div>
      {locked ? null : <AddField draft={draft} save={save} />}
    </Panel>
  );
}

type Save = (path: string, was: Value, now: Value) => ReturnType<typeof call<"/api/v1/drafts/{id}", "patch">>;

function FieldRow({ field, law, save, locked }: { field: Field; law: FormField | undefined; save: Save; locked: boolean }) {
  const { t } = useTranslation("request");
  const names = useNames();
  const id = useId();
  const stands = text_of(field.value);
  const [text, set_text] = useState(stands);
  const [saved, set_saved] = useState<Date>();
  const [problem, set_problem] = useState<Problem>();
  const [law_open, show_law] = useState(false);
  const typed = useRef(false);
  // What somebody else has written meanwhile, unless one is writing oneself.
  useEffect(() => {
    if (!typed.current) set_text(stands);
  }, [stands]);

  async function keep(was: Value, next = text) {
    if (next === text_of(was)) return;
    const answer = await save(field.path, was, typed_as(field.value, next));
    set_problem(answer.ok ? undefined : answer.problem);
    if (!answer.ok) return;
    typed.current = false;
    set_saved(new Date());
  }
  const conflict = problem?.fields[field.path];
  const fact = field.section === "facts";
  const values = fact ? names.values(field.name) : [];
  const title = fact ? names.fact(field.name) : names.field(field.name);
  const empty = field.missing && text === "";
  const shared = {
    id,
    className: "input",
    dir: "auto" as const,
    value: text,
    readOnly: locked,
    "aria-invalid": empty,
    "aria-describedby": `${id}-state`,
    onBlur: () => void keep(field.value),
  };
  return (
    <div className="contents-row" id={`field-${field.name}`}>
      <div>
        <label htmlFor={id}>{title}</label>
        {fact ? null : <p className="secondary">{names.section(field.section)}</p>}
        <LawButton field={law} id={`${id}-law`} open={law_open} label={title} turn={show_law} />
        <p id={`${id}-state`} className={empty ? "contents-state ink-red" : fact && !saved ? "hidden-but-read" : "contents-state ink-green"}>
          {empty ? (
            <>
              <Icon name="warning" size={14} /> {t("contents.needed")}
            </>
          ) : (
            <>
              <Icon name="check" size={14} /> {saved ? t("contents.saved", { time: clock_of(saved) }) : t("contents.complete")}
            </>
          )}
        </p>
      </div>
      <div>
        {values.length > 0 ? (
          <select id={id} className="input" value={text} disabled={locked} aria-invalid={empty} aria-describedby={`${id}-state`} onChange={(event) => (set_text(event.target.value), void keep(field.value, event.target.value))}>
            {values.some((one) => one.id === text) ? null : <option value={text}>{text || t("contents.choose")}</option>}
            {values.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        ) : fact ? (
          <input {...shared} onChange={(event) => ((typed.current = true), set_text(event.target.value))} />
        ) : (
          <textarea {...shared} rows={1} maxLength={20_000} onChange={(event) => ((typed.current = true), set_text(event.target.value))} />
        )}
        {conflict ? (
          <div className="fault caution" role="alert">
            <p>{t("contents.conflict", { there: text_of(conflict.there as Value) })}</p>
            <p className="buttons">
              <button type="button" className="button small" onClick={() => (set_problem(undefined), (typed.current = false), set_text(text_of(conflict.there as Value)))}>
                {t("contents.theirs")}
              </button>
              <button type="button" className="button small" onClick={() => void keep(conflict.there as Value)}>
                {t("contents.mine")}
              </button>
            </p>
          </div>
        ) : problem ? (
          <ProblemBox problem={problem} again={() => void keep(field.value)} />
        ) : null}
      </div>
      <LawText field={law} id={`${id}-law`} open={law_open} />
    </div>
  );
}

/** What the agreement does not ask for, and the case needs all the same. */
function AddField({ draft, save }: { draft: DraftPage; save: Save }) {
  const { t } = useTranslation("request");
  const data = draft.content?.["data"];
  const sections = data !== null && typeof data === "object" ? Object.keys(data) : [];
  const [section, set_section] = useState(sections[0] ?? "identity");
  const [name, set_name] = useState("");
  const [text, set_text] = useState("");
  const [problem, set_problem] = useState<Problem>();
  const id = useId();
  async function add(event: FormEvent) {
    event.preventDefault();
    const answer = await save(`data.${section.trim()}.${name.trim().toLowerCase().replace(/[^a-z0-9]+/g, "_")}`, null, text);
    set_problem(answer.ok ? undefined : answer.problem);
    if (answer.ok) {
      set_name("");
      set_text("");
    }
  }
  return (
    <form className="contents-add" onSubmit={(event) => void add(event)}>
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="field">
        <label htmlFor={`${id}s`}>{t("contents.section")}</label>
        <input id={`${id}s`} className="input" required pattern="[a-z_]+" list={`${id}l`} value={section} onChange={(event) => set_section(event.target.value)} />
        <datalist id={`${id}l`}>
          {sections.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </div>
      <div className="field">
        <label htmlFor={`${id}n`}>{t("contents.name")}</label>
        <input id={`${id}n`} className="input" required maxLength={80} value={name} onChange={(event) => set_name(event.target.value)} />
      </div>
      <div className="field contents-add-text">
        <label htmlFor={`${id}t`}>{t("contents.text")}</label>
        <input id={`${id}t`} className="input" required dir="auto" value={text} onChange={(event) => set_text(event.target.value)} />
      </div>
      <button type="submit" className="button small">
        <Icon name="plus" size={14} /> {t("contents.add")}
      </button>
    </form>
  );
}
