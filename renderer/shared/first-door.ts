import type { CounterApi } from '../../preload/contract/index';
import type { Refused } from './bridge';

type SignInAnswer = Awaited<ReturnType<CounterApi['officers']['signIn']>> | Refused;

/** What was sent from the first door; the answer never rejects. */
export interface SentSecret {
  readonly officerId: string;
  readonly answer: Promise<SignInAnswer>;
}

/** The door as it last stood, put there by first-door.ts before anything else of the page has come. */
export interface FirstDoor {
  readonly element: HTMLElement;
  sent: SentSecret | null;
  /** Called once, when something is sent. */
  onSent?: (sent: SentSecret) => void;
}

declare global {
  interface Window {
    firstDoor?: FirstDoor | undefined;
  }
}

/** Which name to offer first next time; an opaque id, no name. */
export const LAST_OFFICER_KEY = 'sign-in.last-officer';
/** A secret in plain sight is a secret field too. */
export const SECRET_INPUT = '.mc-field__box input';

/** What was typed at the first door so far. */
export interface FirstDoorTyping {
  readonly officerId: string;
  readonly secret: string;
  readonly sent: SentSecret | null;
}

/** Takes the first door away and gives what was typed there; null where there is none. */
export function takeFirstDoor(): FirstDoorTyping | null {
  const door = window.firstDoor;
  if (!door) return null;
  const { element, sent } = door;
  const typing = {
    officerId: element.querySelector<HTMLInputElement>('input[type=radio]:checked')?.value ?? '',
    secret: element.querySelector<HTMLInputElement>(SECRET_INPUT)?.value ?? '',
    sent,
  };
  window.firstDoor = undefined;
  element.remove();
  return typing;
}
