// Meetings by their day, by when the next of each series is due, and who was posted where with what result.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { Foreign } from "@/ui/foreign";
import { Dialog, Empty, GreyRows, KeyCap, Panel, ProblemBox, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { language } from "@/words/words";
import { date_named, party_named, useMeetings, usePostings, type Meeting } from "./data";
import { MeetingForm, PostingForm, ResultForm } from "./meeting_forms";
import { Tabbed } from "./room";

export function Meetings() {
  const { t } = useTranslation("bilan");
  const { data, error, isPending, refetch } = useMeetings();
  return (
    <Tabbed tab="meetings" acts={<Acts />}>
      {error ? (
        <ProblemBox problem={error.problem} again={() => void refetch()} />
      ) : isPending ? (
        <GreyRows rows={5} />
      ) : (
        <div className="columns">
          <div className="stack">
            <Panel title={t("meetings.title")}>
              <MeetingTable all={data.meetings} />
            </Panel>
            <Postings />
          </div>
          <Panel title={t("meetings.series")} aside={data.presidency ? t("meetings.presidency", { party: party_named(data.presidency) }) : undefined}>
            <ul className="panel-body bilan-list">
              {data.series
                .filter((one) => one.last || one.id === "experts" || one.id === "consultations")
                .map((one) => (
                  <li key={one.id}>
                    {t("meetings.of_series", { name: one.name, last: one.last ? t("meetings.last", { day: date_named(one.last) }) : t("meetings.never") })}
                    {one.next_by ? <p className="secondary">{t(one.behind ? "meetings.behind" : "meetings.next", { day: date_named(one.next_by) })}</p> : null}
                  </li>
                ))}
            </ul>
          </Panel>
        </div>
      )}
    </Tabbed>
  );
}

function Acts() {
  const { t } = useTranslation("bilan");
  const may_change = useRight("draft");
  const [open, set_open] = useState<"meeting" | "posting">();
  const close = () => set_open(undefined);
  useScreenKeys(may_change ? [{ key: "n", label: t("plan.title"), run: () => set_open("meeting") }] : []);
  return (
    <>
      <a className="button" href={`/api/v1/bilan/calendar?lang=${language()}`} download="meetings.ics">
        {t("meetings.calendar")}
      </a>
      {may_change ? (
        <>
          <button type="button" className="button" onClick={() => set_open("posting")}>
            {t("posting.title")}
          </button>
          <button type="button" className="button primary" onClick={() => set_open("meeting")}>
            {t("plan.title")} <KeyCap>N</KeyCap>
          </button>
        </>
      ) : null}
      <Dialog title={t("plan.title")} open={open === "meeting"} close={close}>
        <MeetingForm done={close} />
      </Dialog>
      <Dialog title={t("posting.title")} open={open === "posting"} close={close}>
        <PostingForm done={close} />
      </Dialog>
    </>
  );
}

const looks = { planned: "blue", held: "green", cancelled: "slate" } as const;

export function StateTag({ one }: { one: Meeting }) {
  return (
    <Tag tone={looks[one.state]} icon={one.state === "held" ? "check" : one.state === "planned" ? "clock" : "cross"}>
      {one.state_text}
    </Tag>
  );
}

function MeetingTable({ all }: { all: readonly Meeting[] }) {
  const { t } = useTranslation("bilan");
  if (all.length === 0)
    return (
      <Empty icon="people" title={t("meetings.none")}>
        <p className="secondary">{t("meetings.none_lead")}</p>
      </Empty>
    );
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={t("meetings.title")}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("meetings.what")}</th>
            <th scope="col">{t("meetings.when")}</th>
            <th scope="col">{t("status_of")}</th>
            <th scope="col">{t("meetings.decided")}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link href={`/bilan/meetings/${encodeURIComponent(one.id)}`} className="list-link">
                  <Foreign text={one.title} most={200} />
                </Link>
                <p className="secondary">{one.series_text}</p>
              </th>
              <td>
                {when(new Date(one.begins))}
                {one.place ? (
                  <p className="secondary">
                    <Foreign text={one.place} most={120} />
                  </p>
                ) : null}
              </td>
              <td>
                <StateTag one={one} />
              </td>
              <td className="count">{one.decided}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Postings() {
  const { t } = useTranslation("bilan");
  const { data } = usePostings();
  const may_change = useRight("draft");
  const [open, set_open] = useState("");
  const chosen = data?.postings.find((one) => one.id === open);
  return (
    <Panel title={t("posting.all")}>
      {data?.postings.length ? (
        <ul className="panel-body bilan-postings">
          {data.postings.map((one) => (
            <li key={one.id}>
              <strong>
                {one.kind_text}, {party_named(one.from)} → {party_named(one.to)}
              </strong>{" "}
              <span className="secondary">
                {date_named(one.begins)}
                {one.ends ? ` – ${date_named(one.ends)}` : ""}
              </span>
              <p>
                <Foreign text={one.task} most={300} />
              </p>
              <ul>
                {one.results.map((result) => (
                  <li key={result}>
                    <Foreign text={result} most={300} />
                  </li>
                ))}
              </ul>
              {may_change ? (
                <button type="button" className="button small screen-only" onClick={() => set_open(one.id)}>
                  {t("posting.result")}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="panel-body secondary">{t("posting.none")}</p>
      )}
      <Dialog title={t("posting.result")} open={chosen !== undefined} close={() => set_open("")}>
        {chosen ? <ResultForm one={chosen} done={() => set_open("")} /> : null}
      </Dialog>
    </Panel>
  );
}
