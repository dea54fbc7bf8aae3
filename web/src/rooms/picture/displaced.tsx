// Where people went instead: what changed after a restriction, with its uncertainty, and what became of harm.
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { GreyRows, Panel, ProblemBox, Tag } from "@/ui/parts";
import { number } from "@/ui/time";
import { asked_about, other, question_of, restrictions_of, route_series, useDisplacement, type Displacement, type Effect, type Flows } from "./data";

const lengths = [6, 12, 18, 24, 36] as const;

export function Displaced({ flows }: { flows: Flows }) {
  const { t } = useTranslation("picture");
  const id = useId();
  const chosen = asked_about.use();
  const known = restrictions_of(flows);
  const question = question_of(flows, chosen);
  const own = !question || "day" in question;
  const { data, error, isLoading, refetch } = useDisplacement(flows.of, question);
  const set = (part: Partial<typeof chosen>) => asked_about.set({ ...chosen, ...part });
  return (
    <Panel title={t("displaced.title")} aside={data ? <VerdictTag verdict={data.restricted.verdict} /> : null}>
      <div className="panel-body displaced">
        <div className="filters-row screen-only">
          <label htmlFor={`${id}-restriction`}>{t("displaced.restriction")}</label>
          <select id={`${id}-restriction`} className="input" value={own ? other : question.restriction} onChange={(event) => set({ restriction: event.target.value })}>
            {known.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}, {one.day}
              </option>
            ))}
            <option value={other}>{t("displaced.other")}</option>
          </select>
          {own ? (
            <>
              <label>
                {t("displaced.route")}{" "}
                <select className="input" value={chosen.route} onChange={(event) => set({ restriction: other, route: event.target.value })}>
                  {route_series(flows, "detection").map((one) => (
                    <option key={one.route} value={one.route}>
                      {one.name}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t("displaced.day")} <input type="date" className="input" value={chosen.day} onChange={(event) => set({ restriction: other, day: event.target.value })} />
              </label>
            </>
          ) : null}
          {(["before", "after"] as const).map((side) => (
            <label key={side}>
              {t(`displaced.${side}`)}{" "}
              <select className="input" value={chosen[side]} onChange={(event) => set({ [side]: Number(event.target.value) })}>
                {lengths.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
        {!question ? <p className="secondary">{t("displaced.say_which")}</p> : error ? <ProblemBox problem={error.problem} again={() => void refetch()} /> : isLoading ? <GreyRows rows={4} height={34} /> : data ? <Findings found={data} /> : null}
      </div>
    </Panel>
  );
}

function VerdictTag({ verdict }: { verdict: Effect["verdict"] }) {
  const { t } = useTranslation("picture");
  const tone = verdict === "fell" || verdict === "rose" ? "amber" : "slate";
  return (
    <Tag tone={tone} icon={tone === "amber" ? "warning" : "help"}>
      {t(`verdict.${verdict}`)}
    </Tag>
  );
}

function Findings({ found }: { found: Displacement }) {
  const { t } = useTranslation("picture");
  // What the table and the list below do not say: how much moved, and on how many windows it holds.
  const [first, ...others] = found.told;
  const moved = found.restricted.verdict === "fell" ? others[0] : undefined;
  const last = others[others.length - 1];
  const rose = found.harm.filter((one) => one.verdict === "rose");
  return (
    <>
      <p>
        <strong>{t("displaced.since", { name: found.restriction.name, day: found.restriction.day })}</strong> {first}
      </p>
      <table className="plain">
        <caption className="hidden-but-read">{t("displaced.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("table.route")}</th>
            <th scope="col" className="count">{t("displaced.before_column")}</th>
            <th scope="col" className="count">{t("displaced.after_column")}</th>
            <th scope="col" className="count">{t("displaced.expected")}</th>
          </tr>
        </thead>
        <tbody>
          {[found.restricted, ...found.elsewhere.filter((one) => one.verdict !== "too_little")].map((one) => (
            <tr key={one.route}>
              <th scope="row">
                {one.name}
                <br />
                <strong>{t(`verdict.${one.verdict}`)}</strong>
              </th>
              <td className="count">{number(Math.round(one.before))}</td>
              <td className="count">{number(Math.round(one.after))}</td>
              <td className="count">
                {number(Math.round(one.expected_low))}–<wbr />
                {number(Math.round(one.expected_high))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.harm.length > 0 ? (
        <div className={rose.length > 0 ? "harm rose" : "harm"}>
          <h3>{rose.length > 0 ? t("displaced.harm_rose") : t("displaced.harm")}</h3>
          <ul>
            {found.harm.map((one) => (
              <li key={one.route}>
                {t("displaced.harm_line", { route: one.name, before: number(Math.round(one.before)), after: number(Math.round(one.after)), verdict: t(`verdict.${one.verdict}`) })}{" "}
                {one.per_thousand_before !== null && one.per_thousand_after !== null ? t("displaced.per_thousand", { before: number(one.per_thousand_before), after: number(one.per_thousand_after) }) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <ul className="told">
        {[moved, last].map((one) => (one ? <li key={one}>{one}</li> : null))}
      </ul>
      {found.applications.length > 0 ? (
        <div className="applied">
          <h3>{t("displaced.applications")}</h3>
          <ul className="told">
            {found.applications.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <ul className="secondary caveats">
        {found.caveats.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}
