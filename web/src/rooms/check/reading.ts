// One box: what somebody wrote in it, read as a person, an organisation, a document, or a machine-readable zone.
import { country_code } from "@/ui/countries";
import { lines_of } from "./mrz";

export type Kind = "person" | "organisation" | "document" | "mrz";

export interface Reading {
  kind: Kind;
  name: string;
  birth_date: string;
  nationality: string;
  gender: string;
  number: string;
  issuer: string;
  /** The lines of a zone; the node says what is in them. */
  zone?: string;
}

export interface Example {
  schema: string;
  properties: Record<string, string[]>;
}

export const nothing_read: Reading = { kind: "person", name: "", birth_date: "", nationality: "", gender: "", number: "", issuer: "" };

const two = (text: string) => text.padStart(2, "0");

/** 1981, 1981-05, 1981-05-03, 3.5.1981, 3/5/1981, 1978/1982, 1980~ as the node reads them. */
function date_in(text: string): string | undefined {
  const part = text.trim();
  if (/^\d{4}(~|-\d{2}(-\d{2})?)?$/.test(part) || /^\d{4}\/\d{4}$/.test(part)) return part;
  const day = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(part);
  return day?.[1] && day[2] && day[3] ? `${day[3]}-${two(day[2])}-${two(day[1])}` : undefined;
}

const genders: Record<string, string> = { m: "male", f: "female", x: "other", male: "male", female: "female", homme: "male", femme: "female" };
const is_number = (text: string) => /^[A-Z0-9][A-Z0-9 -]{4,}$/i.test(text) && /\d/.test(text) && !date_in(text) && !/[a-z]{4,}/i.test(text);

export function read_text(text: string): Reading {
  const zone = lines_of(text);
  if (zone) return { ...nothing_read, kind: "mrz", zone: zone.join("\n") };
  const reading: Reading = { ...nothing_read };
  const rest: string[] = [];
  for (const part of text.split(/[,;\n]/).map((one) => one.trim()).filter(Boolean)) {
    const date = date_in(part);
    const gender = genders[part.toLowerCase()];
    const country = rest.length > 0 || reading.number ? (/^[A-Z]{2}$/i.test(part) ? part.toLowerCase() : country_code(part)) : undefined;
    if (date && !reading.birth_date) reading.birth_date = date;
    else if (is_number(part) && !reading.number) reading.number = part.replace(/\s/g, "");
    else if (gender && !reading.gender) reading.gender = gender;
    else if (country && !reading.nationality) reading.nationality = country;
    else rest.push(part);
  }
  reading.name = rest.join(", ");
  if (reading.number && !reading.name) return { ...reading, kind: "document", issuer: reading.nationality, nationality: "" };
  return reading;
}

const given = (values: Record<string, string>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== "").map(([name, value]) => [name, [value.trim()]]));

/** The questions that a reading asks: a zone asks for the person and for the document. */
export function examples_of(reading: Reading): Record<string, Example> {
  const { name, birth_date, nationality, gender, number, issuer } = reading;
  const document = { schema: "Passport", properties: given({ number, country: issuer }) };
  const person = { schema: "Person", properties: given({ name, birthDate: birth_date, nationality, gender, passportNumber: number }) };
  switch (reading.kind) {
    case "person":
      return name ? { q: person } : {};
    case "organisation":
      return name ? { q: { schema: "Organization", properties: given({ name, country: nationality }) } } : {};
    case "document":
      return number ? { q: document } : {};
    case "mrz":
      return { ...(name ? { q: person } : {}), ...(number ? { document } : {}) };
  }
}
