// Before anything about a person is read, it is said why.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { is_chosen, purpose } from "@/api/purpose";
import { ask_purpose } from "@/shell/purpose_strip";
import { Empty } from "@/ui/parts";

export function NeedPurpose({ children }: { children: ReactNode }) {
  const { t } = useTranslation("agreements");
  if (is_chosen(purpose.use())) return <>{children}</>;
  return (
    <div className="panel">
      <Empty icon="eye" title={t("purpose.title")}>
        <p className="secondary">{t("purpose.lead")}</p>
        <p className="buttons">
          <button type="button" className="button primary" onClick={ask_purpose}>
            {t("purpose.choose")}
          </button>
        </p>
      </Empty>
    </div>
  );
}
