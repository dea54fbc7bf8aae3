import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { Empty } from "@/ui/parts";
import { number, when } from "@/ui/time";
import type { Filters } from "./filters";

/** Nothing for these filters: what is open elsewhere, when its next limit is, and how to see it. */
export function NothingHere({ filters, narrowed, set }: { filters: Filters; narrowed: number; set: (next: Partial<Filters>) => void }) {
  const { t } = useTranslation("desk");
  const all = useQuery({ queryKey: ["whose", "elsewhere"], queryFn: () => asked(call("get", "/api/v1/requests", { query: { limit: 1 } })) });
  const groups = all.data?.groups ?? [];
  const open = groups.reduce((sum, one) => sum + one.count, 0);
  const due = groups.map((one) => one.requests[0]?.due ?? "").filter(Boolean).sort()[0];
  const title = filters.whose === "mine" ? t("nothing.mine") : filters.whose === "all" ? t("nothing.all") : t("nothing.team");
  return (
    <div className="panel">
      <Empty icon="check-circle" title={title}>
        {all.data ? (
          <p>
            {t("nothing.elsewhere", { count: open, files: number(open) })} {due ? t("nothing.next", { when: when(new Date(due)) }) : null}
          </p>
        ) : null}
        <div className="buttons">
          {filters.whose !== "all" && open > 0 ? (
            <button type="button" className="button" onClick={() => set({ whose: "all" })}>
              {t("nothing.everyone")}
            </button>
          ) : null}
          {narrowed > 0 ? (
            <button type="button" className="button" onClick={() => set({ partner: [], agreement: [], channel: [], turn: "", words: "" })}>
              {t("nothing.clear", { count: narrowed })}
            </button>
          ) : null}
        </div>
      </Empty>
    </div>
  );
}
