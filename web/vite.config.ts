// The desk is built to web/dist and served by the node under /desk/.
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig, type ProxyOptions } from "vite";

const node = process.env["ENTRAIDE_NODE"] ?? "http://127.0.0.1:8484";

/** The node takes changes only from its own pages: a development server speaks in its name. */
const proxied: ProxyOptions = {
  target: node,
  changeOrigin: true,
  configure: (proxy) => {
    proxy.on("proxyReq", (request) => {
      if (request.hasHeader("origin")) request.setHeader("origin", new URL(node).origin);
    });
  },
};
const proxy = Object.fromEntries(
  ["/api", "/openapi.json", "/ledger", "/match", "/search", "/entities", "/catalog", "/partners", "/messages", "/readyz", "/healthz"].map(
    (path) => [path, proxied],
  ),
);

export default defineConfig({
  base: "/desk/",
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    outDir: "dist",
    assetsDir: "assets",
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
  },
  server: { host: "127.0.0.1", port: Number(process.env["DESK_PORT"] ?? 5173), strictPort: true, proxy },
  preview: { host: "127.0.0.1", port: Number(process.env["DESK_PORT"] ?? 4173), strictPort: true, proxy },
});
