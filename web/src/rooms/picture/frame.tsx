import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { IconName } from "@/ui/icon";
import { PageTitle } from "@/ui/page_title";
import { Empty, Panel } from "@/ui/parts";
import "@/rooms/agreements/shared/shared.css";

interface Given {
  icon: IconName;
  title: string;
  basis: string;
  none: string;
  lead: string;
  coming: readonly string[];
}

export function Frame({ icon, title, basis, none, lead, coming }: Given) {
  const { t } = useTranslation("picture");
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={title} />
          <span className="secondary">{basis}</span>
        </div>
      </div>
      <div className="stack">
        <div className="panel">
          <Empty icon={icon} title={none}>
            <p className="secondary">{lead}</p>
            <p className="buttons">
              <Link href="/agreements" className="button">
                {t("agreements")}
              </Link>
            </p>
          </Empty>
        </div>
        <Panel title={t("coming")}>
          <ul className="frame-list">
            {coming.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}
