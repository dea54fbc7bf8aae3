// A picture of a document for a bulletin: the file, a short name, and that somebody has looked that nobody is to be recognised on it.
import { useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { call_file } from "@/api/client";
import type { Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { confirm_done } from "@/rooms/agreements/shared/confirm";
import { ask_purpose } from "@/shell/purpose_strip";
import { Panel, ProblemBox } from "@/ui/parts";
import { is_clash, useBulletin, useKept, type Versioned } from "./bulletins_data";

const file_bytes_max = 2 * 1024 * 1024;
const kinds = ["image/png", "image/jpeg"];
const pictures_max = 12;
const slow_line_ms = 120_000;
const named_well = /^[a-z0-9-]{1,60}$/;

/** `Ultraviolet Page.PNG` is to be called ultraviolet-page, until somebody says otherwise. */
const name_of = (file: string): string => file.replace(/\.[^.]*$/, "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);

type Lacking = "lacks_file" | "lacks_size" | "lacks_name" | "lacks_masked";
const field_of = { lacks_file: "file", lacks_size: "file", lacks_name: "name", lacks_masked: "masked" } as const;

export function AddPicture({ bulletin }: { bulletin: Versioned }) {
  const { t } = useTranslation("alerts");
  const kept = useKept();
  const { refetch } = useBulletin(bulletin.value.id);
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, set_file] = useState<File>();
  const [name, set_name] = useState("");
  const [masked, set_masked] = useState(false);
  const [lacking, set_lacking] = useState<Lacking[]>([]);
  const [problem, set_problem] = useState<Problem>();
  const [clash, set_clash] = useState(false);
  const [busy, set_busy] = useState(false);
  const { pictures } = bulletin.value;
  const replaces = pictures.some((one) => one.name === name);
  const choose = (chosen: File | undefined) => {
    set_file(chosen);
    // Whoever chooses another file has not looked at that one.
    set_masked(false);
    if (chosen && (name === "" || name === name_of(file?.name ?? ""))) set_name(name_of(chosen.name));
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const found: Lacking[] = [];
    if (!file || !kinds.includes(file.type)) found.push("lacks_file");
    else if (file.size > file_bytes_max) found.push("lacks_size");
    if (!named_well.test(name)) found.push("lacks_name");
    if (!masked) found.push("lacks_masked");
    set_lacking(found);
    set_problem(undefined);
    set_clash(false);
    if (found[0] || !file) return document.getElementById(`${id}-${field_of[found[0] ?? "lacks_file"]}`)?.focus();
    if (!is_chosen(purpose.get())) return ask_purpose();
    set_busy(true);
    const answer = await call_file("/api/v1/bulletins/{id}/pictures/{name}", file, { path: { id: bulletin.value.id, name }, query: { masked }, tag: bulletin.tag, timeout_ms: slow_line_ms });
    if (answer.ok) await kept(answer);
    set_busy(false);
    if (!answer.ok) {
      if (!is_clash(answer.problem)) return set_problem(answer.problem);
      set_clash(true);
      return void refetch();
    }
    set_file(undefined);
    set_name("");
    set_masked(false);
    if (chooser.current) chooser.current.value = "";
    confirm_done(t("pictures.done"));
  };
  const fault = (field: "file" | "name" | "masked") => lacking.find((one) => field_of[one] === field);
  const wrong = (field: "file" | "name" | "masked", hint?: string) => {
    const told = [fault(field) ? `${id}-${field}-fault` : "", hint ?? ""].filter(Boolean).join(" ");
    return { ...(fault(field) ? { "aria-invalid": true as const } : {}), ...(told ? { "aria-describedby": told } : {}) };
  };
  const Fault = ({ field }: { field: "file" | "name" | "masked" }) => {
    const what = fault(field);
    return what ? (
      <span className="ink-red" id={`${id}-${field}-fault`}>
        {t(`pictures.${what}`)}
      </span>
    ) : null;
  };
  return (
    <Panel title={t("pictures.add")} aside={t("pictures.add_aside")} className="screen-only">
      <form className="panel-body stack" noValidate onSubmit={(event) => void add(event)}>
        <p className="secondary">{t("pictures.lead")}</p>
        <div className="field">
          <label htmlFor={`${id}-file`}>{t("pictures.file")}</label>
          <input id={`${id}-file`} ref={chooser} type="file" className="input" accept={kinds.join(",")} {...wrong("file")} onChange={(event) => choose(event.target.files?.[0])} />
          <Fault field="file" />
        </div>
        <div className="field">
          <label htmlFor={`${id}-name`}>{t("pictures.name")}</label>
          <span className="secondary" id={`${id}-hint`}>
            {t("pictures.name_hint")}
          </span>
          <input id={`${id}-name`} className="input mono" autoComplete="off" spellCheck={false} maxLength={60} value={name} {...wrong("name", `${id}-hint`)} onChange={(event) => set_name(event.target.value)} />
          <Fault field="name" />
        </div>
        {replaces ? <p className="fault caution">{t("pictures.replaces")}</p> : pictures.length >= pictures_max ? <p className="fault caution">{t("pictures.most")}</p> : null}
        <div className="field">
          <label className="tick" htmlFor={`${id}-masked`}>
            <input id={`${id}-masked`} type="checkbox" checked={masked} {...wrong("masked")} onChange={(event) => set_masked(event.target.checked)} />
            {t("pictures.masked")}
          </label>
          <Fault field="masked" />
          <FieldHelp field="bulletin.masked" label={t("pictures.masked")} />
        </div>
        {clash ? (
          <p className="fault caution" role="alert">
            {t("pictures.changed")}
          </p>
        ) : null}
        {problem ? <ProblemBox problem={problem} /> : null}
        <div className="buttons">
          <button type="submit" className="button primary" aria-disabled={busy}>
            {t("pictures.act")}
          </button>
        </div>
      </form>
    </Panel>
  );
}
