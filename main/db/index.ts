export { isSound, openConnection, openReadOnly, refusalOf, type Connection, type StoreRefusal } from './connection';
export { copyVerified } from './backup';
export { migrate } from './migrate';
export { migrations, type Migration } from './migrations';
export { sqlFor, type StoreTables } from './schema';
export type * from './schema';
export type * from './schema-printing';
export type * from './schema-numbers';
export { createStore, type ReadTx, type Store, type WriteTx } from './store';
