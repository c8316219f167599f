import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { MediumFault } from '../../../../main/carrying/bundle-writer';
import { systemDisk } from '../../../../main/base/disk';
import { filesEnding, mediumRefusal } from '../../../../main/carrying/medium';
import { aTempDir } from '../../../support/temp-dir';

test.each([
  ['ENOSPC', 'carrying.disk-full'],
  ['EFBIG', 'carrying.disk-full'],
  ['ENOENT', 'carrying.medium-gone'],
  ['ENODEV', 'carrying.medium-gone'],
  ['EROFS', 'carrying.medium-gone'],
  ['EIO', 'carrying.medium-faulty'],
])('%s of a stick is said as %s', (code, refusal) => {
  expect(mediumRefusal(Object.assign(new Error(code), { code }))).toEqual({ ok: false, code: refusal });
});

test('bytes that read back otherwise are the stick’s fault; anything else is ours and thrown on', () => {
  expect(mediumRefusal(new MediumFault())).toMatchObject({ code: 'carrying.medium-faulty' });
  expect(() => mediumRefusal(new TypeError('a bug'))).toThrow('a bug');
});

test('of a folder only finished bundles are seen', () => {
  const folder = aTempDir();
  for (const name of ['b.mcdgoi', 'a.mcdgoi', '.c.mcdgoi.dang-ghi', '._d.mcdgoi', 'e.mcdbn', 'thư.txt']) {
    writeFileSync(path.join(folder, name), '');
  }
  mkdirSync(path.join(folder, 'f.mcdgoi'));
  expect(filesEnding(folder, '.mcdgoi')).toEqual(['a.mcdgoi', 'b.mcdgoi']);
});

test('a folder says its room, one that is gone says nothing', () => {
  expect(systemDisk.freeBytes(aTempDir())).toBeGreaterThan(0);
  expect(systemDisk.freeBytes('/nowhere/at/all')).toBeNull();
});
