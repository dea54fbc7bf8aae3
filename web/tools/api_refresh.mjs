// npm run api: takes the interface over from a file (ENTRAIDE_OPENAPI) and writes the types of it.
// The file is what a node gives: curl -H 'Accept-Language: en' NODE/openapi.json, signed in or on a machine without accounts.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { shape } from "./api_shape.mjs";

const kept = new URL("../src/api/openapi.json", import.meta.url);
const file = process.env.ENTRAIDE_OPENAPI;
if (file) writeFileSync(kept, shape(readFileSync(file, "utf8")));
const types = await openapiTS(kept, { emptyObjectsUnknown: true, alphabetize: true });
writeFileSync(new URL("../src/api/schema.d.ts", import.meta.url), `// Written by \`npm run api\` from openapi.json: change nothing here.\n${astToString(types)}`);
console.log("src/api/schema.d.ts is written");
