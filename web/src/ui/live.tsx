// What is said aloud: politely, and not the same thing twice.
import { store } from "./store";

const polite = store("");
const urgent = store("");

export function announce(text: string, at_once = false): void {
  (at_once ? urgent : polite).set(text);
}

export function LiveRegions() {
  return (
    <div className="hidden-but-read">
      <div role="status" aria-live="polite">
        {polite.use()}
      </div>
      <div role="alert" aria-live="assertive">
        {urgent.use()}
      </div>
    </div>
  );
}
