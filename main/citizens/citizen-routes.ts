import type { citizenRoutes } from '../../preload/contract/citizens';
import type { HandlersOf } from '../../preload/contract/define';
import type { ReadTx } from '../db';
import { findCitizen, findCitizens } from './citizen-register';

export function createCitizenRoutes(read: ReadTx): HandlersOf<typeof citizenRoutes> {
  return {
    find: ({ text, limit }) => findCitizens(read, text, limit),
    byPersonalId: ({ personalId }) => findCitizen(read, personalId) ?? null,
  };
}
