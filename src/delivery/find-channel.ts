import { findEstate } from "#db/queries/estates";
import type { App } from "#src/app";
import { DeliveryFailure } from "#src/delivery/retry";

const columns = {
  notices: "noticesChannelId",
  staff: "staffChannelId",
  desk: "paymentDeskChannelId",
} as const;

/** A channel of an estate's, as it is set up now. @throws DeliveryFailure where it isn't */
export async function findChannel(
  app: App,
  estateId: string,
  place: keyof typeof columns,
): Promise<string> {
  const channelId = (await findEstate(app.db.read, estateId))?.[columns[place]];
  if (!channelId) throw new DeliveryFailure("lasting", `the ${place} channel is not set up`);
  return channelId;
}
