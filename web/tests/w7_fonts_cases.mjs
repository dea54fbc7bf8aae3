// Names in other writings: drawn by a font that has them, not as boxes; and a machine without such fonts still works.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { World, api, axe, choose_purpose, must, sees, sign_in } from "./world.mjs";
import { an_alert } from "./w2_hands.mjs";

/** Invented, or as common as can be. The writings of those whom officers meet on these routes. */
const names = {
  Arabic: "محمد المثال", Urdu: "ٹیسٹ گھوڑا", Cyrillic: "Иван Примеров", Ethiopic: "ኤርምያስ ግርማይ", "Chinese, simplified": "张伟", "Chinese, traditional": "張偉龍",
  Japanese: "やまだ 太郎", Korean: "홍길동", Devanagari: "राम शर्मा", Bengali: "রহিম উদ্দিন", Hebrew: "דוד לוי", Georgian: "გიორგი", Armenian: "Արմեն",
  Greek: "Γιώργος", Tamil: "கண்ணன்", Sinhala: "නිමල්", Gurmukhi: "ਗੁਰਪ੍ਰੀਤ", Thai: "สมชาย", Vietnamese: "Nguyễn Thị Ví Dụ",
};

async function an_alert_with_names(desk) {
  const officer = await api(desk, "o.morel");
  const subject = { schema: "Person", properties: { name: ["INVENTED, Writings", ...Object.values(names)], birthDate: ["1980-05-03"] } };
  return (await officer("POST", "/api/v1/alerts", { ...an_alert, subject })).body.id;
}

/** Which fonts the browser took for the element with this text, with the count of signs of each. */
async function fonts_of(client, text) {
  const { root } = await client.send("DOM.getDocument", { depth: -1 });
  const { object } = await client.send("Runtime.evaluate", { expression: `[...document.querySelectorAll(".known bdi")].find((one) => one.textContent === ${JSON.stringify(text)})` }).then(({ result }) => ({ object: result }));
  if (!object.objectId || !root) return [];
  const { nodeId } = await client.send("DOM.requestNode", { objectId: object.objectId });
  return (await client.send("CSS.getPlatformFontsForNode", { nodeId })).fonts;
}

/** Letters that are drawn as what no font has: the same picture as two code points that stand for nothing. */
const boxes = (page, text) =>
  page.evaluate((name) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 64 });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const drawn = (sign) => {
      pen.clearRect(0, 0, 64, 64);
      pen.font = `28px ${getComputedStyle(document.body).fontFamily}`;
      pen.fillText(sign, 12, 44);
      return pen.getImageData(0, 0, 64, 64).data.join();
    };
    const nothing = new Set(["\u0378", "\ue000", " "].map(drawn));
    return [...name].filter((sign) => /\p{L}/u.test(sign) && nothing.has(drawn(sign)));
  }, text);

async function open_names(world, language) {
  const page = await world.page("fr", { language });
  await sign_in(page, "o.morel", `/alerts/${await an_alert_with_names(world.desks.fr)}`);
  await choose_purpose(page);
  await sees(page, names.Arabic, ".known");
  return page;
}

export const cases = [
  {
    name: "names in nineteen writings are drawn by fonts that have them, none as a box",
    languages: ["en"],
    async run(world, language) {
      const page = await open_names(world, language);
      const client = await page.context().newCDPSession(page);
      for (const domain of ["DOM", "CSS"]) await client.send(`${domain}.enable`);
      must((await boxes(page, "\u0378\u{10fffd}a")).length === 0 && (await page.evaluate(() => document.fonts.size)) === 0, "a font comes from elsewhere");
      for (const [writing, name] of Object.entries(names)) {
        const fonts = await fonts_of(client, name);
        must(fonts.length > 0 && fonts.every((one) => one.glyphCount > 0), `${writing}: “${name}” is not on the page`);
        const missing = await boxes(page, name);
        must(missing.length === 0, `${writing}: ${missing.join(" ")} drawn as a box, by ${fonts.map((one) => one.familyName)}`);
        console.log(`  ${writing}: ${fonts.map((one) => one.familyName).join(", ")}`);
      }
    },
  },
  {
    name: "without fonts of other writings the screen is as usable: nothing runs over, and names can be copied",
    languages: ["fr"],
    async run(world, language) {
      const folder = mkdtempSync(join(tmpdir(), "entraide-fonts-"));
      const file = join(folder, "fonts.conf");
      writeFileSync(file, `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${folder}</cachedir></fontconfig>`);
      const bare = await World.open(world.desks, { FONTCONFIG_FILE: file });
      try {
        const page = await open_names(bare, language);
        must((await boxes(page, names["Chinese, simplified"])).length === 2, "this machine has Chinese letters all the same");
        must((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, "the page is too wide");
        must((await page.evaluate((text) => document.querySelector("main").innerText.includes(text), names["Chinese, simplified"])) === true, "the name is not in what is copied");
        await axe(page, "without fonts");
      } finally {
        await bare.close();
        rmSync(folder, { recursive: true });
      }
    },
  },
];
