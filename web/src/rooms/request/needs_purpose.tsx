import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ask_purpose } from "@/shell/purpose_strip";
import { PageTitle } from "@/ui/page_title";
import { Empty, KeyCap } from "@/ui/parts";

/** A file about a person opens once somebody has said why. */
export function NeedsPurpose() {
  const { t } = useTranslation("request");
  useEffect(ask_purpose, []);
  return (
    <div className="panel">
      <PageTitle title={t("purpose.page")} focus={false}>
        <span className="hidden-but-read">{t("purpose.page")}</span>
      </PageTitle>
      <Empty icon="eye" title={t("purpose.title")}>
        <p>{t("purpose.lead")}</p>
        <div className="buttons">
          <button type="button" className="button primary" onClick={ask_purpose}>
            {t("purpose.act")} <KeyCap>P</KeyCap>
          </button>
        </div>
      </Empty>
    </div>
  );
}
