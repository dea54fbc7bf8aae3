// Who stands along the routes, where nobody does, and with how few it could be done.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRight } from "@/api/session";
import { PageTitle } from "@/ui/page_title";
import { Empty, GreyRows, Panel, ProblemBox, Tag } from "@/ui/parts";
import { number } from "@/ui/time";
import "@/rooms/agreements/shared/shared.css";
import { useFlows } from "./data";
import { LiaisonMap } from "./liaison_map";
import { PostDialog, type Edited } from "./liaison_post";
import { TaskDialog } from "./liaison_task";
import { covered, question, useNetwork, type Network, type Place, type Post, type Question } from "./liaison_data";
import "./picture.css";
import { Views } from "./views";

export function Liaison() {
  const { t } = useTranslation("picture");
  const asked = question.use();
  const { data, error, isPending, refetch } = useNetwork(asked);
  const flows = useFlows("network");
  return (
    <>
      <div className="page-top">
        <div>
          <PageTitle title={t("liaison.title")} />
          <Views at="liaison" />
          <span className="secondary">{t("liaison.basis")}</span>
        </div>
        {data ? <AddPost network={data} /> : null}
      </div>
      {error ? <ProblemBox problem={error.problem} again={() => void refetch()} /> : null}
      {isPending ? <GreyRows rows={6} /> : null}
      {data ? (
        <div className="picture-grid">
          <div className="stack">
            <Asked network={data} asked={asked} />
            {flows.data ? <LiaisonMap network={data} flows={flows.data} /> : null}
            <Legs network={data} />
          </div>
          <div className="stack">
            <Proposal network={data} />
            <Caveats network={data} />
          </div>
          <div className="whole-row stack">
            <Places network={data} />
            <Posts network={data} />
          </div>
        </div>
      ) : null}
    </>
  );
}

function AddPost({ network }: { network: Network }) {
  const { t } = useTranslation("picture");
  const may_write = useRight("study");
  const [edited, set_edited] = useState<Edited>();
  if (!may_write) return null;
  return (
    <div className="buttons screen-only">
      <button type="button" className="button" onClick={() => set_edited("new")}>
        {t("post.add")}
      </button>
      <PostDialog network={network} edited={edited} close={() => set_edited(undefined)} />
    </div>
  );
}

