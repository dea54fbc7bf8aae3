// Which regional process links whom, what nothing else links, and what organisations that protect see here.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { useWho } from "@/api/session";
import { GreyRows, Panel, ProblemBox } from "@/ui/parts";
import { language } from "@/words/words";
import { by_name, party_name } from "./shared/names";

const fresh_ms = 60_000;

export function Frameworks() {
  return (
    <div className="stack">
      <Links />
      <Observers />
    </div>
  );
}

const names = (parties: readonly string[]): string => [...parties].sort(by_name).map(party_name).join(", ");

function Links() {
  const { t } = useTranslation("agreements");
  const { party } = useWho();
  const [other, set_other] = useState("");
  const found = useQuery({
    queryKey: ["frameworks", language()],
    queryFn: () => asked(call("get", "/api/v1/frameworks", {})),
    staleTime: fresh_ms,
  });
  if (found.error) return <ProblemBox problem={found.error.problem} again={() => void found.refetch()} />;
  if (!found.data) return <GreyRows rows={4} />;
  const all = found.data.frameworks;
  const partners = [...new Set(all.flatMap((one) => one.partners))].sort(by_name);
  return (
    <Panel title={t("frameworks.title")} aside={t("frameworks.aside", { party: party_name(found.data.party || party) })}>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t("frameworks.title")}>
        <table className="plain">
          <caption className="hidden-but-read">{t("frameworks.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("frameworks.framework")}</th>
              <th scope="col">{t("frameworks.links")}</th>
              <th scope="col">{t("frameworks.only")}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.pack}>
                <th scope="row">{one.title}</th>
                <td className="wrap">{names(one.partners)}</td>
                <td className="wrap">
                  {one.only_here.length > 0 ? <strong>{names(one.only_here)}</strong> : null}
                  {one.only_here.length > 0 && one.only_frameworks.length > 0 ? "; " : null}
                  {one.only_frameworks.length > 0 ? t("frameworks.others", { parties: names(one.only_frameworks) }) : null}
                  {one.only_here.length + one.only_frameworks.length === 0 ? <span className="secondary">{t("frameworks.none")}</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="panel-body stack">
        <label>
          <strong>{t("frameworks.with")}</strong>{" "}
          <select className="input" aria-label={`${t("frameworks.with")}: ${t("frameworks.party")}`} value={other} onChange={(event) => set_other(event.target.value)}>
            <option value="">{t("frameworks.choose")}</option>
            {partners.map((one) => (
              <option key={one} value={one}>
                {party_name(one)}
              </option>
            ))}
          </select>
        </label>
        {other ? <OnlyThere other={other} /> : null}
      </div>
    </Panel>
  );
}

function OnlyThere({ other }: { other: string }) {
  const { t } = useTranslation("agreements");
  const { data, error } = useQuery({
    queryKey: ["frameworks", other, language()],
    queryFn: () => asked(call("get", "/api/v1/frameworks", { query: { with: other } })),
    staleTime: fresh_ms,
  });
  if (error) return <ProblemBox problem={error.problem} />;
  if (!data) return <GreyRows rows={1} />;
  if (data.only_there.length === 0) return <p role="status">{t("frameworks.nothing")}</p>;
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={t("frameworks.with")}>
      <table className="plain">
        <caption className="hidden-but-read">{t("frameworks.with")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("frameworks.act")}</th>
            <th scope="col">{t("frameworks.data")}</th>
            <th scope="col">{t("frameworks.under")}</th>
          </tr>
        </thead>
        <tbody>
          {data.only_there.map((one) => (
            <tr key={one.pack + one.action + one.data}>
              <th scope="row">{one.action_title}</th>
              <td>{one.data_title}</td>
              <td>{one.title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Observers() {
  const { t } = useTranslation("agreements");
  const { data, error, refetch } = useQuery({ queryKey: ["observers", language()], queryFn: () => asked(call("get", "/api/v1/observers", {})), staleTime: fresh_ms });
  if (error) return <ProblemBox problem={error.problem} again={() => void refetch()} />;
  if (!data) return <GreyRows rows={6} />;
  type Observer = (typeof data.observers)[number];
  const persons = (one: Observer): string => (one.referral === null ? t("frameworks.no") : t(one.needs_consent ? "frameworks.consent" : "frameworks.under_pack", { agreement: `${one.agreement}/${one.procedure}` }));
  const witness = (one: Observer): string => (one.witness === "" ? t("frameworks.no") : `${one.witness}, ${one.witnessed_at ? t("frameworks.last", { at: one.witnessed_at }) : t("frameworks.never")}`);
  return (
    <Panel title={t("frameworks.observers")}>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t("frameworks.observers")}>
        <table className="plain">
          <caption className="hidden-but-read">{t("frameworks.observers_caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("frameworks.organisation")}</th>
              <th scope="col">{t("frameworks.node")}</th>
              <th scope="col">{t("frameworks.counts")}</th>
              <th scope="col">{t("frameworks.persons")}</th>
              <th scope="col">{t("frameworks.witness")}</th>
            </tr>
          </thead>
          <tbody>
            {data.observers.map((one) => (
              <tr key={one.party}>
                <th scope="row">{one.name}</th>
                <td>{one.nodes.length === 0 ? t("frameworks.no_node") : one.nodes.map((node) => node.name).join(", ")}</td>
                <td>{t(one.aggregates ? "frameworks.yes" : "frameworks.no")}</td>
                <td className="wrap">{persons(one)}</td>
                <td className="wrap">{witness(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
