// The frame of the bilan: what was promised, and what shows it. This node holds nothing of it yet, and says so.
import { useTranslation } from "react-i18next";
import { Frame } from "./frame";

const coming = ["commitments", "status", "evidence", "line", "report"] as const;

export default function Bilan() {
  const { t } = useTranslation("picture");
  return <Frame icon="tasks" title={t("bilan.title")} basis={t("bilan.basis")} none={t("bilan.none")} lead={t("bilan.lead")} coming={coming.map((one) => t(`bilan.coming.${one}`))} />;
}
