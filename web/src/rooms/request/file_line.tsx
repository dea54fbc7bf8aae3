// A file in a list: its name, which saves it, its size and its digest.
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome, Problem } from "@/api/problem";
import { save } from "@/rooms/picture/export";
import { Foreign } from "@/ui/foreign";
import { Icon } from "@/ui/icon";
import { ProblemBox } from "@/ui/parts";
import { number } from "@/ui/time";

/** It is unsealed on asking, and saved where the browser saves: what it is called chooses no place and runs nothing. */
export function FileButton({ name, get }: { name: string; get: () => Promise<Outcome<unknown>> }) {
  const { t } = useTranslation("request");
  const [problem, set_problem] = useState<Problem>();
  const open = async () => {
    set_problem(undefined);
    const answer = await get();
    if (!answer.ok) set_problem(answer.problem);
    else if (answer.value instanceof Blob) save(name.split(/[\\/]/).pop() || "file", answer.value);
  };
  return (
    <>
      <Icon name="clip" size={14} />{" "}
      <button type="button" className="link-button" title={t("messages.save")} onClick={() => void open()}>
        <Foreign text={name} most={120} />
      </button>
      {problem ? <ProblemBox problem={problem} /> : null}
    </>
  );
}

/** `get`: where it is kept; nothing: it is not sent yet. */
export function FileLine({ name, bytes, digest, get, children }: { name: string; bytes: number; digest: string; get?: () => Promise<Outcome<unknown>>; children: ReactNode }) {
  const { t } = useTranslation("request");
  return (
    <div>
      {get ? (
        <FileButton name={name} get={get} />
      ) : (
        <>
          <Icon name="clip" size={14} /> <Foreign text={name} most={120} />
        </>
      )}{" "}
      <span className="secondary">
        {t("messages.bytes", { bytes: number(bytes) })} · {children}
      </span>
      {digest ? <p className="mono wrap secondary">SHA-256 {digest}</p> : null}
    </div>
  );
}
