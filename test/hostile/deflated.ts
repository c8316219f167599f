import { crc32, deflateRawSync, deflateSync, constants } from 'node:zlib';

const MIB = 1024 * 1024;

/** `mebibytes` of one byte as a zlib stream of a thousandth of that, made without holding them. */
export function bomb(mebibytes: number, byte = 0): Buffer {
  const block = deflateRawSync(Buffer.alloc(MIB, byte), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const end = deflateRawSync(Buffer.alloc(0));
  const adler = Buffer.alloc(4);
  adler.writeUInt32BE(adlerOf(mebibytes * MIB, byte));
  return Buffer.concat([Buffer.from([0x78, 0xda]), ...Array<Buffer>(mebibytes).fill(block), end, adler]);
}

/** Adler-32 of `count` equal bytes (RFC 1950). */
function adlerOf(count: number, byte: number): number {
  const base = 65_521n;
  const n = BigInt(count);
  const value = BigInt(byte);
  const a = (1n + n * value) % base;
  const b = (n + (value * n * (n + 1n)) / 2n) % base;
  return Number(b * 65_536n + a);
}

export const deflated = (bytes: Buffer | string): Buffer => deflateSync(bytes);

export function chunk(type: string, data: Buffer = Buffer.alloc(0), checksum?: number): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE((checksum ?? crc32(body)) >>> 0, 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
