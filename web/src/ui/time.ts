// Times: local, with the second line saying when exactly; durations in words a person says.
import { language } from "@/words/words";

const locale = () => (language() === "fr" ? "fr-CA" : "en-GB");
const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  let one = formats.get(key);
  if (!one) formats.set(key, (one = new Intl.DateTimeFormat(locale() === "fr-CA" ? "fr" : "en-GB", options)));
  return one;
}

export const clock_of = (at: Date): string => format({ hour: "2-digit", minute: "2-digit" }).format(at);
export const seconds_of = (at: Date): string => format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
export const utc_of = (at: Date): string => format({ hour: "2-digit", minute: "2-digit", timeZone: "UTC" }).format(at);
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Paris of Europe/Paris: where the clock on the wall hangs. */
export const zone_city = (): string => (zone().split("/").pop() ?? zone()).replaceAll("_", " ");

export function day_of(at: Date): string {
  return format({ weekday: "short", day: "numeric", month: "short", year: at.getFullYear() === new Date().getFullYear() ? undefined : "numeric" } as Intl.DateTimeFormatOptions).format(at);
}

export const full_day_of = (at: Date): string => format({ day: "numeric", month: "long", year: "numeric" }).format(at);

/** For paper, which is read elsewhere and later: day, hour and zone. */
export const printed_at = (at: Date, of: "en" | "fr" = language()): string =>
  new Intl.DateTimeFormat(of === "fr" ? "fr" : "en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }).format(at);

/** Today: the hour. Else: the day and the hour. */
export function when(at: Date, now = new Date()): string {
  return at.toDateString() === now.toDateString() ? clock_of(at) : `${day_of(at)}, ${clock_of(at)}`;
}

export const number = (value: number): string => new Intl.NumberFormat(language() === "fr" ? "fr" : "en-GB").format(value);
export const decimal = (value: number, digits = 2): string =>
  new Intl.NumberFormat(language() === "fr" ? "fr" : "en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** 22 min, 1 h 47, 2 d 14 h, 18 d: never a false exactness. */
export function span(ms: number): string {
  const days = language() === "fr" ? "j" : "d";
  const left = Math.abs(ms);
  if (left < hour) return `${Math.max(1, Math.floor(left / minute))}\u00a0min`;
  if (left < day) return `${Math.floor(left / hour)}\u00a0h\u00a0${String(Math.floor((left % hour) / minute)).padStart(2, "0")}`;
  const whole = Math.floor(left / day);
  const rest = Math.floor((left % day) / hour);
  return whole >= 10 || rest === 0 ? `${whole}\u00a0${days}` : `${whole}\u00a0${days}\u00a0${String(rest).padStart(2, "0")}\u00a0h`;
}
