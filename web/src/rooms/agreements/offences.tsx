// One offence as each instrument defines it, measured against the Protocol; what that means for a request between two States.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { useWho } from "@/api/session";
import { Icon } from "@/ui/icon";
import { GreyRows, ProblemBox } from "@/ui/parts";
import { store } from "@/ui/store";
import { DualPanel } from "./dual";
import { OffenceTable } from "./offence_table";
import { by_name, party_name } from "./shared/names";
import { useAgreements, useVocabulary, value_title } from "./shared/vocabulary";

const chosen = store({ kind: "smuggling", asking: "", asked: "" });

export function Offences() {
  const { t } = useTranslation("agreements");
  const words = useVocabulary().data;
  const who = useWho();
  const now = chosen.use();
  const parties = [...(useAgreements().data?.parties ?? [])].filter((one) => one.length === 2).sort(by_name);
  const kinds = useQuery({ queryKey: ["offences"], queryFn: () => asked(call("get", "/api/v1/offences")), staleTime: 300_000 });
  const both = now.asking !== "" && now.asked !== "";
  const compared = useQuery({
    queryKey: ["offence", now.kind, both ? now.asking : "", both ? now.asked : ""],
    queryFn: () => asked(call("get", "/api/v1/offences/{kind}", { path: { kind: now.kind }, query: both ? { asking: now.asking, asked: now.asked } : {} })),
    staleTime: 300_000,
  });
  const problem = kinds.error ?? compared.error;
  const whole = compared.data;
  const wanted = both ? [now.asking, now.asked] : [];
  const sheets = whole?.sheets.filter((one) => one.pack === whole.protocol || wanted.length === 0 || one.parties.some((party) => wanted.includes(party))) ?? [];
  return (
    <div className="stack">
      <div className="picks">
        <label>
          <strong>{t("offence.which")}</strong>
          <select className="input" value={now.kind} onChange={(event) => chosen.set({ ...now, kind: event.target.value })}>
            {(kinds.data?.offences ?? [now.kind]).map((one) => (
              <option key={one} value={one}>
                {value_title(words, "offence", one)}
              </option>
            ))}
          </select>
        </label>
        {(["asking", "asked"] as const).map((side) => (
          <label key={side}>
            <strong>{t(`offence.${side}`)}</strong>
            <select className="input" value={now[side]} onChange={(event) => chosen.set({ ...now, [side]: event.target.value })}>
              <option value="">{t("offence.all")}</option>
              {parties.map((one) => (
                <option key={one} value={one}>
                  {party_name(one)}
                  {one === who.party ? ` (${t("offence.us")})` : ""}
                </option>
              ))}
            </select>
          </label>
        ))}
        <p className="legend">
          <span className="ink-green">
            <Icon name="check" size={16} /> {t("offence.in_line")}
          </span>
          <span className="ink-amber">
            <Icon name="near" size={16} /> {t("offence.near")}
          </span>
          <span className="ink-red">
            <Icon name="cross" size={16} /> {t("offence.apart")}
          </span>
        </p>
      </div>
      {problem ? <ProblemBox problem={problem.problem} again={() => (void kinds.refetch(), void compared.refetch())} /> : null}
      {compared.isPending && !problem ? <GreyRows rows={7} /> : null}
      {whole ? (
        <>
          {whole.dual_criminality ? <DualPanel dual={whole.dual_criminality} asking={now.asking} asked={now.asked} /> : null}
          {sheets.length > 0 ? <OffenceTable sheets={sheets} protocol={whole.protocol} fines={whole.carrier_fines} /> : <p className="panel panel-body">{t("offence.nobody")}</p>}
          <p className="secondary">{t("offence.note")}</p>
        </>
      ) : null}
    </div>
  );
}
