// Machine-readable zones (ICAO Doc 9303 parts 4 to 6): what they say, and which check digits do not fit.
export interface Zone {
  kind: "passport" | "card" | "visa";
  surname: string;
  given: string;
  number: string;
  issuer: string;
  nationality: string;
  birth_date: string;
  gender: string;
  /** Fields whose check digit does not fit: misread, or altered. */
  faults: ("number" | "birth_date" | "expiry" | "all")[];
}

const weights = [7, 3, 1];

function digit_of(text: string): string {
  let sum = 0;
  for (const [at, sign] of [...text].entries()) {
    const value = sign === "<" ? 0 : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55;
    sum += value * (weights[at % 3] ?? 0);
  }
  return String(sum % 10);
}

const fits = (text: string, digit: string | undefined) => digit === digit_of(text) || (digit === "<" && /^<*$/.test(text));
const clean = (text: string) => text.replace(/<+/g, " ").trim();

function birth(text: string, now: Date): string {
  if (!/^\d{2}/.test(text)) return "";
  const short = Number(text.slice(0, 2));
  const year = (short > now.getFullYear() % 100 ? 1900 : 2000) + short;
  const [month, day] = [text.slice(2, 4), text.slice(4, 6)];
  if (!/^\d{2}$/.test(month) || month === "00") return String(year);
  return /^\d{2}$/.test(day) && day !== "00" ? `${year}-${month}-${day}` : `${year}-${month}`;
}

function names(text: string): { surname: string; given: string } {
  const [surname = "", ...given] = text.split("<<");
  return { surname: clean(surname), given: clean(given.join("<<")) };
}

/** The lines of a zone, however they were pasted; undefined when it is none. */
export function lines_of(text: string): string[] | undefined {
  const packed = text.toUpperCase().replace(/[^A-Z0-9<]/g, "");
  if (!text.includes("<")) return undefined;
  for (const [count, width] of [[2, 44], [3, 30], [2, 36]] as const) {
    if (packed.length === count * width) return Array.from({ length: count }, (_, at) => packed.slice(at * width, (at + 1) * width));
  }
  return undefined;
}

export function read_zone(text: string, now = new Date()): Zone | undefined {
  const lines = lines_of(text);
  const [first, second, third] = lines ?? [];
  if (!first || !second || !/^[PIACV]/.test(first)) return undefined;
  const faults: Zone["faults"] = [];
  const test = (field: Zone["faults"][number], value: string, digit: string | undefined) => {
    if (!fits(value, digit)) faults.push(field);
  };
  if (third) {
    test("number", first.slice(5, 14), first[14]);
    test("birth_date", second.slice(0, 6), second[6]);
    test("expiry", second.slice(8, 14), second[14]);
    test("all", first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29), second[29]);
    return {
      kind: "card",
      ...names(third),
      number: clean(first.slice(5, 14)),
      issuer: clean(first.slice(2, 5)),
      nationality: clean(second.slice(15, 18)),
      birth_date: birth(second.slice(0, 6), now),
      gender: second[7] ?? "<",
      faults,
    };
  }
  test("number", second.slice(0, 9), second[9]);
  test("birth_date", second.slice(13, 19), second[19]);
  test("expiry", second.slice(21, 27), second[27]);
  const visa = first.startsWith("V");
  if (!visa && second.length === 44) test("all", second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43), second[43]);
  if (!visa && second.length === 36) test("all", second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 35), second[35]);
  return {
    kind: visa ? "visa" : first.startsWith("P") ? "passport" : "card",
    ...names(first.slice(5)),
    number: clean(second.slice(0, 9)),
    issuer: clean(first.slice(2, 5)),
    nationality: clean(second.slice(10, 13)),
    birth_date: birth(second.slice(13, 19), now),
    gender: second[20] ?? "<",
    faults,
  };
}
