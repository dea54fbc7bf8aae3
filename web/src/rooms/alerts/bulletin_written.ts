// A bulletin while it is written: fields as they are typed, what is wrong with them, and what is sent.
import type { components } from "@/api/schema";
import { countries, party_name } from "@/rooms/agreements/shared/names";
import type { Bulletin } from "./bulletins_data";
import { day_in } from "./data";

export const longest_days = 730;

export const empty = { title: "", text: "", document_type: "", state: "", method: "", source: "", information: "", until: day_in(365) };
export type Written = typeof empty;
export const fields = ["title", "text", "document_type", "state", "method", "source", "information", "until"] as const;
export type Faults = { field: keyof Written; what: "lacks" | "lacks_half" | "state_unknown" | "days" }[];

export const written = (one: Bulletin): Written => ({
  title: one.title,
  text: one.text,
  document_type: one.document_type,
  state: one.issuing_state ? party_name(one.issuing_state) : "",
  method: one.method,
  source: one.source[0] ?? "",
  information: one.source[1] ?? "",
  until: one.valid_until,
});

/** `fr` or France, in the user's language. */
function state_code(typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return countries().find((one) => one.code === wanted || one.name.toLowerCase() === wanted)?.code;
}

export function faults_in(form: Written): Faults {
  const needed = ["title", "text", "document_type", "method", "until"] as const;
  const faults: Faults = needed.filter((field) => form[field].trim() === "").map((field) => ({ field, what: "lacks" }));
  if (form.state.trim() !== "" && !state_code(form.state)) faults.push({ field: "state", what: "state_unknown" });
  if ((form.source === "") !== (form.information === "")) faults.push({ field: form.source === "" ? "source" : "information", what: "lacks_half" });
  if (form.until !== "" && (form.until < day_in(0) || form.until > day_in(longest_days))) faults.push({ field: "until", what: "days" });
  return fields.flatMap((field) => faults.filter((one) => one.field === field));
}

export function body_of(form: Written): components["schemas"]["NewBulletin"] {
  const state = state_code(form.state);
  return {
    title: form.title.trim(),
    text: form.text.trim(),
    document_type: form.document_type,
    method: form.method,
    valid_until: form.until,
    ...(state ? { issuing_state: state } : {}),
    ...(form.source && form.information ? { source: form.source + form.information } : {}),
  };
}
