import { act } from "#sandbox/page/act";
import { startDirector } from "#sandbox/page/director/director";
import type { Day } from "#sandbox/page/director/open-show";
import { isForDirector } from "#sandbox/page/protocol";
import { type Page, startPage } from "#sandbox/page/serve";

export type ShownPage = {
  url: string;
  /** Of the local Discord; the same one after a reset. */
  apiUrl: string;
  close(): Promise<void>;
};

/** The page with all that it shows: the local Discord, its people, and the real bot, which is about to be ready. */
export async function showPage(options: { day: Day; port?: number }): Promise<ShownPage> {
  let page: Page | undefined;
  const director = await startDirector({
    day: options.day,
    onScene: (scene) => page?.play(scene),
    onChange: (info) => page?.tellDirector(info),
  });
  try {
    page = await startPage({
      scene: director.show.scene,
      act: async (asked, window) => {
        if (!isForDirector(asked)) return act(asked, window);
        await director.act(asked);
        return { kind: "done" };
      },
      ...(options.port === undefined ? {} : { port: options.port }),
    });
  } catch (error) {
    await director.close();
    throw error;
  }
  page.tellDirector(director.info());
  const { url, close } = page;
  return {
    url,
    apiUrl: director.show.scene.sandbox.apiUrl,
    async close() {
      await close();
      await director.close();
    },
  };
}
