/** Shown in the page; anything else is only ever saved, for a file may be a page with a script. */
export const pictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];
