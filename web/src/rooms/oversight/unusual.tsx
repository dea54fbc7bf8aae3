// One thing to look at: the reads that stand out most, by a rule that everybody can read. It says who read, never whom.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import type { components } from "@/api/schema";
import { save } from "@/rooms/picture/export";
import { Foreign } from "@/ui/foreign";
import { Icon } from "@/ui/icon";
import { Dialog, GreyRows, Panel, ProblemBox } from "@/ui/parts";
import { clock_of, day_of, number } from "@/ui/time";
import { chosen } from "./data";
import { ReadTable } from "./read_table";

type Reviewed = components["schemas"]["ReadsReviewed"];
type Found = NonNullable<Reviewed["unusual"]>;

export function Unusual() {
  const { t } = useTranslation("oversight");
  const { since } = chosen.use();
  // Looking is itself an entry: once, and again when somebody asks.
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["unusual", since],
    queryFn: () => asked(call("get", "/ledger/unusual", { query: since ? { since } : {} })),
    staleTime: Infinity,
  });
  return (
    <Panel title={t("unusual.title")} aside={data ? t("unusual.of", { reads: number(data.reads) }) : undefined}>
      {error ? (
        <div className="panel-body">
          <ProblemBox problem={error.problem} again={() => void refetch()} />
        </div>
      ) : isPending ? (
        <GreyRows rows={1} />
      ) : data.unusual ? (
        <Shown found={data.unusual} />
      ) : (
        <p className="panel-body">
          <Icon name="check-circle" size={14} /> {t("unusual.none")}
        </p>
      )}
      {data ? <p className="panel-body secondary">{t("unusual.rule", { reads: data.reads_min, times: data.times_min, windows: data.windows_min })}</p> : null}
    </Panel>
  );
}

/** In the reader's own time; the windows are of UTC. */
const window_of = (found: Found) => ({ day: day_of(new Date(found.from)), from: clock_of(new Date(found.from)), until: clock_of(new Date(found.until)) });

function Shown({ found }: { found: Found }) {
  const { t } = useTranslation("oversight");
  const [open, set_open] = useState(false);
  const [asking, ask] = useState(false);
  const said = { user: found.user, purpose: found.purpose, count: found.reads, usual: number(found.usual), ...window_of(found) };
  return (
    <>
      <div className="panel-body">
        <div className="fault caution">
          <p>
            <Foreign text={t("unusual.found", said)} most={600} /> {found.own_usual ? t("unusual.own", said) : t("unusual.all", said)}
          </p>
          <p className="buttons screen-only">
            <button type="button" className="link-button" aria-expanded={open} onClick={() => set_open(!open)}>
              {t("unusual.show")}
            </button>
            <button type="button" className="link-button" onClick={() => ask(true)}>
              {t("unusual.ask")}
            </button>
          </p>
        </div>
      </div>
      {open ? <ReadTable reads={found.entries} caption={t("unusual.show")} /> : null}
      {asking ? <AskForReasons found={found} said={said} close={() => ask(false)} /> : null}
    </>
  );
}

/** A question on paper: it goes to the account's superior by hand, outside this node. */
function AskForReasons({ found, said, close }: { found: Found; said: Record<string, string | number>; close: () => void }) {
  const { t } = useTranslation("oversight");
  const text = [t("unusual.found", { ...said, count: found.reads }), found.own_usual ? t("unusual.own", said) : t("unusual.all", said), "", t("unusual.please"), "", `${t("unusual.entries")} ${found.entries.map((one) => one.index).join(", ")}`].join("\n");
  return (
    <Dialog title={t("unusual.ask")} open close={close}>
      <div className="stack">
        <p className="secondary">{t("unusual.ask_lead")}</p>
        <pre className="letter-text" tabIndex={0}>
          {text}
        </pre>
        <p className="buttons">
          <button type="button" className="button primary" onClick={() => save(`question-${found.from.slice(0, 13)}.txt`, new Blob([`${text}\n`], { type: "text/plain" }))}>
            {t("unusual.save")}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
