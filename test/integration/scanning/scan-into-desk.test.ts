import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemTimers } from '../../../main/base/system-ports';
import { createSaneScanner, createScanStaging } from '../../../main/scanning';
import { aDesk, valueOf } from '../../support/a-desk';
import { aSaneWhere, failingAfter } from '../../support/sane';
import { stillReader } from '../../support/still-reader';
import { aTempDir } from '../../support/temp-dir';

test('a jam at the fourth sheet leaves three stored pages in the tray and names their number', async () => {
  const { environment } = aSaneWhere(failingAfter(3, 'Document feeder jammed', 6));
  const stagingDir = path.join(aTempDir(), 'scans');
  const staging = createScanStaging(stagingDir, systemTimers);
  const scanner = createSaneScanner({ staging, environment, timers: systemTimers });
  const desk = await aDesk({ scanner, reader: stillReader() });
  onTestFinished(() => desk.close());

  const [device] = valueOf(await desk.scanning.devices({}));
  const answer = await desk.scanning.scan({
    deviceId: device!.deviceId,
    draftId: null,
    component: null,
    source: 'feeder',
    colour: 'grey',
    resolutionDpi: 200,
  });
  expect(answer).toMatchObject({ ok: false, code: 'scanning.jammed', detail: '3' });
  const tray = valueOf(await desk.documents.tray({}));
  expect(tray.map(page => page.source)).toEqual(['scanner', 'scanner', 'scanner']);
  expect(valueOf(await desk.scanning.cancel({}))).toEqual({});
});
