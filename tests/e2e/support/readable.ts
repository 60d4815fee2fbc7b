/** Discord's timestamp markup as a time that a test can state; readers see it in their own zone. */
export function readable(text: string): string {
  return text.replace(/<t:(\d+):\w>/g, (_, seconds: string) => {
    const iso = new Date(Number(seconds) * 1000).toISOString();
    return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
  });
}
