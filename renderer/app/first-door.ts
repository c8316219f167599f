import { act, counter } from '../shared/bridge';
import { LAST_OFFICER_KEY, SECRET_INPUT, type FirstDoor } from '../shared/first-door';
import { drawMarkup, readDoor } from './kept-door';
import { applyTextSize, applyTheme } from './looks';

/*
 * A script of its own, run before the rest of the page has come: the door as it last stood, drawn from its markup. The
 * secret typed here is the core's at Enter; the page takes over what was typed as soon as it is there.
 */

function openFirstDoor(): void {
  const scripts = Array.from(document.querySelectorAll<HTMLScriptElement>('script[type=module]'), ({ src }) => src);
  const kept = readDoor(page => scripts.includes(page));
  if (!kept?.markup) return;
  applyTheme();
  applyTextSize();
  const element = document.createElement('div');
  element.className = 'mc-first-door';
  drawMarkup(kept.markup, element);
  const form = element.querySelector('form');
  const secret = element.querySelector<HTMLInputElement>(SECRET_INPUT);
  const people = element.querySelectorAll<HTMLInputElement>('input[type=radio]');
  if (!form || !secret || people.length === 0) return;
  // Only who it is and the secret; everything else comes with the page.
  for (const button of element.querySelectorAll<HTMLElement>('button:not([type=submit])')) button.inert = true;
  const last = localStorage.getItem(LAST_OFFICER_KEY);
  for (const person of people) {
    if (person.value === last) person.checked = true;
    person.addEventListener('change', () => {
      showChosen(people);
      secret.value = '';
      secret.focus();
    });
  }
  showChosen(people);

  const door: FirstDoor = { element, sent: null };
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (door.sent || secret.value === '') return secret.focus();
    secret.readOnly = true;
    form.querySelector('button[type=submit]')?.toggleAttribute('data-pending', true);
    const officerId = chosenOf(people);
    door.sent = { officerId, answer: act(counter.officers.signIn({ officerId, secret: secret.value })) };
    door.onSent?.(door.sent);
  });
  document.body.append(element);
  window.firstDoor = door;
  secret.focus();
}

const chosenOf = (people: NodeListOf<HTMLInputElement>): string =>
  Array.from(people).find(({ checked }) => checked)?.value ?? '';

function showChosen(people: NodeListOf<HTMLInputElement>): void {
  for (const person of people) person.closest('label')?.toggleAttribute('data-selected', person.checked);
}

openFirstDoor();
