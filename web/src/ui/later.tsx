// Parts of the desk that are fetched when they are first shown. Not by React.lazy: what waits behind a fallback of Suspense is held back for 300 ms by React, however soon it has come.
import { useEffect, useState, type ComponentType } from "react";
import { GreyRows } from "./parts";

export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
  let there: ComponentType<Props> | undefined;
  let coming: Promise<void> | undefined;
  const fetch_once = () => {
    coming ??= load().then(
      (module) => {
        there = module.default;
      },
      (fault: unknown) => {
        coming = undefined; // the line may be back when it is asked for again
        throw fault;
      },
    );
    return coming;
  };
  return function Later(props: Props) {
    const [fault, set_fault] = useState<{ is: unknown }>();
    const [, set_came] = useState(false);
    useEffect(() => {
      if (there) return;
      let left = false;
      fetch_once().then(
        () => left || set_came(true),
        (is: unknown) => left || set_fault({ is }),
      );
      return () => {
        left = true;
      };
    }, []);
    if (fault) throw fault.is;
    const There = there;
    return There ? <There {...props} /> : <GreyRows rows={6} />;
  };
}
