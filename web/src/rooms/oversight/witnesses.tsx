// Partners who vouch that the node shows everybody one and the same history.
import { useTranslation } from "react-i18next";
import { Foreign } from "@/ui/foreign";
import { Empty, GreyRows, Panel, Tag } from "@/ui/parts";
import { number, when } from "@/ui/time";
import { useLedgerState } from "./data";

export function Witnesses() {
  const { t } = useTranslation("oversight");
  const { data, isPending } = useLedgerState();
  if (isPending) return <GreyRows rows={3} />;
  if (!data) return null;
  const root = data.checkpoint?.split("\n")[2] ?? "";
  const names = [...new Set([...data.cosigned.map((one) => one.witness), ...data.counted, ...data.missing])];
  return (
    <Panel title={t("witness.title")} aside={data.quorum > 0 ? t("witness.needed", { needed: data.quorum, signed: data.counted.length }) : undefined}>
      {names.length === 0 ? (
        <Empty icon="people" title={t("witness.none")}>
          <p className="secondary">{t("witness.none_lead")}</p>
        </Empty>
      ) : (
        <div className="table-scroll">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t("witness.who")}</th>
                <th scope="col">{t("witness.at")}</th>
                <th scope="col" className="count">
                  {t("witness.size")}
                </th>
                <th scope="col">{t("witness.state")}</th>
              </tr>
            </thead>
            <tbody>
              {names.map((name) => {
                const seen = data.cosigned.find((one) => one.witness === name);
                const counted = data.counted.includes(name);
                return (
                  <tr key={name}>
                    <th scope="row">
                      <Foreign text={name} most={60} />
                    </th>
                    <td className="nowrap">{seen ? when(new Date(seen.at)) : t("witness.never")}</td>
                    <td className="count">{seen ? number(seen.size) : ""}</td>
                    <td>
                      {counted ? (
                        <Tag tone="green" icon="check">
                          {t("witness.agrees")}
                        </Tag>
                      ) : (
                        <Tag tone="amber" icon="warning">
                          {seen ? t("witness.behind") : t("witness.missing")}
                        </Tag>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <dl className="known">
        <div>
          <dt>{t("witness.root")}</dt>
          <dd className="mono wrap">{root || t("witness.unsigned")}</dd>
        </div>
        <div>
          <dt>{t("witness.key")}</dt>
          <dd className="mono wrap">{data.key}</dd>
        </div>
      </dl>
    </Panel>
  );
}
