// Places and routes that this authority adds to those of the program: listed, added, taken away while nothing names them.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asked, call, new_key } from "@/api/client";
import type { components } from "@/api/schema";
import type { Outcome, Problem } from "@/api/problem";
import { is_chosen, purpose } from "@/api/purpose";
import { ask_purpose } from "@/shell/purpose_strip";
import { Dialog, ProblemBox } from "@/ui/parts";
import { language } from "@/words/words";
import type { Flows } from "./data";
import { ChoiceField, SentForm, TextField } from "./fields";

type OwnRows = components["schemas"]["OwnRows"];
type Mode = components["schemas"]["TransportMode"];

const modes = ["air", "rail", "road", "sea", "foot", "unknown"] as const satisfies readonly Mode[];
const stops_most = 20;

function useOwn() {
  return useQuery({ queryKey: ["picture", "own", language()], queryFn: () => asked(call("get", "/api/v1/picture/own")) });
}

export function OwnDialog({ flows, open, close }: { flows: Flows; open: boolean; close: () => void }) {
  const { t } = useTranslation("picture");
  return (
    <Dialog title={t("own.title")} open={open} close={close}>
      <Own flows={flows} />
    </Dialog>
  );
}

function Own({ flows }: { flows: Flows }) {
  const { t } = useTranslation("picture");
  const client = useQueryClient();
  const { data, error } = useOwn();
  const [form, set_form] = useState<"route" | "place">("route");
  const changed = () => void client.invalidateQueries({ queryKey: ["picture"] });
  return (
    <div className="stack">
      <fieldset className="field">
        <legend>{t("own.what")}</legend>
        {(["route", "place"] as const).map((one) => (
          <label key={one} className="tick">
            <input type="radio" name="own" checked={form === one} onChange={() => set_form(one)} />
            {t(`own.a_${one}`)}
          </label>
        ))}
      </fieldset>
      {form === "route" ? <RouteForm flows={flows} done={changed} /> : <PlaceForm done={changed} />}
      {error ? <ProblemBox problem={error.problem} /> : null}
      {data ? <Rows rows={data} flows={flows} changed={changed} /> : null}
    </div>
  );
}

function PlaceForm({ done }: { done: () => void }) {
  const { t } = useTranslation("picture");
  const empty = { code: "", country: "", latitude: "", longitude: "", name: "" };
  const [form, set_form] = useState(empty);
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const send = () =>
    call("post", "/api/v1/picture/places", {
      body: { code: form.code.toUpperCase(), country: form.country.toUpperCase(), latitude: Number(form.latitude), longitude: Number(form.longitude), name: form.name },
      once: new_key(),
    });
  const added = () => {
    set_form(empty);
    done();
  };
  return (
    <SentForm send={send} act={t("own.add_place")} lead={t("own.lead_place")} done={added}>
      <TextField label={t("own.name")} value={form.name} set={(name) => set({ name })} needed most={120} />
      <TextField label={t("own.code")} value={form.code} set={(code) => set({ code })} needed most={40} pattern="[A-Za-z0-9\-]{2,40}" />
      <TextField label={t("own.country")} value={form.country} set={(country) => set({ country })} needed most={2} pattern="[A-Za-z]{2}" />
      <TextField label={t("own.latitude")} value={form.latitude} set={(latitude) => set({ latitude })} needed type="number" />
      <TextField label={t("own.longitude")} value={form.longitude} set={(longitude) => set({ longitude })} needed type="number" />
    </SentForm>
  );
}

function RouteForm({ flows, done }: { flows: Flows; done: () => void }) {
  const { t } = useTranslation("picture");
  const first = flows.places[0]?.code ?? "";
  const empty = { id: "", name: "", stops: [{ place: first, by: "unknown" as Mode }, { place: first, by: "air" as Mode }] };
  const [form, set_form] = useState(empty);
  const set = (part: Partial<typeof form>) => set_form({ ...form, ...part });
  const stop = (at: number, part: Partial<(typeof form.stops)[number]>) => set({ stops: form.stops.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  const places = flows.places.map((one) => ({ value: one.code, name: one.name }));
  const ways = modes.map((one) => ({ value: one, name: t(`mode.${one}`) }));
  const added = () => {
    set_form(empty);
    done();
  };
  return (
    <SentForm send={() => call("post", "/api/v1/picture/routes", { body: form, once: new_key() })} act={t("own.add_route")} lead={t("own.lead_route")} done={added}>
      <TextField label={t("own.name")} value={form.name} set={(name) => set({ name })} needed most={120} />
      <TextField label={t("own.id")} value={form.id} set={(id) => set({ id })} needed most={40} pattern="[a-z0-9\-]{2,40}" />
      <ol className="stops">
        {form.stops.map((one, i) => (
          // eslint-disable-next-line react/no-array-index-key -- a stop has no name of its own
          <li key={i}>
            {i > 0 ? <ChoiceField label={t("own.by", { count: i + 1 })} value={one.by} set={(by) => stop(i, { by: modes.find((mode) => mode === by) ?? "unknown" })} choices={ways} /> : null}
            <ChoiceField label={t("own.stop", { count: i + 1 })} value={one.place} set={(place) => stop(i, { place })} choices={places} />
          </li>
        ))}
      </ol>
      <p className="buttons">
        <button type="button" className="button small" disabled={form.stops.length >= stops_most} onClick={() => set({ stops: [...form.stops, { place: first, by: "unknown" }] })}>
          {t("own.more")}
        </button>
        <button type="button" className="button small" disabled={form.stops.length <= 2} onClick={() => set({ stops: form.stops.slice(0, -1) })}>
          {t("own.fewer")}
        </button>
      </p>
    </SentForm>
  );
}

function Rows({ rows, flows, changed }: { rows: OwnRows; flows: Flows; changed: () => void }) {
  const { t } = useTranslation("picture");
  const [problem, set_problem] = useState<Problem>();
  const place = (code: string): string => flows.places.find((one) => one.code === code)?.name ?? code;
  const drop = async (id: string) => {
    if (!is_chosen(purpose.get())) return ask_purpose();
    const answer: Outcome<unknown> = await call("post", "/api/v1/picture/own/{id}/drop", { path: { id }, once: new_key() });
    set_problem(answer.ok ? undefined : answer.problem);
    if (answer.ok) changed();
  };
  const all = [
    ...rows.routes.map((one) => ({ id: one.id, text: `${one.name}: ${one.stops.map((stop) => place(stop.place)).join(" – ")}` })),
    ...rows.places.map((one) => ({ id: one.code, text: `${one.name} (${one.code}, ${one.country})` })),
  ];
  return (
    <section aria-label={t("own.list")} className="own-rows">
      <h3>{t("own.list")}</h3>
      {all.length === 0 ? <p className="secondary">{t("own.none")}</p> : null}
      <ul className="told">
        {all.map((one) => (
          <li key={one.id}>
            {one.text}{" "}
            <button type="button" className="button small" onClick={() => void drop(one.id)} aria-label={t("own.drop_one", { name: one.id })}>
              {t("own.drop")}
            </button>
          </li>
        ))}
      </ul>
      {problem ? <ProblemBox problem={problem} /> : null}
    </section>
  );
}
