// Pictures that partners sent: taken in now, with what came and what was refused.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, new_key } from "@/api/client";
import type { components } from "@/api/schema";
import { Dialog, Tag } from "@/ui/parts";
import { when } from "@/ui/time";
import { SentForm } from "./fields";

type Came = components["schemas"]["PicturesCame"]["came"];

export function CameDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("picture");
  return (
    <Dialog title={t("came.title")} open={open} close={close}>
      <Fetch />
    </Dialog>
  );
}

function Fetch() {
  const { t } = useTranslation("picture");
  const client = useQueryClient();
  const [came, set_came] = useState<Came>();
  const done = (all: Came) => {
    set_came(all);
    void client.invalidateQueries({ queryKey: ["picture"] });
  };
  return (
    <>
      <SentForm send={() => call("post", "/api/v1/picture/fetched", { once: new_key() })} act={t("came.act")} lead={t("came.lead")} done={(answer) => done(answer.came)} />
      {came ? <What came={came} /> : null}
    </>
  );
}

function What({ came }: { came: Came }) {
  const { t } = useTranslation("picture");
  return (
    <div role="status" className="came">
      {came.length === 0 ? <p>{t("came.none")}</p> : null}
      <ul className="told">
        {came.map((one) => (
          <li key={one.message}>
            {one.taken ? <Tag tone="green">{t("came.taken")}</Tag> : <Tag tone="red">{t("came.refused")}</Tag>}{" "}
            {one.taken ? t("came.what", { by: one.taken.by.toUpperCase(), from: one.taken.from, until: one.taken.until, count: one.taken.counts }) : `${one.partner}: ${one.fault ?? ""}`}{" "}
            <span className="secondary">{when(new Date(one.at))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
