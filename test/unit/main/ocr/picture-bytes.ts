/** Signature, IHDR and, with a density, pHYs of a grey PNG; checksums are left zero, and no pixel follows. */
export function pngHeader(width: number, height: number, pixelsPerMetre?: number): Uint8Array {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header[16] = 8;
  const parts = [signature, header];
  if (pixelsPerMetre !== undefined) {
    const density = Buffer.alloc(21);
    density.writeUInt32BE(9, 0);
    density.write('pHYs', 4, 'latin1');
    density.writeUInt32BE(pixelsPerMetre, 8);
    density.writeUInt32BE(pixelsPerMetre, 12);
    density[16] = 1;
    parts.push(density);
  }
  return new Uint8Array(Buffer.concat(parts));
}
