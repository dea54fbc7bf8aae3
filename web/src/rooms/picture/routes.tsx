// Routes and flows: a map, the months, what moved where, and the same in tables. Counts without persons.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRight } from "@/api/session";
import { useScreenKeys } from "@/keys/keys";
import { PageTitle } from "@/ui/page_title";
import { Empty, GreyRows, KeyCap, Panel, ProblemBox } from "@/ui/parts";
import { language } from "@/words/words";
import { Chart, ChartKey } from "./chart";
import { asked_about, largest, mark_of, month_shown, month_text, question_of, route_series, routes_shown, span_of, useFlows, whose, type Flows, type Whose } from "./data";
import { Displaced } from "./displaced";
import { save_png, save_svg } from "./export";
import { CameDialog } from "./came";
import { CountDialog, ShareDialog } from "./forms";
import { RouteMap } from "./map";
import "@/rooms/agreements/shared/shared.css";
import "./picture.css";
import { OwnDialog } from "./own";
import { MonthSlider } from "./slider";
import { FlowTable } from "./table";
import { Views } from "./views";

const map_id = "route-map";
const chart_id = "flow-chart";
const lines_most = 6;
const changes_most = 6;

export default function Routes() {
  const { t } = useTranslation("picture");
  const of = whose.use();
  const { data, error, isPending, refetch } = useFlows(of);
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={t("routes.title")} />
          <Views at="routes" />
          <span className="secondary">{of === "network" ? t("routes.basis", { k: data?.k ?? 10 }) : t("routes.basis_public")}</span>
        </div>
        <Acts flows={data} />
      </div>
      <p className="choice-tabs screen-only" role="group" aria-label={t("routes.whose")}>
        {(["network", "public"] as const satisfies readonly Whose[]).map((one) => (
          <button key={one} type="button" aria-pressed={one === of} onClick={() => whose.set(one)}>
            {t(`whose.${one}`)}
          </button>
        ))}
      </p>
      {error ? <ProblemBox problem={error.problem} again={() => void refetch()} /> : isPending ? <GreyRows rows={6} /> : <Picture flows={data} />}
    </>
  );
}

function Acts({ flows }: { flows: Flows | undefined }) {
  const { t } = useTranslation("picture");
  const may_count = useRight("study");
  const may_share = useRight("draft");
  const may_read = useRight("read");
  const [open, set_open] = useState<"count" | "own" | "came" | "share">();
  const close = () => set_open(undefined);
  useScreenKeys(may_share ? [{ key: "n", label: t("share.title"), run: () => set_open("share") }] : []);
  if (!flows) return null;
  return (
    <div className="buttons picture-acts screen-only">
      <a className="button" href={`/api/v1/picture/table?of=${flows.of}`} download="picture.csv">
        {t("routes.export_table")}
      </a>
      <a className="button" href={`/api/v1/picture/report?of=${flows.of}&lang=${language()}${report_question(flows)}`} target="_blank" rel="noreferrer">
        {t("routes.report")}
      </a>
      <a className="button" href={`/api/v1/picture/report?of=${flows.of}&lang=${language()}&format=pdf${report_question(flows)}`} download="situation.pdf">
        {t("routes.report_pdf")}
      </a>
      {may_count ? (
        <button type="button" className="button" onClick={() => set_open("count")}>
          {t("count.title")}
        </button>
      ) : null}
      {may_count ? (
        <button type="button" className="button" onClick={() => set_open("own")}>
          {t("own.title")}
        </button>
      ) : null}
      {may_read ? (
        <button type="button" className="button" onClick={() => set_open("came")}>
          {t("came.title")}
        </button>
      ) : null}
      {may_share ? (
        <button type="button" className="button primary" onClick={() => set_open("share")}>
          {t("share.title")} <KeyCap>N</KeyCap>
        </button>
      ) : null}
      <CountDialog flows={flows} open={open === "count"} close={close} />
      <OwnDialog flows={flows} open={open === "own"} close={close} />
      <CameDialog open={open === "came"} close={close} />
      <ShareDialog open={open === "share"} close={close} />
    </div>
  );
}

/** With the restriction that is looked at, where that was counted. */
function report_question(flows: Flows): string {
  const question = question_of(flows, asked_about.get());
  return question ? `&${new URLSearchParams(Object.entries(question).map(([name, value]) => [name, String(value)])).toString()}` : "";
}

