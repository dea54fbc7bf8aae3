// One list of keys: what a screen listens to is what `?` shows. Single letters are off in fields, and can be switched off (WCAG 2.1.4).
import { useEffect, useRef } from "react";
import { store } from "@/ui/store";

export interface Key {
  /** As KeyboardEvent.key says it; letters in lower case. */
  key: string;
  ctrl?: boolean;
  /** What it does, in the user's language. */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Heeded in fields too, as Ctrl Enter is. */
  in_fields?: boolean;
}

const known = store<readonly Key[]>([]);
export const single_keys = store(true);
export const useKeys = known.use;

export function cap_of(key: Key): string {
  const name = key.key.length === 1 ? key.key.toUpperCase() : key.key;
  return key.ctrl ? `Ctrl ${name}` : name;
}

function is_field(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

function fits(one: Key, event: KeyboardEvent): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  if (Boolean(one.ctrl) !== ctrl || event.altKey) return false;
  if (event.key.toLowerCase() !== one.key.toLowerCase()) return false;
  if (one.ctrl) return one.in_fields !== false || !is_field(event.target);
  if (one.key === "Escape") return true;
  if (is_field(event.target) && !one.in_fields) return false;
  return one.key.length > 1 || single_keys.get();
}

function heed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const dialog = document.querySelector("dialog[open]");
  // The last that was put up goes first: a screen before the shell.
  for (const one of [...known.get()].reverse()) {
    if (!fits(one, event)) continue;
    if (dialog && !one.ctrl) return;
    event.preventDefault();
    one.run(event);
    return;
  }
}

export function start_keys(): void {
  window.addEventListener("keydown", heed);
}

/** The keys of a part of the page, for as long as it is there. */
export function useScreenKeys(keys: readonly Key[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  const shape = keys.map((one) => `${cap_of(one)}=${one.label}`).join("|");
  useEffect(() => {
    const own = latest.current.map((one, at): Key => ({ ...one, run: (event) => latest.current[at]?.run(event) }));
    known.set([...known.get(), ...own]);
    return () => known.set(known.get().filter((one) => !own.includes(one)));
  }, [shape]);
}
