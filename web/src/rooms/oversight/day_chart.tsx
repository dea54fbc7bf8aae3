// Entries day by day, drawn beside one another; the numbers stand in a table for whoever reads rather than sees.
import { useTranslation } from "react-i18next";
import { number } from "@/ui/time";
import { day_named } from "@/rooms/agreements/shared/days";
import { language } from "@/words/words";
import { count_of, drawn, type Line } from "./data";

const days_most = 31;
const steps = 4;

/** A round number at the top of the scale. */
function top_of(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 4, 5, 8, 10].map((one) => one * size).find((one) => one >= most) ?? 10 * size;
}

/** Days without an entry are days, too. */
function every_day(lines: readonly Line[]): { day: string; line: Line | undefined }[] {
  const days = lines.map((one) => one.name ?? "").sort();
  const last = days.at(-1);
  if (!last || !days[0]) return [];
  const all: { day: string; line: Line | undefined }[] = [];
  for (let at = Date.parse(`${last}T00:00:00Z`); all.length < days_most; at -= 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.unshift({ day, line: lines.find((one) => one.name === day) });
    if (day <= days[0]) break;
  }
  return all;
}

export function DayChart({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation("oversight");
  const days = every_day(lines);
  const top = top_of(Math.max(1, ...days.map((one) => one.line?.entries ?? 0)));
  const short = new Intl.DateTimeFormat(language(), { day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <>
      <div className="days" aria-hidden>
        <div className="days-scale">
          {Array.from({ length: steps + 1 }, (_, at) => (
            <span key={at}>{number(Math.round((top * (steps - at)) / steps))}</span>
          ))}
        </div>
        <div className="days-columns">
          {days.map(({ day, line }) => (
            <div key={day} className="days-column" title={`${day_named(day)}: ${number(line?.entries ?? 0)}`}>
              <div>
                {[...drawn].reverse().map((part) => {
                  const count = line ? part.kinds.reduce((sum, kind) => sum + count_of(line, kind), 0) : 0;
                  return count > 0 ? <i key={part.id} className={`part-${part.id}`} style={{ height: `${(100 * count) / top}%` }} /> : null;
                })}
              </div>
              <span>{short.format(new Date(`${day}T00:00:00Z`))}</span>
            </div>
          ))}
        </div>
      </div>
      <table className="hidden-but-read">
        <caption>{t("activity.caption", { by: t("by.day") })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("by.day")}</th>
            {drawn.map((part) => (
              <th scope="col" key={part.id}>
                {t(`drawn.${part.id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, line }) => (
            <tr key={day}>
              <th scope="row">{day_named(day)}</th>
              {drawn.map((part) => (
                <td key={part.id}>{number(line ? part.kinds.reduce((sum, kind) => sum + count_of(line, kind), 0) : 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="panel-body secondary">{t("activity.utc")}</p>
    </>
  );
}