function Asked({ network, asked }: { network: Network; asked: Question }) {
  const { t } = useTranslation("picture");
  const set = (part: Partial<Question>) => question.set({ ...asked, ...part });
  return (
    <Panel title={t("liaison.asked")}>
      <div className="panel-body form-grid liaison-asked">
        <label>
          {t("liaison.routes")}
          <select className="input" value={asked.route} onChange={(event) => set({ route: event.target.value })}>
            <option value="">{t("liaison.all_routes")}</option>
            {network.routes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("liaison.ends")}
          <select className="input" value={asked.ends} onChange={(event) => set({ ends: event.target.value as Question["ends"] })}>
            {(["departure", "either"] as const).map((one) => (
              <option key={one} value={one}>
                {t(`liaison.ends_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("liaison.reach")}
          <select className="input" value={asked.reach} onChange={(event) => set({ reach: event.target.value as Question["reach"] })}>
            {(["beyond", "state"] as const).map((one) => (
              <option key={one} value={one}>
                {t(`liaison.reach_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="liaison-keep">
          <input type="checkbox" checked={asked.keep} onChange={(event) => set({ keep: event.target.checked })} />
          {t("liaison.keep")}
        </label>
      </div>
    </Panel>
  );
}

/** The answer and its proof; why each place is in it stands in the table. */
function Proposal({ network }: { network: Network }) {
  const { t } = useTranslation("picture");
  const { proposal } = network;
  const standing = proposal.exact ? t("liaison.exact") : t("liaison.bounded", { ratio: number(proposal.ratio) });
  return (
    <Panel title={t("liaison.proposal")} aside={<Tag tone={proposal.exact ? "green" : "amber"}>{standing}</Tag>}>
      <ul className="panel-body told" aria-live="polite">
        {proposal.told.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Panel>
  );
}

function Caveats({ network }: { network: Network }) {
  const { t } = useTranslation("picture");
  return (
    <Panel title={t("liaison.caveats")}>
      <ul className="panel-body told secondary">
        {network.caveats.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Panel>
  );
}

function Legs({ network }: { network: Network }) {
  const { t } = useTranslation("picture");
  return (
    <Panel title={t("liaison.coverage")} aside={network.coverage.told[0]} id="coverage-table">
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t("liaison.coverage")}>
        <table className="plain">
          <caption className="hidden-but-read">{t("liaison.coverage_caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("liaison.leg")}</th>
              <th scope="col">{t("liaison.departure")}</th>
              <th scope="col">{t("liaison.covered_by")}</th>
            </tr>
          </thead>
          <tbody>
            {network.coverage.legs.map((one) => (
              <tr key={one.leg}>
                <th scope="row">{one.name}</th>
                <td>{one.ends.join(", ")}</td>
                <td>{covered(one) === "none" ? <Tag tone="red">{t("liaison.gap")}</Tag> : one.posts.join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Places({ network }: { network: Network }) {
  const { t } = useTranslation("picture");
  const names = new Map(network.coverage.legs.map((one) => [one.leg, one.name]));
  const legs = (ids: readonly string[]): string => ids.map((one) => names.get(one) ?? one).join(" · ");
  const why = (one: Place): string =>
    one.only.length > 0 ? t("liaison.only", { legs: legs(one.only) }) : one.alone.length > 0 ? t("liaison.alone", { legs: legs(one.alone) }) : t("liaison.shared");
  if (network.proposal.places.length === 0) return null;
  return (
    <Panel title={t("liaison.caption")} aside={number(network.proposal.places.length)}>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t("liaison.caption")}>
        <table className="plain">
          <caption className="hidden-but-read">{t("liaison.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("liaison.place")}</th>
              <th scope="col">{t("liaison.step")}</th>
              <th scope="col">{t("liaison.legs")}</th>
              <th scope="col">{t("liaison.why")}</th>
            </tr>
          </thead>
          <tbody>
            {network.proposal.places.map((one) => (
              <tr key={one.seat}>
                <th scope="row">{one.name}</th>
                <td>
                  {t(`liaison.step_${one.step}`)}
                  {one.posts.length > 0 ? ` (${one.posts.join(", ")})` : ""}
                </td>
                <td className="count">{number(one.legs.length)}</td>
                <td className="wrap">{why(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Posts({ network }: { network: Network }) {
  const { t } = useTranslation("picture");
  const may_task = useRight("draft");
  const may_write = useRight("study");
  const [tasked, set_tasked] = useState<Post>();
  const [edited, set_edited] = useState<Edited>();
  if (network.posts.length === 0)
    return (
      <div className="panel">
        <Empty icon="route" title={t("liaison.none")}>
          <p className="secondary">{t("liaison.none_lead")}</p>
        </Empty>
      </div>
    );
  const until = (one: Post): string => (!one.accredited_until ? t("liaison.no_end") : one.stands ? one.accredited_until : t("liaison.over", { day: one.accredited_until }));
  const legs_of = (one: Post): number => network.coverage.posts.find((found) => found.post === one.id)?.legs.length ?? 0;
  return (
    <Panel title={t("liaison.posts")} aside={number(network.posts.length)}>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t("liaison.posts")}>
        <table className="plain">
          <caption className="hidden-but-read">{t("liaison.posts_caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("liaison.post")}</th>
              <th scope="col">{t("liaison.place")}</th>
              <th scope="col">{t("liaison.languages")}</th>
              <th scope="col">{t("liaison.remit")}</th>
              <th scope="col">{t("liaison.until")}</th>
              <th scope="col">{t("liaison.legs")}</th>
              {may_task ? <th scope="col">{t("liaison.task")}</th> : null}
              {may_write ? <th scope="col">{t("post.change")}</th> : null}
            </tr>
          </thead>
          <tbody>
            {network.posts.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.id}</th>
                <td>
                  {one.place}
                  {one.authorities ? `, ${one.authorities}` : ""}
                </td>
                <td>{one.languages.join(", ")}</td>
                <td className="wrap">{one.tasks}</td>
                <td>{until(one)}</td>
                <td className="count">{number(legs_of(one))}</td>
                {may_task ? (
                  <td>
                    {one.stands ? (
                      <button type="button" className="button small" onClick={() => set_tasked(one)} aria-label={`${t("liaison.task")}: ${one.id}`}>
                        {t("liaison.task")}
                      </button>
                    ) : null}
                  </td>
                ) : null}
                {may_write ? (
                  <td>
                    <button type="button" className="button small" onClick={() => set_edited({ id: one.id })} aria-label={t("post.change_one", { post: one.id })}>
                      {t("post.change")}
                    </button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TaskDialog post={tasked} close={() => set_tasked(undefined)} />
      <PostDialog network={network} edited={edited} close={() => set_edited(undefined)} />
    </Panel>
  );
}
