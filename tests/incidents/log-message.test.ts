import { describe, expect, test } from "vitest";
import { findEvent, listPublicEvents } from "#db/queries/events";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { getMessageForm } from "#src/incidents/get-message-form";
import { logMessage } from "#src/incidents/log-message";
import { openIncident } from "#src/incidents/open";
import { removeEvent } from "#src/incidents/remove-event";
import {
  createEstate,
  createOutage,
  createWorld,
  evening,
  listNotices,
} from "#tests/support/world";

/** The id of a message sent at that time. */
const idAt = (at: number) => String((BigInt(at) - 1_420_070_400_000n) << 22n);

const quarterAgo = evening - 15 * 60_000 + 123;
const input = {
  channelId: "1003",
  messageId: idAt(quarterAgo),
  text: "My payment isn't showing",
  visibility: "internal",
  incident: "1",
};

describe("logging a message", () => {
  test("takes it at its own time, with where it came from, and tells nobody", async () => {
    const { world, staff, incident } = await createOutage();
    const { event } = await logMessage(world.app, staff, input);
    expect(await findEvent(world.db.read, "100", event.id)).toMatchObject({
      incidentId: incident.id,
      kind: "log",
      text: input.text,
      visibility: "internal",
      announced: false,
      occurredAt: quarterAgo,
      recordedAt: evening,
      actorId: staff.userId,
      sourceChannelId: "1003",
      sourceMessageId: input.messageId,
    });
    expect(await listPublicEvents(world.db.read, incident.id)).toHaveLength(1);
    expect(await listNotices(world)).toHaveLength(1);
  });

  test("stands on the public timeline where staff say so", async () => {
    const { world, staff, incident } = await createOutage();
    await logMessage(world.app, staff, { ...input, visibility: "public" });
    expect(await listPublicEvents(world.db.read, incident.id)).toHaveLength(2);
    expect(await listNotices(world)).toHaveLength(1);
  });

  test("is never in the future, where Discord's clock is ahead of ours", async () => {
    const { world, staff } = await createOutage();
    const ahead = { ...input, messageId: idAt(evening + 60_000) };
    const { event } = await logMessage(world.app, staff, ahead);
    expect(event.occurredAt).toBe(evening);
  });

  test("happens once, by ten staff at once; and again once it was removed", async () => {
    const { world, staff } = await createOutage();
    const logging = Array.from({ length: 10 }, () => logMessage(world.app, staff, input));
    const results = await Promise.allSettled(logging);
    const failures = results.flatMap((result) =>
      result.status === "rejected" ? [result.reason] : [],
    );
    expect(failures).toHaveLength(9);
    for (const failure of failures) expect(failure).toBeInstanceOf(Conflict);
    await expect(logMessage(world.app, staff, input)).rejects.toThrow(/already logged to #1\./);
    const asked = { messageId: input.messageId };
    await expect(getMessageForm(world.app, staff, asked)).rejects.toThrow(/already logged to #1\./);
    await removeEvent(world.app, staff, { event: "line-2", reason: "The wrong incident." });
    expect((await getMessageForm(world.app, staff, asked)).only?.number).toBe(1);
    expect((await logMessage(world.app, staff, input)).event.id).toBe(3);
  });

  test("the same message id of another estate is another message", async () => {
    const { world, staff } = await createOutage();
    await logMessage(world.app, staff, input);
    const other = await createEstate(world, "200");
    await expect(logMessage(world.app, other.staff, input)).rejects.toBeInstanceOf(NotFound);
    await openIncident(world.app, other.staff, { title: "x", system: "y", quiet: true });
    await logMessage(world.app, other.staff, input);
  });

  test("is for staff", async () => {
    const { world, resident } = await createOutage();
    await expect(logMessage(world.app, resident, input)).rejects.toBeInstanceOf(Forbidden);
    const asked = getMessageForm(world.app, resident, { messageId: "1" });
    await expect(asked).rejects.toBeInstanceOf(Forbidden);
  });
});

describe("the form", () => {
  test("asks which incident where several are open, the newest first", async () => {
    const { world, staff } = await createOutage();
    const asked = { messageId: input.messageId };
    expect((await getMessageForm(world.app, staff, asked)).only?.number).toBe(1);
    for (let index = 0; index < 26; index += 1) {
      world.clock.at += 1;
      await openIncident(world.app, staff, { title: `x${index}`, system: "y", quiet: true });
    }
    const { open, only } = await getMessageForm(world.app, staff, asked);
    expect(only).toBeNull();
    expect(open.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, i) => 27 - i));
  });

  test("isn't there where no incident is open", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    const asked = getMessageForm(world.app, staff, { messageId: "1" });
    await expect(asked).rejects.toThrow(/No incident is open/);
  });
});
