// Whether what was pasted is a machine-readable zone (ICAO Doc 9303 parts 4 to 6). What it says, and which check digits do not fit, the node reads.
const shapes = [[2, 44], [3, 30], [2, 36]] as const;

/** The lines of a zone, however they were pasted; undefined when it is none. */
export function lines_of(text: string): string[] | undefined {
  if (!text.includes("<")) return undefined;
  const packed = text.toUpperCase().replace(/[^A-Z0-9<]/g, "");
  if (!/^[PIACV]/.test(packed)) return undefined;
  const shape = shapes.find(([count, width]) => packed.length === count * width);
  return shape && Array.from({ length: shape[0] }, (_, at) => packed.slice(at * shape[1], (at + 1) * shape[1]));
}
