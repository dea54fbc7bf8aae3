// Which provision stands behind each field of a procedure's form, as the node reads it from the packs.
import { useQuery } from "@tanstack/react-query";
import { asked, call } from "@/api/client";
import type { Schemas } from "@/api/shapes";

export type FormField = Schemas["TemplateFields"]["fields"][number];
export type Laws = ReadonlyMap<string, FormField>;

/** By the last part of a field's path: `facts.purpose`, or `facts` of the contents. */
export function useLaws(agreement: string, procedure: string): Laws {
  const read = useQuery({
    queryKey: ["fields", agreement, procedure],
    queryFn: () => asked(call("get", "/api/v1/templates/{agreement}/{procedure}/fields", { path: { agreement, procedure } })),
    enabled: agreement !== "" && procedure !== "",
    staleTime: Infinity,
  });
  return new Map((read.data?.fields ?? []).map((one) => [one.path.startsWith("facts.") ? one.path : one.name, one]));
}
