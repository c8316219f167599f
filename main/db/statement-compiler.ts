import {
  type BinaryOperationNode,
  ColumnNode,
  PrimitiveValueListNode,
  ReferenceNode,
  SqliteQueryCompiler,
  ValueListNode,
  ValueNode,
  type LimitNode,
  type OperationNode,
} from 'kysely';

/** Columns that conditions of indexes speak of, with values of our own. */
const COLUMNS_OF_INDEXES: ReadonlySet<string> = new Set([
  'delivery_state',
  'is_compared',
  'is_searchable',
  'kind',
  'state',
  'track',
  'urgency',
]);
const OWN_WORD = /^[a-z][a-z.-]{0,39}$/u;

/**
 * Writes limits, and our own words where an index is made for some of them, into the statement instead of binding them.
 * Where a bound value could decide on the plan SQLite plans anew at every run (sqlite.org/c3ref/prepare.html, on
 * `sqlite3_prepare_v3`): ten times the price of finding one row. What people typed is always bound.
 */
export class StatementCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const { limit } = node;
    super.visitLimit(
      ValueNode.is(limit) && Number.isSafeInteger(limit.value)
        ? { ...node, limit: ValueNode.createImmediate(limit.value) }
        : node,
    );
  }

  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const isKnown = COLUMNS_OF_INDEXES.has(columnOf(node.leftOperand) ?? '');
    super.visitBinaryOperation(isKnown ? { ...node, rightOperand: written(node.rightOperand) } : node);
  }
}

function columnOf(node: OperationNode): string | undefined {
  const column = ReferenceNode.is(node) ? node.column : node;
  return ColumnNode.is(column) ? column.column.name : undefined;
}

const isOwn = (value: unknown): boolean =>
  typeof value === 'string' ? OWN_WORD.test(value) : Number.isSafeInteger(value);

function written(node: OperationNode): OperationNode {
  if (ValueNode.is(node) && isOwn(node.value)) return ValueNode.createImmediate(node.value);
  if (PrimitiveValueListNode.is(node) && node.values.every(isOwn))
    return ValueListNode.create(node.values.map(value => ValueNode.createImmediate(value)));
  return node;
}
