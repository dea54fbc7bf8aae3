// Two have changed the same bulletin: both texts side by side, and whoever came second decides.
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { day_named } from "@/rooms/agreements/shared/days";
import { Foreign } from "@/ui/foreign";
import { fields, type Written } from "./bulletin_written";
import { useBulletinWords } from "./bulletins_data";

export function Clash({ mine, theirs, keep_mine, take_theirs }: { mine: Written; theirs: Written; keep_mine: () => void; take_theirs: () => void }) {
  const { t } = useTranslation("alerts");
  const say = useBulletinWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const differ = fields.filter((field) => mine[field].trim() !== theirs[field].trim());
  const value = (field: keyof Written, form: Written) => {
    const text = form[field].trim();
    if (text === "") return <span className="secondary">{field === "state" ? t("bulletins.several") : field === "source" || field === "information" ? t("source.none") : t("clash.empty")}</span>;
    if (field === "document_type") return say.document_type(text);
    if (field === "method") return say.method(text);
    if (field === "until") return day_named(text);
    return <Foreign text={text} most={600} />;
  };
  return (
    <div className="fault caution stack" role="alert" ref={box} tabIndex={-1}>
      <div>
        <h2>{t("clash.title")}</h2>
        <p>{differ.length > 0 ? t("clash.lead") : t("clash.same")}</p>
      </div>
      {differ.length > 0 ? (
        <div className="panel table-scroll">
          <table className="plain clash">
            <thead>
              <tr>
                <th scope="col">{t("clash.field")}</th>
                <th scope="col">{t("clash.yours")}</th>
                <th scope="col">{t("clash.theirs")}</th>
              </tr>
            </thead>
            <tbody>
              {differ.map((field) => (
                <tr key={field}>
                  <th scope="row">{t(`bulletins.${field}`)}</th>
                  <td className="explained">{value(field, mine)}</td>
                  <td className="explained">{value(field, theirs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <div className="buttons">
        <button type="button" className="button primary" onClick={keep_mine}>
          {t("clash.mine_act")}
        </button>
        <button type="button" className="button" onClick={take_theirs}>
          {t("clash.theirs_act")}
        </button>
      </div>
    </div>
  );
}
