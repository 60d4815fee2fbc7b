import { fileURLToPath } from "node:url";
import { build, stop } from "esbuild";

export type Bundle = { script: Uint8Array; style: Uint8Array };

/** The page's client, made from its sources as they are now; nothing is written to disk. */
export async function bundleClient(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [sourceOf("main.ts"), sourceOf("client.css")],
    outdir: "client",
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    tsconfigRaw: {},
  });
  // It keeps a process of its own for a next time that doesn't come.
  await stop();
  const find = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.contents;
  const script = find(".js");
  const style = find(".css");
  if (!script || !style) throw new Error("The bundler made no script or no style sheet.");
  return { script, style };
}

function sourceOf(name: string): string {
  return fileURLToPath(new URL(`./client/${name}`, import.meta.url));
}
