/** Dossier codes of this interface: those of the national scheme, and provisional ones with letters in the serial. */
export const DOSSIER_CODE = /^(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,3}-\d{6}-[0-9A-Z]{4,20}$/;
