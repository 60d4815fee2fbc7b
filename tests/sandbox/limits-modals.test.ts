import { InteractionResponseType as R } from "discord.js";
import { expect, test } from "vitest";
import { answerByHand, callback, say } from "#tests/sandbox/support/by-hand";
import { type Case, type Json, times, x } from "#tests/sandbox/support/limits";

const label = (component: Json, fields: Json = {}): Json => ({
  type: 18,
  label: "L",
  component,
  ...fields,
});
const input = (fields: Json = {}) => ({ type: 4, custom_id: "i", style: 1, ...fields });
const modal = (fields: Json): Json => ({
  type: R.Modal,
  data: { title: "T", custom_id: "m", components: [label(input())], ...fields },
});
const parts = (...components: Json[]) => modal({ components });
const at = "data.components.0";
const badLength = "BASE_TYPE_BAD_LENGTH";
const tooLong = "BASE_TYPE_MAX_LENGTH";

const modalCases: Case[] = [
  ["title 45", modal({ title: x(45) }), null],
  ["title 46", modal({ title: x(46) }), ["data.title", badLength]],
  ["custom id 101", modal({ custom_id: x(101) }), ["data.custom_id", badLength]],
  ["5 labels", parts(...times(5, (i) => label(input({ custom_id: `${i}` })))), null],
  [
    "6 labels",
    parts(...times(6, (i) => label(input({ custom_id: `${i}` })))),
    ["data.components", badLength],
  ],
  ["no labels", parts(), ["data.components", badLength]],
  ["an action row", parts({ type: 1, components: [input()] }), [`${at}.type`, "BASE_TYPE_CHOICES"]],
  ["label 46", parts(label(input(), { label: x(46) })), [`${at}.label`, badLength]],
  [
    "description 101",
    parts(label(input(), { description: x(101) })),
    [`${at}.description`, tooLong],
  ],
  [
    "a button inside",
    parts(label({ type: 2, custom_id: "b" })),
    [`${at}.component.type`, "BASE_TYPE_CHOICES"],
  ],
  [
    "a label inside",
    parts(label(input({ label: "no" }))),
    [`${at}.component.label`, "TEXT_INPUT_COMPONENT_LABEL_NOT_ALLOWED"],
  ],
  [
    "text of 4001",
    parts(label(input({ max_length: 4001 }))),
    [`${at}.component.max_length`, "NUMBER_TYPE_MAX"],
  ],
  ["value of 4001", parts(label(input({ value: x(4001) }))), [`${at}.component.value`, tooLong]],
  [
    "placeholder 101",
    parts(label(input({ placeholder: x(101) }))),
    [`${at}.component.placeholder`, tooLong],
  ],
  ["10 files", parts(label({ type: 19, custom_id: "f", min_values: 0, max_values: 10 })), null],
  [
    "11 files",
    parts(label({ type: 19, custom_id: "f", max_values: 11 })),
    [`${at}.component.max_values`, "NUMBER_TYPE_MAX"],
  ],
  [
    "the same id twice",
    parts(label(input()), label(input())),
    ["data.components.1.component.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"],
  ],
];

test.each(modalCases)("modal: %s", async (_, body, mistake) => {
  const { sandbox, begin } = await answerByHand();
  const { pending, interaction } = await begin();
  const answer = await callback(sandbox, interaction, body);
  if (mistake) {
    expect(answer).toMatchObject({ status: 400, code: 50035, mistakes: [mistake] });
    await callback(sandbox, interaction, say);
  } else expect(answer.status).toBe(200);
  await pending;
});
