import { describe, expect, test } from "vitest";
import { renderMessage } from "#src/discord/render-message";
import { type Changes, compose, fieldsOf } from "#tests/notices/support/console";
import { evening, slt } from "#tests/support/world";

const labels = (changes: Changes) => compose(changes).buttons?.map(({ label }) => label);

describe("what staff can do from it", () => {
  test("try again what was given up, open or resolved", () => {
    for (const resolvedAt of [null, evening]) {
      const message = compose({ isRetryable: true, incident: { resolvedAt } });
      expect(message.buttons?.at(-1)).toMatchObject({ label: "Retry", id: "console.retry:3" });
    }
    expect(labels({})).not.toContain("Retry");
  });

  test("open: everything, payments the other way round, the phase as the select's words", () => {
    const message = compose();
    expect(message.embeds?.[0]?.tone).toBe("trouble");
    expect(labels({})).toEqual([
      "Log",
      "Vendor notice",
      "Pause payments",
      "In-world copy",
      "Report",
      "All-clear",
    ]);
    expect(labels({ estate: { payments: "paused", paymentsChangedAt: null } })).toContain(
      "Open payments",
    );
    expect(message.buttons?.every(({ id }) => /^console\.[a-z-]+:3(:paused)?$/.test(id))).toBe(
      true,
    );
    expect(message.selects).toMatchObject([
      { id: "console.phase:3", placeholder: "Phase: recovering" },
    ]);
    expect(message.selects?.[0]?.options.map(({ value }) => value)).toEqual([
      "investigating",
      "identified",
      "recovering",
      "verifying",
    ]);
  });

  test("resolved: when, and only what still makes sense", () => {
    const changes: Changes = {
      incident: { phase: "resolved", resolvedAt: slt("2022-02-19 21:10"), remindAt: null },
    };
    expect(fieldsOf(changes)["All-clear"]).toMatch(/^21:10 SLT/);
    expect(fieldsOf(changes)).not.toHaveProperty("Next reminder");
    expect(compose(changes).embeds?.[0]?.tone).toBe("good");
    expect(labels(changes)).toEqual(["Log", "In-world copy", "Report"]);
    expect(fieldsOf(changes)).not.toHaveProperty("Payments");
    expect(compose(changes).selects).toBeUndefined();
  });

  test("merged: the number that stands for it, and nothing to press", () => {
    const message = compose({ mergedInto: 2 });
    expect(message.content).toBe("Incident #3: Payments stall");
    expect(message.embeds?.[0]?.description).toBe("Merged into incident #2. Carry on there.");
    expect(renderMessage(message).components).toEqual([]);
  });
});
