import { useTranslation } from "react-i18next";
import { Link } from "wouter";

const addresses = { routes: "/routes", liaison: "/routes/liaison" } as const;
type View = keyof typeof addresses;

export function Views({ at }: { at: View }) {
  const { t } = useTranslation("picture");
  return (
    <nav className="choice-tabs screen-only" aria-label={t("views")}>
      {(Object.keys(addresses) as View[]).map((one) => (
        <Link key={one} href={addresses[one]} aria-current={one === at ? "page" : undefined}>
          {t(`view.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
