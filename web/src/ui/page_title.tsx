import { useEffect, useRef, type ReactNode } from "react";

let first = true;

/** The one h1: the tab's name too, and where the focus goes when one came here by a link. */
export function PageTitle({ title, children, focus = true }: { title: string; children?: ReactNode; focus?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Entraide`;
  }, [title]);
  useEffect(() => {
    if (focus && !first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, [focus]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
