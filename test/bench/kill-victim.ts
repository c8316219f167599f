import { writeSync } from 'node:fs';
import { valueOf } from '../support/a-desk';
import { aPerson, createDice } from '../support/seed-people';
import { benchDesk } from './bench-desk';
import { keyedDraft } from './keyed-draft';

// Registers until it is killed. A line goes out only after the core has answered, as a receipt does.
const [profileDir = '', portalUrl = '', firstPerson = '1'] = process.argv.slice(2);
const desk = await benchDesk(profileDir, portalUrl);
const settings = valueOf(await desk.api.station.settings({}));
if (settings.portal.kind === 'none') {
  valueOf(await desk.api.station.changeSettings({ ...settings, portal: { ...settings.portal, kind: 'practice' } }));
}
const dice = createDice(Number(firstPerson));
for (let index = Number(firstPerson); ; index++) {
  const draftId = await keyedDraft(desk.api, aPerson(dice, index));
  const { code } = valueOf(await desk.api.dossiers.register({ draftId, acceptedWarnings: [] }));
  writeSync(1, `${draftId} ${code}\n`);
}
