import { expect, test } from 'vitest';
import { createSession, type SignedIn } from '../../../../main/officers';

const LAN: SignedIn = { officerId: 'lan', displayName: 'Nguyễn Thị Lan', role: 'supervisor' };
const MINH: SignedIn = { officerId: 'minh', displayName: 'Trần Minh', role: 'officer' };

function aSession() {
  let changes = 0;
  const session = createSession(() => (changes += 1));
  return { session, changes: () => changes };
}

test('before anyone signs in only public calls go through', () => {
  const { session } = aSession();
  expect(session.refusalFor('public')).toBeUndefined();
  expect(session.refusalFor('officer')).toBe('system.not-signed-in');
  expect(session.refusalFor('supervisor')).toBe('system.not-signed-in');
});

test('an officer may do an officer’s work and no supervisor’s', () => {
  const { session } = aSession();
  session.begin(MINH);
  expect(session.refusalFor('officer')).toBeUndefined();
  expect(session.refusalFor('supervisor')).toBe('system.not-allowed');
});

test('a supervisor may do both', () => {
  const { session } = aSession();
  session.begin(LAN);
  expect(session.refusalFor('officer')).toBeUndefined();
  expect(session.refusalFor('supervisor')).toBeUndefined();
});

test('a locked session lets nothing through but remembers who is there', () => {
  const { session } = aSession();
  session.begin(LAN);
  session.lock();
  expect(session.isLocked()).toBe(true);
  expect(session.officer()).toEqual(LAN);
  expect(session.refusalFor('officer')).toBe('system.not-signed-in');
  expect(session.refusalFor('public')).toBeUndefined();
});

test('signing in unlocks, signing out forgets', () => {
  const { session, changes } = aSession();
  session.begin(LAN);
  session.lock();
  session.begin(LAN);
  expect(session.refusalFor('supervisor')).toBeUndefined();
  session.end();
  expect(session.officer()).toBeUndefined();
  expect(session.refusalFor('officer')).toBe('system.not-signed-in');
  expect(changes()).toBe(4);
});

test('with nobody there is nothing to lock', () => {
  const { session } = aSession();
  session.lock();
  expect(session.isLocked()).toBe(false);
});
