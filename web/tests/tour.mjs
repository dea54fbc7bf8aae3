// All screens, by who sees them: signed in once, turned to one after the other within the page.
import { screens as first_rooms } from "./f_looks_cases.mjs";
import { screens as later_rooms } from "./w2_looks_cases.mjs";
import { at } from "./world.mjs";

/** Of `ca/a.tremblay`: their screens. */
export const people = new Map();
for (const screen of [...first_rooms, ...later_rooms]) people.set(`${screen.desk}/${screen.user}`, [...(people.get(`${screen.desk}/${screen.user}`) ?? []), screen]);

export async function paths_of(world, screens) {
  const paths = [];
  for (const { path } of screens) paths.push(typeof path === "string" ? path : await path(world));
  return paths;
}

/** Until all of it is there. */
export async function turn_to(page, path, screen) {
  await page.evaluate((address) => history.pushState(null, "", address), at(page, path).replace(new URL(page.desk.url).origin, ""));
  await screen.after?.(page);
  await page.waitForSelector(screen.ready);
  await page.waitForFunction(() => !document.querySelector("main .grey-row"));
}
