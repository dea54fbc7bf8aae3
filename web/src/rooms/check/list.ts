// A passenger list dropped on the box: read here, asked in parts, not kept.
import type { Example } from "./reading";

export const rows_max = 5_000;
export const part_rows = 100;

export interface Row {
  label: string;
  example: Example;
}

const columns: Record<string, string> = {
  name: "name", names: "name", nom: "name", surname: "surname", given_name: "given", given_names: "given", birth_date: "birthDate",
  date_of_birth: "birthDate", nationality: "nationality", gender: "gender", sex: "gender", document_number: "passportNumber", issuing_state: "country",
};

/** Fields of one line: quotes double inside quotes (RFC 4180). */
function fields(line: string, separator: string): string[] {
  const found: string[] = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < line.length; ++at) {
    const sign = line[at] ?? "";
    if (sign === '"' && quoted && line[at + 1] === '"') {
      field += sign;
      ++at;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      found.push(field.trim());
      field = "";
    } else field += sign;
  }
  return [...found, field.trim()];
}

export const is_edifact = (text: string): boolean => /^\s*(UNA|UNB\+)/.test(text);

/** Undefined when there is no column that we know. */
export function read_csv(text: string): Row[] | undefined {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const head = lines[0] ?? "";
  const separator = head.includes(";") ? ";" : ",";
  const names = fields(head, separator).map((name) => columns[name.toLowerCase().replace(/[\s-]+/g, "_")]);
  if (!names.some((name) => name === "name" || name === "surname" || name === "passportNumber")) return undefined;
  return lines.slice(1, rows_max + 1).map((line) => {
    const given: Record<string, string> = {};
    for (const [at, value] of fields(line, separator).entries()) {
      const name = names[at];
      if (name && value) given[name] = value;
    }
    const { surname, given: first, country, ...rest } = given;
    const name = rest["name"] ?? [first, surname].filter(Boolean).join(" ");
    const number = rest["passportNumber"] ?? "";
    const properties = Object.fromEntries(Object.entries({ ...rest, name }).filter(([, value]) => value).map(([key, value]) => [key, [value]]));
    return name
      ? { label: name, example: { schema: "Person", properties } }
      : { label: number, example: { schema: "Passport", properties: { number: [number], ...(country ? { country: [country] } : {}) } } };
  });
}
