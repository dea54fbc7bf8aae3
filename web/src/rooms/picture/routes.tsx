// The frame of routes and flows. This node holds nothing of them yet, and says so.
import { useTranslation } from "react-i18next";
import { Frame } from "./frame";

const coming = ["map", "table", "change", "harm", "rule"] as const;

export default function Routes() {
  const { t } = useTranslation("picture");
  return <Frame icon="route" title={t("routes.title")} basis={t("routes.basis")} none={t("routes.none")} lead={t("routes.lead")} coming={coming.map((one) => t(`routes.coming.${one}`))} />;
}
