// A day of the calendar is the same day in every time zone: `2027-11-28` is not a midnight somewhere else.
import { full_day_of } from "@/ui/time";

export function day_named(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? [];
  if (!year || !month || !day) return text;
  return full_day_of(new Date(Number(year), Number(month) - 1, Number(day)));
}
