export { createAttemptBook, type AttemptBook } from './attempt-book';
export { writeDurably } from './durable-file';
export { createKeySlots, type KeySlots, type PublicFace, type SlotOwner } from './key-slots';
