import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import { isJson, type Json, numberOf } from "#sandbox/json";
import { type Form, type Path, readChoice, readObjects, readString } from "#sandbox/rest/form";
import { checkLayout, layoutTypes } from "#sandbox/rest/limits/layout";
import { checkSelect, isSelect } from "#sandbox/rest/limits/select";

const styles = [1, 2, 3, 4, 5, 6] as const;

/** Returns the components as stored: each with the id that Discord counts up for it. */
export function checkComponents(form: Form, body: Json, path: Path, v2: boolean): Json[] {
  const max = v2 ? 40 : 5;
  const rows = readObjects(form, body, "components", path, { max }) ?? [];
  const ids = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const at = [...path, "components", index];
    if (row["type"] === ComponentType.ActionRow) checkRow(form, row, at, ids);
    else if (v2) checkLayout(form, row, at, (part, where) => checkPart(form, part, where, ids));
    else readChoice(form, row, "type", at, [ComponentType.ActionRow], true);
  }
  if (v2 && countComponents(rows) > 40) {
    const message = "The maximum number of components is 40";
    form.fail([...path, "components"], "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message);
  }
  return numberComponents(rows);
}

/** What a section or container of the newer layout may hold besides texts and pictures. */
function checkPart(form: Form, part: Json, path: Path, ids: Set<string>): void {
  if (part["type"] === ComponentType.ActionRow) checkRow(form, part, path, ids);
  else if (part["type"] === ComponentType.Button) checkButton(form, part, path, ids);
  else readChoice(form, part, "type", path, layoutTypes, true);
}

function checkRow(form: Form, row: Json, path: Path, ids: Set<string>): void {
  const items =
    readObjects(form, row, "components", path, { required: true, min: 1, max: 5 }) ?? [];
  const selects = items.filter((item) => isSelect(item["type"])).length;
  if (selects > 0 && items.length > 1) {
    const message = "The specified component exceeds the maximum width";
    form.fail([...path, "components", 1], "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
  }
  for (const [index, item] of items.entries()) {
    const at = [...path, "components", index];
    if (item["type"] === ComponentType.Button) checkButton(form, item, at, ids);
    else if (isSelect(item["type"])) {
      checkCustomId(form, item, at, ids);
      checkSelect(form, item, at, false);
    } else readChoice(form, item, "type", at, [2, 3, 5, 6, 7, 8] as const, true);
  }
}

function checkButton(form: Form, button: Json, path: Path, ids: Set<string>): void {
  const style = readChoice(form, button, "style", path, styles, true);
  readString(form, button, "label", path, { max: 80 });
  if (style === ButtonStyle.Link) checkLink(form, button, path);
  else if (style !== ButtonStyle.Premium) checkCustomId(form, button, path, ids);
  if (style !== ButtonStyle.Link && button["url"] !== undefined) {
    form.fail(
      [...path, "url"],
      "BUTTON_COMPONENT_URL_NOT_ALLOWED",
      "A url is only for link buttons",
    );
  }
  const named = Boolean(button["label"]) || isJson(button["emoji"]);
  if (!named && style !== ButtonStyle.Premium) {
    const message = "A label or an emoji is required";
    form.fail([...path, "label"], "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", message);
  }
}

function checkLink(form: Form, button: Json, path: Path): void {
  const url = readString(form, button, "url", path, { required: true, max: 512 });
  if (url !== undefined && !/^(https?|discord):\/\/./.test(url)) {
    const message = "Scheme must be one of ('http', 'https', 'discord').";
    form.fail([...path, "url"], "BASE_TYPE_BAD_URL", message);
  }
  if (button["custom_id"] !== undefined) {
    const message = "A custom id and url cannot both be specified";
    form.fail([...path, "custom_id"], "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE", message);
  }
}

export function checkCustomId(form: Form, owner: Json, path: Path, ids: Set<string>): void {
  const id = readString(form, owner, "custom_id", path, { required: true, min: 1, max: 100 });
  if (id === undefined) return;
  if (ids.has(id)) {
    const message = "Component custom id cannot be duplicated";
    form.fail([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", message);
  }
  ids.add(id);
}

function countComponents(components: unknown): number {
  if (!Array.isArray(components)) return 0;
  return components.reduce<number>((sum, item) => {
    const inner = isJson(item) ? countComponents(item["components"]) : 0;
    return sum + 1 + inner + (isJson(item) && isJson(item["accessory"]) ? 1 : 0);
  }, 0);
}

export function numberComponents(components: Json[]): Json[] {
  const taken = { last: 0 };
  const visit = (component: Json): Json => {
    const given = component["id"];
    const id = typeof given === "number" && given > 0 ? given : ++taken.last;
    const numbered: Json = { ...component, id };
    for (const key of ["components", "component", "accessory"]) {
      const inner = component[key];
      if (Array.isArray(inner))
        numbered[key] = inner.map((item) => (isJson(item) ? visit(item) : item));
      else if (isJson(inner)) numbered[key] = visit(inner);
    }
    return withDefaults(numbered);
  };
  return components.map(visit);
}

const spelledOut: { [type: number]: Json } = {
  [ComponentType.Thumbnail]: { description: null, spoiler: false },
  [ComponentType.Separator]: { spacing: 1, divider: true },
  [ComponentType.Container]: { accent_color: null, spoiler: false },
};

/** Discord spells out in its answers what a request may leave to its defaults. */
function withDefaults(component: Json): Json {
  if (isSelect(component["type"])) return { min_values: 1, max_values: 1, ...component };
  return { ...spelledOut[numberOf(component["type"])], ...component };
}
