// Partner by partner: told, would be told, or left out, and why.
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Foreign } from "@/ui/foreign";
import { Tag } from "@/ui/parts";
import type { Told } from "./data";

export function ToldTable({ told, rehearsal }: { told: Told; rehearsal: boolean }) {
  const { t } = useTranslation("alerts");
  if (told.told.length === 0) return <p className="fault caution">{t("told.nobody")}</p>;
  return (
    <div className="panel" role="status">
      <table className="plain">
        <caption className="told-caption">{rehearsal ? t("told.would") : t("told.was")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("courses.partner")}</th>
            <th scope="col">{rehearsal ? t("told.would_be") : t("told.told")}</th>
          </tr>
        </thead>
        <tbody>
          {told.told.map((one) => {
            const yes = rehearsal ? one.would_be_told === true : one.told;
            return (
              <tr key={one.partner}>
                <th scope="row">
                  <strong>{one.partner}</strong>
                </th>
                <td>
                  <Tag tone={yes ? "green" : one.draft ? "blue" : "slate"} icon={yes ? "check" : one.draft ? "people" : "minus"}>
                    {yes ? t("told.yes") : one.draft ? t("told.draft") : t("told.no")}
                  </Tag>{" "}
                  {one.draft ? <Link href={`/drafts/${encodeURIComponent(one.draft)}`}>{t("told.open_draft")}</Link> : null}
                  {one.left_out && !one.draft ? (
                    <div className="secondary">
                      <Foreign text={one.left_out} most={300} />
                    </div>
                  ) : null}
                  {one.explanation ? <p className="secondary explained">{one.explanation}</p> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
