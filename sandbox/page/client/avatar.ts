const colours = ["#5865f2", "#a12d5f", "#2d7d46", "#8a5a00", "#7a3ea8", "#b3402a", "#1f6f8b"];

/** A picture with a person's initial, in a colour of their own. */
export function avatarOf({ id, name }: { id: string; name: string }): string {
  const colour = colours[[...id].reduce((sum, digit) => sum + Number(digit), 0) % colours.length];
  const initial = encodeURIComponent([...name][0]?.toUpperCase() ?? "?");
  const entity = initial === "%26" || initial === "%3C" ? "?" : initial;
  return (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'%3E" +
    `%3Crect width='40' height='40' fill='${encodeURIComponent(colour ?? "")}'/%3E` +
    "%3Ctext x='20' y='27' font-family='sans-serif' font-size='19' fill='white' " +
    `text-anchor='middle'%3E${entity}%3C/text%3E%3C/svg%3E`
  );
}
