// By when somebody must have decided, and when they look again.
import { useTranslation } from "react-i18next";
import { FieldHelp } from "@/rooms/agreements/shared/article_help";
import { day_named } from "@/rooms/agreements/shared/days";
import { Icon } from "@/ui/icon";
import { when } from "@/ui/time";
import type { ProtectionFile } from "./data";

/** What a field of date and time gives is of this machine's zone; the node wants UTC. */
export const instant_of = (local: string): string => new Date(local).toISOString();

const two = (count: number) => String(count).padStart(2, "0");

/** And back. */
export function local_of(instant: string): string {
  if (instant === "") return "";
  const at = new Date(instant);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

export const urgencies = ["today", "later", "none"] as const;
export type Urgency = (typeof urgencies)[number];

/** Whether a decision is due before this day ends; on paper as on the screen. */
export function urgency_of(file: ProtectionFile, now = new Date()): Urgency {
  const end = new Date(now);
  end.setHours(23, 59, 59, 999);
  if (file.state !== "open") return "none";
  if (file.decide_by) return new Date(file.decide_by) <= end ? "today" : "later";
  if (file.review_on) return new Date(`${file.review_on}T00:00:00`) <= end ? "today" : "later";
  return "none";
}

const first_of = (file: ProtectionFile): string => file.decide_by || (file.review_on ? `${file.review_on}T23:59:59Z` : "9");
export const sooner = (one: ProtectionFile, other: ProtectionFile): number => first_of(one).localeCompare(first_of(other));

export function DecideBy({ file }: { file: ProtectionFile }) {
  const { t } = useTranslation("protection");
  const near = urgency_of(file) === "today";
  if (!file.decide_by && !file.review_on) return <span className="secondary">{t("dates.none")}</span>;
  return (
    <>
      {file.decide_by ? (
        <strong className={near ? "ink-red nowrap" : "nowrap"}>
          {near ? <Icon name="warning" size={14} /> : null} {when(new Date(file.decide_by))}
        </strong>
      ) : null}
      {file.review_on ? <p className="secondary">{t("dates.review", { day: day_named(file.review_on) })}</p> : null}
    </>
  );
}

interface Written {
  decide_by: string;
  review_on: string;
}

export function DateFields({ id, value, change }: { id: string; value: Written; change: (next: Written) => void }) {
  const { t } = useTranslation("protection");
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-by`}>{t("dates.by")}</label>
        <input id={`${id}-by`} type="datetime-local" className="input" value={value.decide_by} onChange={(event) => change({ ...value, decide_by: event.target.value })} />
        <FieldHelp field="protection.decide_by" label={t("dates.by")} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-review`}>{t("dates.again")}</label>
        <input id={`${id}-review`} type="date" className="input" value={value.review_on} onChange={(event) => change({ ...value, review_on: event.target.value })} />
        <FieldHelp field="protection.review_on" label={t("dates.again")} />
      </div>
    </>
  );
}

/** As the node takes them; what is empty stays as it was. */
export const dates_of = ({ decide_by, review_on }: Written): Partial<Written> => ({ ...(decide_by ? { decide_by: instant_of(decide_by) } : {}), ...(review_on ? { review_on } : {}) });
