// The desk in a browser, by keyboard, on a demonstration network. ENTRAIDE_DESKS names the desks and who signs in there:
//   {"ca": {"url": "http://127.0.0.1:8484/desk/", "users": {"a.tremblay": "…"}}, "fr": …, "alone": {…, "serve": ["entraide", "--home", …, "serve"]}}
// Further: ENTRAIDE_CASES (part of a name, or several with | between), ENTRAIDE_REPORT (a file for what came of each), ENTRAIDE_SCREENS and ENTRAIDE_LOOKS (folders for pictures).
import { readdirSync, writeFileSync } from "node:fs";
import { World } from "./world.mjs";

const desks = JSON.parse(process.env.ENTRAIDE_DESKS ?? "{}");
if (Object.keys(desks).length === 0) {
  console.error("ENTRAIDE_DESKS is missing: tests/web_test.py sets it");
  process.exit(2);
}
const wanted = process.env.ENTRAIDE_CASES ?? "";
const world = await World.open(desks);
const report = [];
for (const file of readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith("_cases.mjs")).sort()) {
  const { cases } = await import(`./${file}`);
  for (const [at, one] of cases.entries()) {
    const both = one.languages ?? ["en", "fr"];
    // How a screen looks (axe, zoom, themes) hardly hangs on the language: by turns, unless cases are chosen. Tasks are done in both.
    const languages = wanted === "" && file.includes("looks") && !process.env.ENTRAIDE_SCREENS && !process.env.ENTRAIDE_LOOKS ? [both[at % both.length]] : both;
    for (const language of languages) {
      const name = `${file.replace("_cases.mjs", "")}: ${one.name}, ${language}`;
      if (!wanted.split("|").some((part) => name.includes(part))) continue;
      const begun = performance.now();
      let fault = "";
      try {
        await one.run(world, language);
        const faults = world.contexts.flatMap((context) => context.pages().flatMap((page) => page.faults ?? []));
        if (faults.length > 0) fault = faults.join("; ");
      } catch (thrown) {
        fault = String(thrown?.message ?? thrown).split("\n").slice(0, 6).join(" ");
        const [page] = world.contexts.flatMap((context) => context.pages());
        if (process.env.ENTRAIDE_FAILED && page) await page.screenshot({ path: `${process.env.ENTRAIDE_FAILED}/${name.replace(/[^a-z0-9]+/gi, "-")}.png` }).catch(() => undefined);
      }
      await world.close_pages();
      report.push({ name, fault });
      console.log(`${fault ? "FAILED" : "passed"} ${name} (${Math.round(performance.now() - begun)} ms)${fault ? `: ${fault}` : ""}`);
    }
  }
}
await world.close();
if (process.env.ENTRAIDE_REPORT) writeFileSync(process.env.ENTRAIDE_REPORT, JSON.stringify(report));
const failed = report.filter((one) => one.fault).length;
console.log(`${report.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || report.length === 0 ? 1 : 0);
