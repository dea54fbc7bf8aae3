// Small parts that every room uses.
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/api/problem";
import { Icon, type IconName } from "./icon";

export type Tone = "red" | "amber" | "green" | "violet" | "blue" | "slate" | "outline";

/** A colour never stands alone: each tag has its word, most an icon. */
export function Tag({ tone, icon, children }: { tone: Tone; icon?: IconName | undefined; children: ReactNode }) {
  return (
    <span className={`tag ${tone}`}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </span>
  );
}

/** The key that is called Enter has its name in each language. */
export function KeyCap({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shell");
  return <kbd className="keycap">{typeof children === "string" ? children.replace("Enter", t("enter_key")) : children}</kbd>;
}

export function Panel({ title, aside, children, id, className = "" }: { title: ReactNode; aside?: ReactNode; children: ReactNode; id?: string; className?: string }) {
  const own = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id ?? own}>
      <div className="panel-head">
        <h2 id={id ?? own}>{title}</h2>
        {aside === undefined ? null : <div className="secondary">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** What went wrong and what to do; read aloud once, where it happened. Never a toast. */
export function ProblemBox({ problem, children, again }: { problem: Problem; children?: ReactNode; again?: () => void }) {
  const { t } = useTranslation("shell");
  const gone = problem.kind !== "problem";
  return (
    <div className="fault" role="alert" data-code={problem.code}>
      <p>
        <strong>{gone ? t("problem.lost_title") : problem.title}</strong>
      </p>
      <p className="wrap">{gone ? t("problem.lost_detail") : problem.detail}</p>
      {children}
      {again ? (
        <p className="buttons" style={{ marginTop: 8 }}>
          <button type="button" className="button small" onClick={again}>
            {t("problem.again")}
          </button>
        </p>
      ) : null}
    </div>
  );
}

const quiet_ms = 300;
/** Between the rows of a room on its way and those of its page, at most: then it is one wait. */
const seam_ms = 100;
const wait = { since: 0, ended: -Infinity };

/** Whether one waits long enough to be told; what is waited for next, right after, counts on. */
function useLate(): boolean {
  const [late, set_late] = useState(() => performance.now() - wait.ended < seam_ms && wait.ended - wait.since >= quiet_ms);
  useEffect(() => {
    const now = performance.now();
    if (now - wait.ended >= seam_ms) wait.since = now;
    wait.ended = Infinity;
    const timer = window.setTimeout(() => set_late(true), Math.max(0, quiet_ms - (now - wait.since)));
    return () => {
      window.clearTimeout(timer);
      wait.ended = performance.now();
    };
  }, []);
  return late;
}

/** Nothing for a moment, then grey rows of the height that the true ones will have. */
export function GreyRows({ rows = 3, height = 53 }: { rows?: number; height?: number }) {
  const { t } = useTranslation("shell");
  const late = useLate();
  if (!late) return null;
  return (
    <div role="status">
      <span className="hidden-but-read">{t("loading")}</span>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="grey-row" style={{ height }} aria-hidden>
          <span>
            <i style={{ width: 76 }} />
            <i style={{ width: 56 }} />
          </span>
          <span>
            <i style={{ width: 220 }} />
            <i style={{ width: 140 }} />
          </span>
        </div>
      ))}
    </div>
  );
}

export function Empty({ icon, title, children }: { icon: IconName; title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={22} />
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        {children}
      </div>
    </div>
  );
}

/** The browser's own dialog: it keeps the focus inside, closes by Esc and gives the focus back. */
export function Dialog({ title, open, close, children }: { title: ReactNode; open: boolean; close: () => void; children: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog && !dialog.open) {
      dialog.showModal();
      // To what is asked, not to the button that closes.
      const body = dialog.querySelector(".panel-body");
      first_in(body)?.focus();
    }
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={element} className="dialog" aria-labelledby={id} onClose={close}>
      {open ? (
        <>
          <div className="panel-head">
            <h2 id={id}>{title}</h2>
            <CloseButton close={close} />
          </div>
          <div className="panel-body">{children}</div>
        </>
      ) : null}
    </dialog>
  );
}

/** What a dialog asks first. */
export function first_in(body: ParentNode | null): HTMLElement | null {
  return body?.querySelector<HTMLElement>("input:checked, input:not([type=radio]), select, textarea") ?? body?.querySelector<HTMLElement>("button") ?? null;
}

function CloseButton({ close }: { close: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <button type="button" className="button small" onClick={close}>
      {t("close")}
    </button>
  );
}
