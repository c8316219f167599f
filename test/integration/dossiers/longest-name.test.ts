import { expect, test } from 'vitest';
import { OfficerId } from '../../../preload/contract/ids';
import { NAME_LETTERS } from '../../../preload/contract/person-name';
import { longName } from '../../fixtures/printing/receipts';
import { aSpooler } from '../../support/a-spooler';
import { SECRET, valueOf } from '../../support/a-desk';
import { aDossier, aDraft } from '../../support/builders';
import { pdfSentence } from '../../support/pdf-text';
import { theDesk } from '../../support/the-desk';

const LONGEST = longName(NAME_LETTERS);
/** As some keyboards send it: every mark a character of its own. */
const DECOMPOSED = LONGEST.normalize('NFD');

test('a name of 120 letters comes from the form to the receipt, the list and the register of citizens whole', async () => {
  const { printers, papers } = aSpooler();
  const desk = await theDesk({ printers });
  const { dossierId } = await aDossier(desk, { applicant: { hoTen: DECOMPOSED } });
  expect(valueOf(await desk.dossiers.find({ dossierId }))?.applicantName).toBe(LONGEST);

  const target = { kind: 'dossier' as const, dossierId, eventId: null };
  for (const form of ['receipt', 'application', 'folder-label', 'history'] as const) {
    valueOf(await desk.printing.printForm({ form, target, printer: 'HP', paper: null, reason: null }));
    expect(await pdfSentence(papers.at(-1)!.pdf), form).toContain(LONGEST);
  }

  const found = valueOf(await desk.citizens.find({ text: LONGEST, limit: 5 }));
  expect(found.map(({ fullName }) => fullName)).toEqual([LONGEST]);
});

test('one letter more is refused by the form, by a new officer and by a changed one, and nothing is cut', async () => {
  const desk = await theDesk();
  const tooLong = longName(NAME_LETTERS + 1);
  const draftId = await aDraft(desk, { applicant: { hoTen: tooLong } });
  expect(valueOf(await desk.dossiers.preview({ draftId }))?.issues).toContainEqual({
    path: 'applicant.hoTen',
    code: 'forms.too-long',
    params: { max: NAME_LETTERS },
  });

  const person = { loginName: 'minh', role: 'officer' as const };
  const add = (displayName: string) => desk.officers.add({ ...person, displayName, secret: SECRET });
  expect(await add(tooLong)).toMatchObject({ ok: false, code: 'system.malformed' });
  const { officerId } = valueOf(await add(DECOMPOSED));
  const change = { ...person, officerId: OfficerId.parse(officerId), displayName: tooLong };
  expect(await desk.officers.change(change)).toMatchObject({ ok: false, code: 'system.malformed' });
  const names = valueOf(await desk.officers.list({})).map(({ displayName }) => displayName);
  expect(names).toContain(LONGEST);
});
