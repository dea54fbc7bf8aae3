// Protection files as a list: what must be decided first stands first. Nothing of a person is in it.
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { party_name } from "@/rooms/agreements/shared/names";
import { cut_to, said, useVocabulary, value_title } from "@/rooms/agreements/shared/vocabulary";
import { Foreign } from "@/ui/foreign";
import { Icon } from "@/ui/icon";
import { Tag } from "@/ui/parts";
import { day_of } from "@/ui/time";
import { short_id, type ProtectionFile } from "./data";
import { DecideBy, sooner, urgencies, urgency_of } from "./dates";

export function FileTable({ files }: { files: readonly ProtectionFile[] }) {
  const { t } = useTranslation("protection");
  const groups = urgencies.map((urgency) => ({ urgency, files: files.filter((one) => urgency_of(one) === urgency).sort(sooner) })).filter((one) => one.files.length > 0);
  return (
    <div className="table-scroll">
      <table className="plain protection-table">
        <thead>
          <tr>
            <th scope="col">{t("column.by")}</th>
            <th scope="col">{t("column.reference")}</th>
            <th scope="col">{t("column.says")}</th>
            <th scope="col">{t("column.known_by")}</th>
            <th scope="col">{t("column.opened")}</th>
            <th scope="col">{t("column.state")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ urgency, files }) => (
            <Fragment key={urgency}>
              {groups.length > 1 ? (
                <tr className={`group-row ${urgency}`}>
                  <th scope="rowgroup" colSpan={6}>
                    <span className={urgency === "today" ? "ink-red" : ""}>
                      <Icon name={urgency === "today" ? "warning" : "clock"} size={16} /> {t(`dates.group.${urgency}`)}
                    </span>{" "}
                    <span className="secondary">{files.length}</span>
                  </th>
                </tr>
              ) : null}
              {files.map((one) => (
                <tr key={one.id} className={urgency === "today" ? "edge-red" : undefined}>
                  <td>
                    <DecideBy file={one} />
                  </td>
                  <th scope="row">
                    <Link href={`/protection/files/${one.id}`} className="list-link">
                      {one.reference ? <Foreign text={cut_to(one.reference, 60)} /> : t("files.no_reference")}
                    </Link>
                    <p className="secondary mono">{short_id(one.id)}</p>
                  </th>
                  <td>
                    <SaysLine says={one.says} />
                  </td>
                  <td>{known_by(t, one)}</td>
                  <td>
                    <span className="nowrap">{day_of(new Date(one.opened))}</span>
                    <p className="secondary">{one.opened_by}</p>
                  </td>
                  <td>
                    <StateTag file={one} />
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function StateTag({ file }: { file: ProtectionFile }) {
  const { t } = useTranslation("protection");
  if (file.state !== "open")
    return (
      <Tag tone="slate" icon="check">
        {t("files.state_closed")}
      </Tag>
    );
  return file.stopped ? (
    <>
      <Tag tone="violet" icon="pause">
        {t("files.stopped")}
      </Tag>
      {file.lift_asked ? (
        <>
          {" "}
          <Tag tone="amber" icon="people">
            {t("lift.tag")}
          </Tag>
        </>
      ) : null}
    </>
  ) : (
    <Tag tone="violet" icon="shield">
      {t("files.state_open")}
    </Tag>
  );
}

type T = ReturnType<typeof useTranslation<"protection">>["t"];

export function known_by(t: T, file: ProtectionFile): string {
  const parts: string[] = [];
  if (file.recognised_by > 0) parts.push(t("files.known", { count: file.recognised_by }));
  if (file.case) parts.push(t("files.by_case"));
  return parts.join(" · ");
}

/** In one line, in the words of the packs. */
function SaysLine({ says }: { says: ProtectionFile["says"] }) {
  const { t } = useTranslation("protection");
  const { t: shell } = useTranslation("shell");
  const words = useVocabulary().data;
  const facts = Object.entries(says.facts ?? {}).map(([name, value]) => shell("pair", { name: said(words?.facts.find((one) => one.id === name)?.title, name), value: value_title(words, name, String(value)) }));
  const fled = says.countries?.["fled"];
  if (Array.isArray(fled) && fled.length > 0) facts.push(t("files.fled", { countries: fled.map((one) => party_name(String(one))).join(", ") }));
  return (
    <span className="says">
      {facts.map((one) => (
        <span key={one}>{one}</span>
      ))}
      {facts.length === 0 ? <Icon name="minus" size={14} /> : null}
    </span>
  );
}
