// A request or a draft that cannot be shown: why, and the way back to the list.
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Problem } from "@/api/problem";
import { list_address } from "@/rooms/desk/filters";
import { PageTitle } from "@/ui/page_title";
import { ProblemBox } from "@/ui/parts";

export function NotThere({ problem, again }: { problem: Problem; again: () => void }) {
  const { t } = useTranslation("desk");
  return (
    <div className="stack">
      <PageTitle title={t("title")} />
      <ProblemBox problem={problem} again={again} />
      <Link href={list_address()}>{t("keys.back")}</Link>
    </div>
  );
}