function Picture({ flows }: { flows: Flows }) {
  const { t } = useTranslation("picture");
  const span = span_of(flows);
  const chosen = month_shown.use();
  const month = span ? Math.min(span.until, Math.max(span.from, chosen ?? span.until)) : 0;
  return (
    <div className="picture-grid">
      <div className="stack">
        <Panel title={t("map.panel")} aside={<ModeKey />}>
          <RouteMap flows={flows} month={month} id={map_id} />
          {span ? <MonthSlider from={span.from} until={span.until} month={month} set={month_shown.set} /> : null}
          <Saving id={map_id} name="routes" />
        </Panel>
        {span ? <FlowTable flows={flows} month={month} kind="detection" /> : <NothingYet flows={flows} />}
        {span ? <FlowTable flows={flows} month={month} kind="death" /> : null}
      </div>
      <div className="stack">
        {span ? <Displaced flows={flows} /> : null}
        {span ? <Lines flows={flows} month={month} /> : null}
        <Early flows={flows} />
        <Sources flows={flows} />
      </div>
      {span ? <Multiples flows={flows} month={month} /> : null}
    </div>
  );
}

function ModeKey() {
  const { t } = useTranslation("picture");
  return (
    <span className="mode-key">
      {(["air", "rail", "road", "sea", "unknown"] as const).map((one) => (
        <span key={one}>
          <svg width="30" height="8" aria-hidden>
            <line className={`band key mode-${one}`} x1="0" x2="30" y1="4" y2="4" />
          </svg>
          {t(`mode.${one}`)}
        </span>
      ))}
    </span>
  );
}

function Saving({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation("picture");
  return (
    <p className="buttons panel-body screen-only">
      <button type="button" className="button small" onClick={() => save_svg(id, name)}>
        {t("save.svg")}
      </button>
      <button type="button" className="button small" onClick={() => void save_png(id, name)}>
        {t("save.png")}
      </button>
    </p>
  );
}

function NothingYet({ flows }: { flows: Flows }) {
  const { t } = useTranslation("picture");
  return (
    <div className="panel">
      <Empty icon="route" title={flows.of === "network" ? t("routes.none") : t("routes.none_public")}>
        <p className="secondary">{flows.of === "network" ? t("routes.lead") : t("routes.lead_public")}</p>
      </Empty>
    </div>
  );
}

function Lines({ flows, month }: { flows: Flows; month: number }) {
  const { t } = useTranslation("picture");
  const asked = asked_about.use();
  const all = largest(route_series(flows, "detection"), flows.k, lines_most);
  if (all.length === 0) return null;
  const mark = mark_of(flows, asked);
  return (
    <Panel title={t("chart.title")}>
      <div className="panel-body">
        <ChartKey flows={flows} all={all} mark={mark?.name} />
        <Chart id={chart_id} flows={flows} all={all} title={t("chart.alt")} width={340} height={190} month={month} mark={mark} />
        <ul className="secondary changes">
          {all
            .flatMap((one) => one.changes.map((change) => ({ ...change, id: one.route + change.at, name: one.name })))
            .sort((a, b) => b.at.localeCompare(a.at))
            .slice(0, changes_most)
            .map((change) => (
              <li key={change.id}>{t("chart.change", { name: change.name, told: change.told })}</li>
            ))}
        </ul>
      </div>
      <Saving id={chart_id} name="flows" />
    </Panel>
  );
}

/** Every route by itself, each on its own scale: which of them moves, not which is largest. */
function Multiples({ flows, month }: { flows: Flows; month: number }) {
  const { t } = useTranslation("picture");
  const cells = (["detection", "death"] as const).flatMap((kind) => route_series(flows, kind).map((series) => ({ kind, series })));
  if (cells.length === 0) return null;
  return (
    <Panel title={t("multiples.title")} aside={t("multiples.aside")} className="whole-row">
      <ul className="multiples">
        {cells.map(({ kind, series }) => (
          <li key={kind + series.route}>
            <span>
              {t(`kind.${kind}`)}, {series.name}
            </span>
            <Chart flows={flows} all={[series]} title={t("multiples.alt", { kind: t(`kind.${kind}`), route: series.name })} width={180} height={64} month={month} small />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Early({ flows }: { flows: Flows }) {
  const { t } = useTranslation("picture");
  return (
    <Panel title={t("early.title")}>
      <ul className="panel-body told">
        {flows.warnings.length === 0 ? <li>{t("early.none")}</li> : flows.warnings.map((one) => <li key={one.told}>{one.told}</li>)}
      </ul>
    </Panel>
  );
}

function Sources({ flows }: { flows: Flows }) {
  const { t } = useTranslation("picture");
  const span = span_of(flows);
  return (
    <Panel title={t("sources.title")} aside={span ? `${month_text(span.from, true)} – ${month_text(span.until, true)}` : undefined}>
      <ul className="panel-body told secondary">
        {flows.sources.map((one) => (
          <li key={one.id}>
            {one.name}
            {one.terms ? ` (${one.terms})` : ""}
          </li>
        ))}
        {flows.of === "network" ? flows.figures.map((one) => <li key={one.id}>{one.text}</li>) : null}
        <li>{t("sources.drawn", { count: routes_shown(flows).length })}</li>
      </ul>
    </Panel>
  );
}
