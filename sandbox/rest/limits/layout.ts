import { ComponentType } from "discord-api-types/v10";
import { isJson, type Json } from "#sandbox/json";
import { type Form, type Path, readChoice, readObjects, readString } from "#sandbox/rest/form";

export const layoutTypes = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
] as const;

type CheckPart = (part: Json, path: Path) => void;

/** The newer layout, which messages with the IS_COMPONENTS_V2 flag use. */
export function checkLayout(form: Form, part: Json, path: Path, checkOther: CheckPart): void {
  switch (readChoice(form, part, "type", path, layoutTypes, true)) {
    case ComponentType.TextDisplay:
      readString(form, part, "content", path, { required: true, min: 1, max: 4000 });
      break;
    case ComponentType.Section:
      checkSection(form, part, path, checkOther);
      break;
    case ComponentType.MediaGallery:
      readObjects(form, part, "items", path, { required: true, min: 1, max: 10 });
      break;
    case ComponentType.Container:
      for (const [inner, at] of children(form, part, path, 40)) {
        if (inner["type"] === ComponentType.ActionRow) checkOther(inner, at);
        else checkLayout(form, inner, at, checkOther);
      }
      break;
    default:
      break;
  }
}

function checkSection(form: Form, part: Json, path: Path, checkOther: CheckPart): void {
  for (const [text, at] of children(form, part, path, 3)) {
    readChoice(form, text, "type", at, [ComponentType.TextDisplay], true);
    readString(form, text, "content", at, { required: true, min: 1, max: 4000 });
  }
  const accessory = part["accessory"];
  const at = [...path, "accessory"];
  if (!isJson(accessory)) form.fail(at, "BASE_TYPE_REQUIRED", "This field is required");
  else if (accessory["type"] !== ComponentType.Thumbnail) checkOther(accessory, at);
}

function children(form: Form, part: Json, path: Path, max: number): [Json, Path][] {
  const found = readObjects(form, part, "components", path, { required: true, min: 1, max }) ?? [];
  return found.map((inner, index) => [inner, [...path, "components", index]]);
}
