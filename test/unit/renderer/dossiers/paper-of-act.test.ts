import { describe, expect, test } from 'vitest';
import type { FormKind } from '../../../../preload/contract/form-template';
import { DossierId } from '../../../../preload/contract/ids';
import type { DossierForm } from '../../../../preload/contract/printing';
import { paperOfAct } from '../../../../renderer/features/dossier/paper-of-act';

const dossierId = DossierId.parse('019c0000-0000-7000-8000-000000000001');
const aForm = (form: FormKind, at: number, printCount: number): DossierForm => ({
  form,
  title: form,
  target: { kind: 'dossier', dossierId, eventId: String(at) },
  at,
  number: null,
  printCount,
  isOutdated: false,
});

describe('the paper offered beside the acts', () => {
  test('is that of the latest act, while nobody printed it', () => {
    const forms = [aForm('receipt', 1, 1), aForm('supplement', 2, 0), aForm('apology', 3, 0), aForm('history', 1, 0)];
    expect(paperOfAct(forms)?.form).toBe('apology');
  });

  test('is none once it was printed, and an older one does not take its place', () => {
    expect(paperOfAct([aForm('supplement', 2, 0), aForm('stop', 3, 1)])).toBeUndefined();
  });

  test('is the receipt once something came that it does not name, after the papers of acts', () => {
    const receipt = { ...aForm('receipt', 1, 1), isOutdated: true };
    expect(paperOfAct([receipt, aForm('supplement', 2, 1)])).toBe(receipt);
    expect(paperOfAct([receipt, aForm('supplement', 2, 0)])?.form).toBe('supplement');
  });

  test('is never the receipt or what can be printed at any time', () => {
    expect(paperOfAct([aForm('receipt', 1, 0), aForm('control-slip', 1, 0), aForm('history', 1, 0)])).toBeUndefined();
  });
});
