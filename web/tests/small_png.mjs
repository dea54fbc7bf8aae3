// A screen's picture with the 256 colours that it has most of: a third of the size, and nobody sees the difference.
import { deflateSync, inflateSync } from "node:zlib";

const colours_max = 256;
const alike = 100; // squared
const channels_of = { 2: 3, 6: 4 };

function chunks_of(file) {
  const chunks = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    chunks.push({ kind: file.toString("latin1", at + 4, at + 8), body: file.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Undoes the filters of each line (PNG, section 9). */
function pixels_of(raw, width, height, bytes) {
  const line = width * bytes;
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; ++y) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; ++x) {
      const left = x >= bytes ? out[y * line + x - bytes] : 0;
      const above = y > 0 ? out[(y - 1) * line + x] : 0;
      const corner = x >= bytes && y > 0 ? out[(y - 1) * line + x - bytes] : 0;
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = above;
      else if (filter === 3) guess = (left + above) >> 1;
      else if (filter === 4) {
        const p = left + above - corner;
        const [a, b, c] = [Math.abs(p - left), Math.abs(p - above), Math.abs(p - corner)];
        guess = a <= b && a <= c ? left : b <= c ? above : corner;
      }
      out[y * line + x] = raw[y * (line + 1) + 1 + x] + guess;
    }
  }
  return out;
}

const crc_table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; ++bit) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function chunk(kind, body) {
  const content = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  let crc = 0xffffffff;
  for (const byte of content) crc = crc_table[(crc ^ byte) & 255] ^ (crc >>> 8);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(body.length, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE((crc ^ 0xffffffff) >>> 0, content.length + 4);
  return framed;
}

const distance = (a, b) => ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

export function small_png(file) {
  const chunks = chunks_of(file);
  const head = chunks.find((one) => one.kind === "IHDR").body;
  const [width, height, bytes] = [head.readUInt32BE(0), head.readUInt32BE(4), channels_of[head[9]]];
  const raw = inflateSync(Buffer.concat(chunks.filter((one) => one.kind === "IDAT").map((one) => one.body)));
  const pixels = pixels_of(raw, width, height, bytes);
  const counts = new Map();
  const colour_at = (place) => (pixels[place] << 16) | (pixels[place + 1] << 8) | pixels[place + 2];
  for (let place = 0; place < pixels.length; place += bytes) counts.set(colour_at(place), (counts.get(colour_at(place)) ?? 0) + 1);
  // Those that are seldom and like no other come in before the many shades of a letter's edge.
  const palette = [];
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length === colours_max) break;
    if (palette.every((one) => distance(one, colour) > alike)) palette.push(colour);
  }
  const places = new Map(palette.map((colour, at) => [colour, at]));
  const nearest = (colour) => {
    let best = 0;
    let least = Infinity;
    for (const [at, one] of palette.entries()) {
      const far = distance(one, colour);
      if (far < least) [best, least] = [at, far];
    }
    places.set(colour, best);
    return best;
  };
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      const colour = colour_at((y * width + x) * bytes);
      lines[y * (width + 1) + 1 + x] = places.get(colour) ?? nearest(colour);
    }
  }
  const new_head = Buffer.from(head);
  new_head[8] = 8;
  new_head[9] = 3;
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([file.subarray(0, 8), chunk("IHDR", new_head), chunk("PLTE", colours), chunk("IDAT", deflateSync(lines, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}
