import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^#(src|db|commands|sandbox|tests)\/(.*?)(\.ts)?$/,
        replacement: fileURLToPath(new URL("./$1/$2.ts", import.meta.url)),
      },
    ],
  },
  test: { include: ["tests/**/*.test.ts"], testTimeout: 20_000, hookTimeout: 30_000 },
});
