// node tools/nbsp.mjs: sets the French signs of words/fr as they are set in print; `~` is written for a no-break space, `_s` for one before a unit.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../src/words/fr/", import.meta.url);
for (const name of readdirSync(folder)) {
  const file = new URL(name, folder);
  const text = readFileSync(file, "utf8");
  const texts = JSON.parse(text);
  const set = (value) =>
    typeof value === "string"
      ? value
          .replace(/~/g, "\u00a0")
          .replace(/\}\}_(?=\p{L})/gu, "}}\u00a0")
          .replace(/ ([?!;:»])/g, "\u00a0$1")
          .replace(/« /g, "«\u00a0")
          .replace(/'/g, "’")
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, set(inner)]));
  const wanted = `${JSON.stringify(set(texts), null, 2)}\n`;
  if (wanted !== text) writeFileSync(file, wanted);
}
