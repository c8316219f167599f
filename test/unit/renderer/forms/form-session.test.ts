import { createFormControl } from 'react-hook-form';
import { describe, expect, test } from 'vitest';
import {
  createFormSession,
  type FormChange,
  type FormSession,
  type FormValues,
} from '../../../../renderer/shared/forms/form-session';

function aSession(
  values: FormValues = { applicant: { hoTen: '', soDienThoai: '' } },
  sources: Record<string, string> = {},
) {
  const saved: FormChange[] = [];
  const { formControl } = createFormControl<FormValues>({ defaultValues: values });
  // Before the first drawing the library answers with the defaults; here there is none.
  formControl.control._state.mount = true;
  const session: FormSession = createFormSession({
    form: formControl as never,
    sources,
    onChange: change => void saved.push(change),
  });
  return { session, saved };
}

describe('undo', () => {
  test('all keystrokes in one field are one step', () => {
    const { session } = aSession();
    session.type('applicant.hoTen', 'L');
    session.type('applicant.hoTen', 'La');
    session.type('applicant.hoTen', 'Lan');
    session.commit('applicant.hoTen');
    expect(session.undo()).toBe('applicant.hoTen');
    expect(session.valueOf('applicant.hoTen')).toBe('');
  });

  test('goes back across fields, last first, and forward again', () => {
    const { session } = aSession();
    session.type('applicant.hoTen', 'Lan');
    session.type('applicant.soDienThoai', '0912');
    session.commit('applicant.soDienThoai');
    expect(session.undo()).toBe('applicant.soDienThoai');
    expect(session.undo()).toBe('applicant.hoTen');
    expect(session.undo()).toBeNull();
    session.redo();
    session.redo();
    expect(session.valueOf('applicant.hoTen')).toBe('Lan');
    expect(session.valueOf('applicant.soDienThoai')).toBe('0912');
  });

  test('a card is taken back as a whole, values and sources', () => {
    const { session } = aSession({ applicant: { hoTen: 'Cũ', soDienThoai: '' } }, { 'applicant.hoTen': 'typed' });
    session.fill([
      { path: 'applicant.hoTen', value: 'Mới', source: 'card' },
      { path: 'applicant.soDienThoai', value: '+84912345678', source: 'earlier' },
    ]);
    session.undo();
    expect(session.valueOf('applicant.hoTen')).toBe('Cũ');
    expect(session.valueOf('applicant.soDienThoai')).toBe('');
    expect(session.surroundingsOf('applicant.hoTen').source).toBe('typed');
  });

  test('what is taken back is saved like what was typed', () => {
    const { session, saved } = aSession();
    session.type('applicant.hoTen', 'Lan');
    session.commit('applicant.hoTen');
    session.undo();
    expect(saved.map(({ value }) => value)).toEqual(['Lan', '']);
  });

  test('typing that ends where it began is no step', () => {
    const { session } = aSession();
    session.type('applicant.hoTen', 'x');
    session.type('applicant.hoTen', '');
    session.commit('applicant.hoTen');
    expect(session.undo()).toBeNull();
  });

  test('a new change forgets what was taken back', () => {
    const { session } = aSession();
    session.fill([{ path: 'applicant.hoTen', value: 'A', source: 'card' }]);
    session.undo();
    session.type('applicant.soDienThoai', '09');
    session.commit('applicant.soDienThoai');
    expect(session.redo()).toBeNull();
  });

  test('copies that follow a field are not a step of their own', () => {
    const { session } = aSession();
    session.follow([{ path: 'applicant.hoTen', value: 'Theo', source: 'applicant' }]);
    expect(session.undo()).toBeNull();
    expect(session.valueOf('applicant.hoTen')).toBe('Theo');
  });
});

describe('findings', () => {
  const required = { path: 'applicant.hoTen', code: 'forms.required', params: {} };

  test('a field nobody has been to is not called wrong', () => {
    const { session } = aSession();
    session.setFindings([required], []);
    expect(session.surroundingsOf('applicant.hoTen').issue).toBeNull();
    session.commit('applicant.hoTen');
    expect(session.surroundingsOf('applicant.hoTen').issue).toEqual(required);
  });

  test('asking to register says everything at once', () => {
    const { session } = aSession();
    session.setFindings([required], []);
    session.revealAll();
    expect(session.surroundingsOf('applicant.hoTen').issue).toEqual(required);
    expect(session.missing()).toEqual(['applicant.hoTen']);
  });

  test('what is wrong inside an address stands at the address', () => {
    const { session } = aSession({ form: { nksNoiSinh: { detail: 'a' } } });
    session.setFindings([{ path: 'form.nksNoiSinh.communeCode', code: 'forms.unknown-commune', params: {} }], []);
    session.commit('form.nksNoiSinh');
    expect(session.surroundingsOf('form.nksNoiSinh').issue?.code).toBe('forms.unknown-commune');
  });

  test('a mended field loses its finding and tells those who show it', () => {
    const { session } = aSession();
    session.setFindings([required], []);
    session.revealAll();
    let told = 0;
    session.subscribe(() => {
      told += 1;
    });
    session.setFindings([], []);
    expect(session.surroundingsOf('applicant.hoTen').issue).toBeNull();
    expect(told).toBeGreaterThan(0);
  });

  test('a doubt about an empty field waits until the officer has passed it', () => {
    const { session } = aSession();
    const warning = { path: 'applicant.soDienThoai', code: 'forms.no-contact', params: {} };
    session.setFindings([], [warning]);
    expect(session.surroundingsOf('applicant.soDienThoai').warnings).toEqual([]);
    session.commit('applicant.soDienThoai');
    expect(session.surroundingsOf('applicant.soDienThoai').warnings).toEqual([warning]);
  });
});

test('sources of a reopened draft are known before anything is typed', () => {
  const { session } = aSession({ applicant: { hoTen: 'Lan' } }, { 'applicant.hoTen': 'card' });
  expect(session.surroundingsOf('applicant.hoTen').source).toBe('card');
  session.type('applicant.hoTen', 'Lan A');
  expect(session.surroundingsOf('applicant.hoTen').source).toBe('typed');
});

test('keystrokes in a field belong to the field until it is left', () => {
  const { session } = aSession();
  session.type('applicant.hoTen', 'L');
  expect(session.isTyping('applicant.hoTen')).toBe(true);
  session.commit('applicant.hoTen');
  expect(session.isTyping('applicant.hoTen')).toBe(false);
});
