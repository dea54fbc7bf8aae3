// Files of a draft as values: those that the node has, and those that somebody has chosen and not sent yet. In memory alone.
import { call, new_key } from "@/api/client";
import { shaped, type DraftPage } from "@/api/shapes";

/** As the node takes them. */
export const files_max = 16;
export const bytes_max = 32 * 1024 * 1024;
const name_bytes_max = 120;

export interface Attached {
  name: string;
  category: string;
  bytes: number;
  digest: string;
  sealed: string;
  /** Among what would leave now. */
  leaves: boolean;
}

export interface Chosen {
  key: string;
  file: File;
  name: string;
  /** SHA-256, hex; empty where the browser does not compute it. */
  digest: string;
}

export const draft_file = (id: string, name: string) => () => call("get", "/api/v1/drafts/{id}/files/{name}", { path: { id, name } });

const listed = (tree: unknown): Attached[] => (Array.isArray(tree) ? shaped<Attached[]>(tree) : []);

export function attached_to(draft: DraftPage): Attached[] {
  const leaving = listed(draft.message?.["attachments"]).map((one) => one.sealed);
  return listed(draft.content?.["attachments"]).map((one) => ({ ...one, leaves: leaving.includes(one.sealed) }));
}

async function digest_of(file: File): Promise<string> {
  // Not over plain HTTP from another machine: the node says its digest then.
  if (!("subtle" in crypto) || file.size > bytes_max) return "";
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function chosen_of(file: File): Promise<Chosen> {
  return { key: new_key(), file, name: file.name, digest: await digest_of(file).catch(() => "") };
}

export type Lack = "lacks_bytes" | "lacks_size" | "lacks_name" | "lacks_other_name" | "lacks_room";

/** Why it cannot go, before it is sent; the node looks again. */
export function file_lacks(one: Chosen, attached: readonly Attached[], chosen: readonly Chosen[]): Lack | undefined {
  const before = chosen.slice(0, chosen.findIndex((other) => other.key === one.key));
  if (one.file.size === 0) return "lacks_bytes";
  if (one.file.size > bytes_max) return "lacks_size";
  if (new TextEncoder().encode(one.name).length > name_bytes_max || /^\.|^\s|\s$|[\u0000-\u001f\u007f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(one.name)) return "lacks_name";
  if (attached.some((other) => other.name === one.name) || before.some((other) => other.name === one.name)) return "lacks_other_name";
  return attached.length + before.length >= files_max ? "lacks_room" : undefined;
}
