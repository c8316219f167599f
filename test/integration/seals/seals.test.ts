import { expect, test } from 'vitest';
import { asIfKilled, fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

/** The text of the QR that would be printed on the dossier's receipt. */
async function sealOf(desk: TestDesk) {
  const dossier = await aDossier(desk);
  const open = desk.core.desk()!;
  return {
    ...dossier,
    text: open.seals.seal({
      code: dossier.code,
      receivedAt: dossier.receivedAt,
      dueAt: dossier.dueAt,
      applicantName: 'Nguyễn Văn Đức',
      isProvisional: false,
    }),
  };
}
const check = async (desk: TestDesk, text: string) => valueOf(await desk.seals.check({ text }));

test('a receipt of this station is genuine here and opens its dossier', async () => {
  const desk = await theDesk();
  const { text, code, dossierId, receivedAt } = await sealOf(desk);
  expect(await check(desk, text)).toMatchObject({
    verdict: 'genuine',
    code,
    dossierId,
    receivedAt: Math.floor(receivedAt / 60_000) * 60_000,
    isProvisional: false,
  });
  expect((await check(desk, text)).stationName).toContain('Quầy');
});

test('the same dossier is sealed with the same text, also after the program was killed', async () => {
  const desk = await theDesk();
  const { text } = await sealOf(desk);
  const again = await theDesk({ profileDir: asIfKilled(desk) });
  expect(await check(again, text)).toMatchObject({ verdict: 'genuine' });
  expect(valueOf(await again.seals.ownCard({})).keyId).toBe(valueOf(await desk.seals.ownCard({})).keyId);
});

test('another station checks a receipt without any network once it holds the card of the first', async () => {
  const desk = await theDesk();
  const other = await theDesk({ settings: { counterNumber: 2 }, clock: fixedClock() });
  const { text, code } = await sealOf(desk);
  expect(await check(other, text)).toMatchObject({ verdict: 'unknown-station', code, dossierId: null });
  const { text: card, keyId } = valueOf(await desk.seals.ownCard({}));
  expect(valueOf(await other.seals.trust({ text: `  ${card}\n` }))).toMatchObject({ keyId, isOwn: false });
  expect(await check(other, text)).toMatchObject({ verdict: 'genuine', code });
  valueOf(await other.seals.distrust({ keyId }));
  expect(await check(other, text)).toMatchObject({ verdict: 'unknown-station' });
});

test('no digit of a seal and no letter of its code can be changed unseen', async () => {
  const desk = await theDesk();
  const { text, code } = await sealOf(desk);
  const digits = text.slice(code.length + 1);
  for (let at = 0; at < digits.length; at += 7) {
    const changed = String((Number(digits[at]) + 1) % 10);
    const verdict = (await check(desk, `${code}/${digits.slice(0, at)}${changed}${digits.slice(at + 1)}`)).verdict;
    expect(['altered', 'unknown-station']).toContain(verdict);
  }
  const otherCode = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
  expect(await check(desk, `${otherCode}/${digits}`)).toMatchObject({ verdict: 'altered', receivedAt: null });
});

test('an older receipt without a seal says so; other text is no receipt', async () => {
  const desk = await theDesk();
  const { code, dossierId } = await aDossier(desk);
  expect(await check(desk, code)).toMatchObject({ verdict: 'unsealed', dossierId });
  expect(await check(desk, '001085012345|NGUYEN VAN A')).toMatchObject({ verdict: 'not-a-receipt', code: null });
});

test('a card that was changed, cut or is this station’s own is not trusted', async () => {
  const desk = await theDesk();
  const other = await theDesk({ settings: { counterNumber: 2 } });
  const { text } = valueOf(await desk.seals.ownCard({}));
  const [mark, body = '', signature] = text.split('.');
  const [name, agency, key] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as string[];
  const renamed = Buffer.from(JSON.stringify([`${name} giả`, agency, key])).toString('base64url');
  expect(await other.seals.trust({ text: `${mark}.${renamed}.${signature}` })).toMatchObject({
    code: 'seals.card-altered',
  });
  for (const torn of ['', 'xin chào', text.slice(0, -3), `${text}.x`, `${mark}.${body}`]) {
    expect(await other.seals.trust({ text: torn })).toMatchObject({ code: 'seals.card-unreadable' });
  }
  expect(await desk.seals.trust({ text })).toMatchObject({ code: 'seals.own-card' });
  expect(valueOf(await other.seals.trusted({}))).toHaveLength(1);
});
