import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Agent, type Dispatcher } from 'undici';
import type { OutgoingFile } from '../../../../main/sync/portal';
import { createV1Portal } from '../../../../main/sync/v1-portal';
import { aPortal, MORNING, sha256Of, type RunningPortal } from '../../portal/wire-builders';
import { aDossierForPortal } from './portal-builders';

const CODE = 'H01.151-261120-0001';
const PART_BYTES = 64 * 1024;
const clock = { now: () => MORNING };
let running: RunningPortal;
let asked: string[];
let cutAfter: number;
let agent: Agent;
let v1: ReturnType<typeof createV1Portal>;

/** Every request of an upload, in order; after `cutAfter` of them the line is gone. */
function watched(): Dispatcher {
  return agent.compose(dispatch => (options, handler) => {
    if (options.path.startsWith('/v1/uploads')) {
      if (asked.length >= cutAfter) throw new Error('the line is cut');
      asked.push(options.method);
    }
    return dispatch(options, handler);
  });
}

beforeEach(async () => {
  running = await aPortal({ clock });
  asked = [];
  cutAfter = Infinity;
  agent = new Agent();
  v1 = createV1Portal({
    ...{ baseUrl: running.portal.url, username: 'practice', password: 'practice', agencyCode: 'H01.151' },
    ...{ stationId: 'station-1', clock, partBytes: PART_BYTES, dispatcher: watched() },
  });
  const dossier = aDossierForPortal({ files: [] });
  expect(await v1.sendDossier(dossier, { isUpdating: false, key: 'd' })).toMatchObject({ kind: 'accepted' });
});
afterEach(async () => {
  await v1.close();
  await agent.close();
  await running.stop();
});

function aFile(content: Uint8Array, place: { known: string | null }): OutgoingFile {
  return {
    ...{ code: CODE, attachmentId: 'file-1', mime: 'application/pdf', key: 'entry-1' },
    ...{ sha256: sha256Of(content), sizeBytes: content.byteLength, content },
    place: {
      get known() {
        return place.known;
      },
      keep: known => (place.known = known),
    },
  };
}
const stored = () => running.portal.attachmentsOf(CODE).map(({ sha256 }) => sha256);

test('a new place is not asked what it has: it is made, and the parts follow', async () => {
  const content = randomBytes(PART_BYTES + 1000);
  expect(await v1.sendAttachment(aFile(content, { known: null }))).toMatchObject({ kind: 'accepted' });
  expect(asked).toEqual(['POST', 'PATCH', 'PATCH']);
  expect(stored()).toEqual([sha256Of(content)]);
});

test('a place that is known from before is asked, and gets what is missing', async () => {
  const content = randomBytes(2 * PART_BYTES);
  const place = { known: null };
  cutAfter = 2;
  expect(await v1.sendAttachment(aFile(content, place))).toMatchObject({ kind: 'retry' });
  cutAfter = Infinity;
  asked = [];
  expect(await v1.sendAttachment(aFile(content, place))).toMatchObject({ kind: 'accepted' });
  expect(asked).toEqual(['HEAD', 'PATCH']);
  expect(stored()).toEqual([sha256Of(content)]);
});

test('a place the desk has forgotten but the portal has not is made again, asked, and gone on with', async () => {
  const content = randomBytes(3 * PART_BYTES);
  cutAfter = 3;
  expect(await v1.sendAttachment(aFile(content, { known: null }))).toMatchObject({ kind: 'retry' });
  cutAfter = Infinity;
  asked = [];
  expect(await v1.sendAttachment(aFile(content, { known: null }))).toMatchObject({ kind: 'accepted' });
  expect(asked).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
  expect(stored()).toEqual([sha256Of(content)]);
});
