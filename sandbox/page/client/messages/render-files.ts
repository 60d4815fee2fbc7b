import { html, nothing, type TemplateResult } from "lit";
import { sizeInWords } from "#sandbox/page/client/files/size-in-words";
import { icon } from "#sandbox/page/client/icons";
import { pictureTypes } from "#sandbox/page/picture-types";
import type { MessageInfo } from "#sandbox/page/protocol";

type FileInfo = MessageInfo["attachments"][number];

/** Pictures are shown, other files offered; what an embed shows already is not shown twice. */
export function renderFiles(message: MessageInfo): TemplateResult | typeof nothing {
  const inEmbeds = JSON.stringify(message.embeds);
  const files = message.attachments.filter(({ url }) => !inEmbeds.includes(url));
  if (files.length === 0) return nothing;
  return html`<div slot="attachments" class="files">${files.map(renderFile)}</div>`;
}

function renderFile({ name, size, type, url }: FileInfo): TemplateResult {
  if (pictureTypes.includes(type)) {
    return html`<a href=${url} target="_blank" class="picture"><img src=${url} alt=${name} /></a>`;
  }
  return html`<a class="file" href=${url} download=${name}>
    ${icon("file")}
    <span><span class="file-name">${name}</span><small>${sizeInWords(size)}</small></span>
    ${icon("download")}<span class="unseen">Download</span>
  </a>`;
}
