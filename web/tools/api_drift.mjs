// node tools/api_drift.mjs FILE: whether the interface of FILE (a node's /openapi.json, in English) is the one that the desk was written against.
import { readFileSync } from "node:fs";
import { shape } from "./api_shape.mjs";

const [fresh] = process.argv.slice(2);
if (!fresh) {
  console.error("usage: node tools/api_drift.mjs FILE");
  process.exit(2);
}
const kept = readFileSync(new URL("../src/api/openapi.json", import.meta.url), "utf8");
const now = shape(readFileSync(fresh, "utf8"));
if (kept !== now) {
  const before = new Set(kept.split("\n"));
  const after = new Set(now.split("\n"));
  for (const line of [...before].filter((one) => !after.has(one)).slice(0, 20)) console.error(`- ${line.trim()}`);
  for (const line of [...after].filter((one) => !before.has(one)).slice(0, 20)) console.error(`+ ${line.trim()}`);
  console.error("the interface is another than src/api/openapi.json: `npm run api` with ENTRAIDE_OPENAPI=FILE takes it over");
  process.exit(1);
}
console.log("the interface is the one of src/api/openapi.json");
