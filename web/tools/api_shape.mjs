// The interface as the committed copy keeps it: sorted, without what changes with every release.
export function shape(text) {
  const document = JSON.parse(text);
  if (document.info) document.info.version = "";
  const sorted = (value) =>
    Array.isArray(value)
      ? value.map(sorted)
      : value && typeof value === "object"
        ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
        : value;
  return `${JSON.stringify(sorted(document), null, 1)}\n`;
}
