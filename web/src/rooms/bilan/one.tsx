// One thing of the bilan on a page of its own: the way back, then it, or what went wrong, or that it comes.
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { Refusal } from "@/api/problem";
import { useScreenKeys } from "@/keys/keys";
import { PageTitle } from "@/ui/page_title";
import { GreyRows, ProblemBox } from "@/ui/parts";

/** `title`: what it would have been, above the fault. */
export function One<Page>({ asked, back, href, title, shown }: { asked: UseQueryResult<Page, Refusal>; back: string; href: string; title: string; shown: (page: Page) => ReactNode }) {
  const [, go] = useLocation();
  useScreenKeys([{ key: "Escape", label: back, run: () => go(href) }]);
  return (
    <>
      <p className="screen-only back">
        <Link href={href}>{back}</Link>
      </p>
      {asked.data ? (
        shown(asked.data)
      ) : asked.error ? (
        <div className="stack">
          <PageTitle title={title} />
          <ProblemBox problem={asked.error.problem} again={() => void asked.refetch()} />
        </div>
      ) : (
        <GreyRows rows={5} />
      )}
    </>
  );
}
