import { useTranslation } from "react-i18next";
import type { ZoneRead } from "@/api/shapes";

const digits = ["document_number", "birth_date", "expiry_date", "optional", "composite"] as const;

/** Check digits that do not fit: misread, or altered; and what it may have been. */
export function ZoneFaults({ zone }: { zone: ZoneRead }) {
  const { t } = useTranslation("check");
  const bad = digits.filter((one) => zone.checks[one] === "bad");
  if (bad.length === 0) return null;
  return (
    <div className="fault caution" role="alert">
      <p>{t("mrz.faults", { fields: bad.map((one) => t(`mrz.${one}`)).join(", ") })}</p>
      {zone.suggestions.map((one) => (
        <p key={one.field}>
          {t("mrz.perhaps")} <span className="mono">{one.as_read}</span> → <span className="mono">{one.suggested}</span>
        </p>
      ))}
    </div>
  );
}
