// Every text stands in English and in French, with the same values in it, and is used somewhere.
// (That a key which is used exists, the type checker says.)
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const faults = [];

function flat(value, prefix = "", into = new Map()) {
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix ? `${prefix}.${key}` : key;
    if (typeof inner === "string") into.set(name, inner);
    else flat(inner, name, into);
  }
  return into;
}

const read = (language, file) => flat(JSON.parse(readFileSync(join(source, "words", language, file), "utf8")));
const values = (text) => [...text.matchAll(/{{-?\s*(\w+)/g), ...text.matchAll(/<\/?(\w+)>/g)].map((found) => found[0].replace(/\s/g, "")).sort().join(" ");

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) && !name.endsWith(".d.ts") ? [path] : [];
  });
}
const code = files(source).map((file) => readFileSync(file, "utf8")).join("\n");
const literals = new Set([...code.matchAll(/["'`](?:[a-z_]+:)?([A-Za-z0-9_.-]+)["'`]/g)].map((found) => found[1]));
const prefixes = [...code.matchAll(/`(?:[a-z_]+:)?([A-Za-z0-9_.-]+[._])\$\{/g)].map((found) => found[1]);

function french(where, text) {
  if (/[^\s\u00a0\u202f?!:;»][?!;»]|[A-Za-zÀ-ÿ0-9)»}]:(?!\/\/)(?=\s|$)/.test(text)) faults.push(`${where}: a French sign needs its no-break space: ${text}`);
  if (/ [?!:;»]|« /.test(text)) faults.push(`${where}: an ordinary space beside a French sign would break the line: ${text}`);
  if (/["']/.test(text.replace(/<[^>]*>/g, ""))) faults.push(`${where}: French writes « » and ’: ${text}`);
}

const names = readdirSync(join(source, "words/en")).filter((name) => name.endsWith(".json"));
for (const name of readdirSync(join(source, "words/fr"))) if (!names.includes(name)) faults.push(`words/fr/${name} has no English`);
let count = 0;
for (const name of names) {
  let other;
  try {
    other = read("fr", name);
  } catch (fault) {
    faults.push(`words/fr/${name}: ${fault.message}`);
    continue;
  }
  const english = read("en", name);
  for (const [key, text] of english) {
    count += 1;
    const where = `${name}: ${key}`;
    if (text.trim() === "") faults.push(`${where}: empty in English`);
    const theirs = other.get(key);
    if (theirs === undefined) faults.push(`${where}: no French`);
    else if (theirs.trim() === "") faults.push(`${where}: empty in French`);
    else if (values(theirs) !== values(text)) faults.push(`${where}: “${values(text)}” in English, “${values(theirs)}” in French`);
    const base = key.replace(/_(one|other|many)$/, "");
    if (!literals.has(base) && !prefixes.some((prefix) => base.startsWith(prefix))) faults.push(`${where}: used nowhere`);
  }
  for (const [key, text] of other) {
    if (!english.has(key)) faults.push(`${name}: ${key}: no English`);
    french(`fr/${name}: ${key}`, text);
  }
}
for (const fault of faults) console.error(fault);
console.log(`words: ${count} texts in two languages, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
