// What a first visit loads, compressed: the entry, what it imports, and the words of one language.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const most_bytes = 300 * 1024;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const seen = new Set();
const styles = new Set();

function visit(key) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return;
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) styles.add(style);
  for (const inner of chunk.imports ?? []) visit(inner);
}
visit("index.html");
// The first screen of most: Check, in one language.
for (const key of Object.keys(manifest)) if (/^src\/(words\/en|rooms\/check\/room)\b/.test(key)) visit(key);

const packed = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const script = [...seen].reduce((sum, file) => sum + packed(file), 0);
const style = [...styles].reduce((sum, file) => sum + packed(file), 0);
console.log(`first load: ${(script / 1024).toFixed(1)} KiB of script compressed (at most ${most_bytes / 1024}), ${(style / 1024).toFixed(1)} KiB of style`);
process.exit(script > most_bytes ? 1 : 0);
