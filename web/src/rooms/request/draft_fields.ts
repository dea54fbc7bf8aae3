// A draft as a form: its sections and fields by path, as PATCH wants them.
import type { DraftPage } from "@/api/shapes";

export type Value = string | boolean | string[] | null;

export interface Field {
  /** `data.identity.name`: as the node names it. */
  path: string;
  name: string;
  section: string;
  value: Value;
  missing: boolean;
}

export type Tree = { readonly [name: string]: unknown };

const is_tree = (value: unknown): value is Tree => value !== null && typeof value === "object" && !Array.isArray(value);

export function value_of(raw: unknown): Value {
  if (Array.isArray(raw)) return raw.map(String);
  if (typeof raw === "string" || typeof raw === "boolean" || raw === null) return raw;
  return String(raw);
}

/** One entry a leaf; what is nested deeper keeps its whole path. */
function leaves(tree: Tree, above: string): [string, Value][] {
  return Object.entries(tree).flatMap(([name, raw]): [string, Value][] => {
    const path = above ? `${above}.${name}` : name;
    return is_tree(raw) ? leaves(raw, path) : [[path, value_of(raw)]];
  });
}

/** Where a field that is missing goes: beside the others of its template, or among who it is about. */
function section_for_missing(data: Tree, siblings: ReadonlySet<string>): string {
  for (const [section, inner] of Object.entries(data)) if (is_tree(inner) && Object.keys(inner).some((name) => siblings.has(name))) return section;
  return Object.keys(data).find((section) => is_tree(data[section])) ?? "identity";
}

export function fields_of(draft: DraftPage, template: Tree | undefined): { contents: Field[]; facts: Field[] } {
  const content = draft.content ?? {};
  const data = is_tree(content["data"]) ? content["data"] : {};
  const names = new Set(leaves(is_tree(template?.["data"]) ? template["data"] : {}, "").map(([path]) => path.split(".").pop() ?? path));
  const gaps = new Set(draft.missing);
  const contents = leaves(data, "data").map(([path, value]): Field => {
    const [, section = "", ...rest] = path.split(".");
    const name = rest.join(".") || section;
    return { path, name, section, value, missing: gaps.delete(name) };
  });
  const place = section_for_missing(data, names);
  const lacking = [...gaps].map((name): Field => ({ path: `data.${place}.${name}`, name, section: place, value: null, missing: true }));
  const facts = leaves(is_tree(content["facts"]) ? content["facts"] : {}, "facts").map(
    ([path, value]): Field => ({ path, name: path.slice("facts.".length), section: "facts", value, missing: value === "" }),
  );
  // What the rules would have to know before they let it go.
  const asked = (draft.decision?.missing ?? []).filter((name) => !facts.some((one) => one.name === name)).map((name): Field => ({ path: `facts.${name}`, name, section: "facts", value: null, missing: true }));
  return { contents: [...lacking, ...contents.filter((one) => one.missing), ...contents.filter((one) => !one.missing)], facts: [...facts, ...asked] };
}

export const text_of = (value: Value): string => (value === null ? "" : Array.isArray(value) ? value.join("\n") : String(value));

/** What was a list stays one; what was empty and is cleared is taken out. */
export function typed_as(before: Value, text: string): Value {
  if (Array.isArray(before)) return text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (typeof before === "boolean") return text === "true";
  return text;
}

export interface Part {
  section: string;
  lines: { name: string; text: string }[];
  /** Names of fields that stay here. */
  withheld: string[];
}

/** What leaves, beside what was written: section by section, with what is withheld in its place. */
export function letter_of(draft: DraftPage): Part[] {
  const written = is_tree(draft.content?.["data"]) ? draft.content["data"] : {};
  const leaving = is_tree(draft.message?.["data"]) ? draft.message["data"] : {};
  return [...new Set([...Object.keys(leaving), ...Object.keys(written)])].map((section): Part => {
    const goes = is_tree(leaving[section]) ? leaves(leaving[section], "") : [];
    const had = is_tree(written[section]) ? leaves(written[section], "") : [];
    return {
      section,
      lines: goes.map(([name, value]) => ({ name, text: text_of(value) })),
      withheld: had.map(([name]) => name).filter((name) => !goes.some(([other]) => other === name)),
    };
  });
}
