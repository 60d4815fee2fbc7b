import { describe, expect, test } from "vitest";
import { features } from "#commands/index";
import { customId } from "#src/custom-id";
import { button } from "#src/discord/feature";
import { indexFeatures } from "#src/discord/find-handler";
import { respond } from "#src/discord/respond";
import { Invalid } from "#src/errors";
import { setUpCommand } from "#tests/discord/support/command";

describe("the router", () => {
  test("asks for more time where a handler is slow, and the answer still arrives", async () => {
    const { promise: isDeferred, resolve: goOn } = Promise.withResolvers<void>();
    const { channel, person } = await setUpCommand(async (_app, interaction) => {
      await isDeferred;
      await respond(interaction, { content: "at last" });
    });
    const response = await person.slash(channel, "try");
    expect(response).toMatchObject({ kind: "deferred", ephemeral: true });
    goOn();
    expect((await response.settled()).content).toBe("at last");
  });

  test("does once what Discord sends twice", async () => {
    let runs = 0;
    const { sandbox, channel, person } = await setUpCommand(async (_app, interaction) => {
      runs += 1;
      await respond(interaction, { content: `run ${runs}` });
    });
    sandbox.faults.repeatInteractions();
    expect((await person.slash(channel, "try")).message.content).toBe("run 1");
    expect((await person.slash(channel, "try")).message.content).toBe("run 2");
    expect(runs).toBe(2);
  });

  test("asks for more time for a slow button too, and answers beside its message", async () => {
    const { promise: isDeferred, resolve: goOn } = Promise.withResolvers<void>();
    const slowId = customId("slow", {});
    const slow = button(slowId, async (_app, interaction) => {
      await isDeferred;
      await respond(interaction, { content: "at last" });
    });
    const { channel, person } = await setUpCommand(
      (_app, interaction) =>
        respond(interaction, {
          content: "press",
          buttons: [{ label: "Slow", id: slowId.encode({}), style: "primary" }],
        }),
      { components: [slow] },
    );
    const { message } = await person.slash(channel, "try");
    const pressed = await person.press(message, "Slow");
    expect(pressed.kind).toBe("none");
    goOn();
    expect((await pressed.settled()).content).toBe("at last");
    expect(message.content).toBe("press");
  });

  test("shows an id, and no inner word, for an error that isn't the user's", async () => {
    const { channel, person } = await setUpCommand(() => Promise.reject(new Error("SQLITE_FULL")));
    const { message, ephemeral } = await person.slash(channel, "try", { some_text: "my words" });
    expect(message.content).toMatch(/^Something went wrong \(id [0-9a-f]{8}\)/);
    expect(message.text).not.toContain("SQLITE_FULL");
    expect(message.text).toContain("some text: my words");
    expect(ephemeral).toBe(true);
  });

  test("shows a user's error with what they typed", async () => {
    const { channel, person } = await setUpCommand(() => Promise.reject(new Invalid("Try this.")));
    const { message } = await person.slash(channel, "try", { some_text: "my `words`" });
    expect(message.content).toBe("Try this.");
    expect(message.text).toContain("some text: my `words`");
  });

  test("answers an error after the answer began beside it", async () => {
    const { sandbox, channel, person } = await setUpCommand(async (_app, interaction) => {
      await respond(interaction, { content: "begun" });
      throw new Invalid("Not so.");
    });
    const response = await person.slash(channel, "try");
    const [beside] = await sandbox.until(
      () => (response.followUps.length > 0 ? response.followUps : null),
      {
        what: "the error",
      },
    );
    expect(response.message.content).toBe("begun");
    expect(beside).toMatchObject({ content: "Not so.", ephemeral: true });
  });
});

test("every command and custom id is handled once", () => {
  expect(() => indexFeatures(features)).not.toThrow();
  expect(() => indexFeatures([...features, ...features])).toThrow(/handled twice/);
});
