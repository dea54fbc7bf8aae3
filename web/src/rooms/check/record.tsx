// What the record says, as its list says it; nothing that was not on it.
import { useTranslation } from "react-i18next";
import type { Scored } from "@/api/shapes";
import { country_name } from "@/ui/countries";
import { Foreign } from "@/ui/foreign";

const names = ["name", "alias", "weakAlias", "previousName"] as const;
const rest = [
  "notes", "position", "topics", "birthDate", "birthPlace", "birthCountry", "nationality", "citizenship", "gender", "number", "passportNumber",
  "idNumber", "country", "address", "program", "sourceUrl",
] as const;
const countries: readonly string[] = ["birthCountry", "nationality", "citizenship", "country"];
const values_shown = 6;

export function Record({ entity }: { entity: Scored }) {
  const { t } = useTranslation("check");
  return (
    <div className="record">
      <div>
        <h3>{t("record.names")}</h3>
        <Properties entity={entity} which={names} />
      </div>
      <div>
        <h3>{t("record.says")}</h3>
        <Properties entity={entity} which={rest} />
        <p className="secondary">
          {t("record.id")} <span className="mono">{entity.id}</span>
          {entity.last_change ? ` · ${t("record.changed", { day: entity.last_change })}` : ""}
        </p>
      </div>
    </div>
  );
}

function Properties({ entity, which }: { entity: Scored; which: readonly ((typeof names)[number] | (typeof rest)[number])[] }) {
  const { t } = useTranslation("check");
  const given = entity.properties as { [name: string]: unknown };
  return (
    <dl>
      {which.map((name) => {
        const values = given[name];
        const texts = Array.isArray(values) ? values.filter((one): one is string => typeof one === "string") : [];
        if (texts.length === 0) return null;
        return (
          <div key={name}>
            <dt>{t(`property.${name}`)}</dt>
            <dd>
              {texts.slice(0, values_shown).map((text, at) => (
                <span key={at}>
                  {at > 0 ? "; " : ""}
                  <Foreign text={countries.includes(name) ? country_name(text) : text} most={160} />
                </span>
              ))}
              {texts.length > values_shown ? ` ${t("property.more", { count: texts.length - values_shown })}` : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
