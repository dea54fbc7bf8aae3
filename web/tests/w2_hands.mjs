// Hands for the rooms of agreements, protection, alerts and oversight: a choice in a list, and what is to be drafted.
import { tab_to } from "./world.mjs";

/** In a list, by its keyboard: the letters of the option that has this value. */
export async function choose(page, selector, value) {
  await tab_to(page, selector, 250);
  const text = await page.evaluate(([where, wanted]) => [...document.querySelector(where).options].find((one) => one.value === wanted)?.text ?? "", [selector, value]);
  if (!text) throw new Error(`${selector} has no ${value}`);
  // What follows in another script (a language's own name) no key of this keyboard writes.
  await page.keyboard.type(text.replace(/[^\u0000-\u024f].*$/u, ""));
  await page.waitForFunction(([where, wanted]) => document.querySelector(where).value === wanted, [selector, value]);
}

export const travel_document = (number) => ({
  to: "pk", agreement: "readmission-ca-pk-invented", procedure: "readmission", step: "received",
  facts: {
    action: "request_travel_document", purpose: "readmission", offence: "none", subject_role: "returnee", claim: "none", minor: "no", stateless: "no",
    mistreatment_risk: "none", justified: "yes", handling: "own", recipient_kind: "third_state",
  },
  countries: { of_origin: ["pk"] },
  data: {
    identity: {
      particulars: "a woman, about thirty, without a document of her own", nationality: "pk", parents_names: "not known", documents: "none",
      passport_number: number, means_of_evidence: "what was said at the border", claim_looked_for: "yes", partner: "pk", route: "ordinary",
    },
  },
});

export const alert_facts = {
  purpose: "investigation", offence: "smuggling_aggravated", subject_role: "suspect", claim: "none", minor: "no", benefit: "shown", relation: "none",
  evaluated: "yes", justified: "yes", handling: "own",
};

export const an_alert = {
  agreement: "sis-2018-1862", procedure: "alert", article: "36", action: "check", reason: "drives for the network", proportionality: "three crossings",
  review_on: "2027-03-01", expires_on: "2027-11-28", subject: { schema: "Person", properties: { name: ["INVENTED, Person"], birthDate: ["1980-05-03"] } },
  says: { facts: alert_facts },
};
