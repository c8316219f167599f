import { z } from 'zod';
import { normaliseText } from './text-rules';

/** Most letters of a person's name, counted as stored: composed letters, not what the keyboard sent for them. */
export const NAME_LETTERS = 120;

export function isNameTooLong(name: string): boolean {
  return [...normaliseText(name)].length > NAME_LETTERS;
}

/** Name of somebody who works here, in the form it is stored. */
export const PersonName = z
  .string()
  .max(NAME_LETTERS * 8)
  .overwrite(normaliseText)
  .min(1)
  .refine(name => !isNameTooLong(name));
