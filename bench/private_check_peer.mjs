// OpenMined PSI (npm @openmined/psi.js) on the same machine: set-up for so many items, and one check.
//   npm install --prefix FOLDER @openmined/psi.js && NODE_PATH=FOLDER/node_modules node bench/private_check_peer.mjs ITEMS
import { createRequire } from "node:module";
import process from "node:process";

const require = createRequire(`${process.env.NODE_PATH}/x.js`);
const PSI = require("@openmined/psi.js");

const items = Number(process.argv[2] ?? 100_000);
const psi = await PSI();
const server = psi.server.createWithNewKey(true);
const client = psi.client.createWithNewKey(true);
const held = Array.from({ length: items }, (_, number) => `pair|KRM+TSF${number}|1981-05-03`);
const began = performance.now();
const setup = server.createSetupMessage(1e-5, 1, held, psi.dataStructure.GCS).serializeBinary();
const set_up_s = (performance.now() - began) / 1000;
const structure = psi.serverSetup.deserializeBinary(setup);
const checks = 50;
const asked = performance.now();
let sent = 0, received = 0;
for (let number = 0; number < checks; number += 1) {
  const request = client.createRequest([`pair|KRM+TSF${number}|1981-05-03`]).serializeBinary();
  const response = server.processRequest(psi.request.deserializeBinary(request)).serializeBinary();
  client.getIntersectionSize(structure, psi.response.deserializeBinary(response));
  sent = request.length;
  received = response.length;
}
console.log(JSON.stringify({ items, set_up_s: Number(set_up_s.toFixed(2)), items_s: Math.round(items / set_up_s), setup_bytes: setup.length,
  check_ms: Number(((performance.now() - asked) / checks).toFixed(2)), sent, received }));
