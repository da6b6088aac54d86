import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { iconModule } from "./bundle/icons.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What the bundler does with `icon:heart`. */
const icons = {
  name: "icons",
  resolveId: (id) => (id.startsWith("icon:") ? `\0${id}` : undefined),
  load: (id) => (id.startsWith("\0icon:") ? iconModule(id.slice("\0icon:".length)) : undefined),
};

export default defineConfig({
  root: at(".."),
  plugins: [icons],
  resolve: {
    alias: {
      "fake-indexeddb/auto": at("node_modules/fake-indexeddb/auto/index.mjs"),
      idb: at("node_modules/idb/build/index.js"),
    },
  },
  define: {
    __LANGUAGES__: JSON.stringify([
      {
        code: "zh-CN",
        name: "中文",
        dir: "ltr",
        parts: {
          "": "/assets/zh-CN.json",
          payments: "/assets/zh-CN-payments.json",
          staff: "/assets/zh-CN-staff.json",
        },
      },
      { code: "en", name: "English", dir: "ltr", parts: {} },
      { code: "bo", name: "བོད་ཡིག", dir: "ltr", parts: { "": "/assets/bo.json" }, fallback: "zh-CN" },
    ]),
    __PRECACHE__: JSON.stringify([
      { url: "/index.html", integrity: "sha256-a" },
      { url: "/guide.html", integrity: "sha256-c" },
      { url: "/assets/main-1.js", integrity: "sha256-b" },
    ]),
    __VERSION__: JSON.stringify("test"),
  },
  test: {
    include: ["tests/pwa/**/*.test.ts", "tests/service_worker/**/*.test.ts"],
    cacheDir: at("node_modules/.vitest"),
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 10_000,
  },
});
