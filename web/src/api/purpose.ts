// Why somebody reads: chosen once, shown always, sent with every request, kept in the memory of this page alone.
import { store } from "@/ui/store";

export interface Purpose {
  purpose: string;
  legal_basis: string;
  file: string;
}

const chosen = store<Purpose>({ purpose: "", legal_basis: "", file: "" });

export const purpose = { use: chosen.use, get: chosen.get, set: chosen.set };

/** Headers are Latin 1 on the way; the node reads them as UTF-8. */
function header(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text.replace(/[\r\n\0]+/g, " ").trim()));
}

export function purpose_headers(): Record<string, string> {
  const { purpose: why, legal_basis, file } = chosen.get();
  const headers: Record<string, string> = {};
  if (why && legal_basis) {
    headers["X-Entraide-Purpose"] = header(why);
    headers["X-Entraide-Legal-Basis"] = header(legal_basis);
  }
  if (file) headers["X-Entraide-File"] = header(file);
  return headers;
}

export const is_chosen = (one: Purpose): boolean => one.purpose !== "" && one.legal_basis !== "";
