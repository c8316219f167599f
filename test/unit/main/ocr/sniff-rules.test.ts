import { describe, expect, test } from 'vitest';
import { paperDpi, readHeader, sniffKind } from '../../../../main/ocr/sniff-rules';
import { pngHeader } from './picture-bytes';

describe('kinds of files', () => {
  test('the first bytes decide', () => {
    expect(sniffKind(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpeg');
    expect(sniffKind(pngHeader(10, 10))).toBe('png');
    expect(sniffKind(Buffer.from('%PDF-1.7\n'))).toBe('pdf');
    expect(sniffKind(Buffer.from('II*\0\b\0\0\0'))).toBe('tiff');
    expect(sniffKind(Buffer.from('RIFF\0\0\0\0WEBPVP8 '))).toBe('webp');
  });

  test('text is no picture, whatever its name', () => {
    expect(sniffKind(Buffer.from('Kính gửi: Ủy ban nhân dân'))).toBeUndefined();
    expect(sniffKind(new Uint8Array())).toBeUndefined();
  });

  test('size and resolution are read from the header alone', () => {
    const png = pngHeader(40_000, 20, 11_811);
    expect(readHeader('png', png)).toEqual({
      width: 40_000,
      height: 20,
      resolutionDpi: expect.closeTo(300, 0),
      orientation: 1,
    });
  });

  test('a header that ends early gives nothing', () => {
    expect(readHeader('png', pngHeader(10, 10).subarray(0, 20))).toBeUndefined();
    expect(readHeader('jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toBeUndefined();
  });

  test('screen resolutions are no statement about paper', () => {
    expect([72, 96, 150, 300, null, 1].map(paperDpi)).toEqual([null, null, 150, 300, null, null]);
  });
});
