// What stands around everything: colours, questions to the node, addresses, and who is signed in.
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect } from "react";
import { Router } from "wouter";
import { connection } from "./api/connection";
import { Refusal } from "./api/problem";
import { Entrance } from "./shell/entrance";
import { resolver, theme } from "./theme/theme";
import { LiveRegions } from "./ui/live";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Refusal;
  }
}

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, gcTime: 300_000, retry: false, refetchOnWindowFocus: false, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});
const schemes = localStorageColorSchemeManager({ key: "entraide-theme" });
const base = import.meta.env.BASE_URL.replace(/\/$/, "");

export function App() {
  useEffect(() => connection.when_back(() => void client.invalidateQueries()), []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto" colorSchemeManager={schemes}>
      <QueryClientProvider client={client}>
        <Router base={base}>
          <Entrance />
        </Router>
        <LiveRegions />
        <Notifications position="bottom-right" autoClose={4_000} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
