// The status of a commitment, by word, colour and sign.
import { useTranslation } from "react-i18next";
import { Tag } from "@/ui/parts";
import { looks, type Status } from "./data";

export function StatusTag({ status }: { status: Status }) {
  const { t } = useTranslation("bilan");
  return (
    <Tag tone={looks[status].tone} icon={looks[status].icon}>
      {t(`status.${status}`)}
    </Tag>
  );
}
