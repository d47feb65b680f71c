import Type, { type TSchema } from 'typebox'

const Name = Type.String({ pattern: '\\S', maxLength: 255 })

/** The values of the documented members; the names of `units`, `operators` and `aggregations` are our own. */
export const alarmMetrics = ['CPU', 'Network', 'Storage'] as const
export const alarmUnits = ['TOTAL', 'PER_SECOND', 'PER_MINUTE', 'PER_HOUR'] as const
export const alarmOperators = [
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
] as const
export const alarmAggregations = ['AVERAGE', 'DELTA'] as const
/** The order of lists. */
export const listOrders = ['createdDate', 'lastModifiedDate'] as const

/** An alarm looks at this many seconds at least. */
export const minRangeSeconds = 120
const maxSeconds = 86_400

const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum([...values] as T[number][])

export const ActionProperties = Type.Object({
  name: Name,
  type: Type.Literal('EMAIL'),
  typeProperties: Type.Object({
    emailTo: Type.String({ pattern: '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$', maxLength: 254 }),
  }),
})
export type ActionProperties = Type.Static<typeof ActionProperties>

export const AlarmExpression = Type.Object({
  source: Type.String({ pattern: '\\S' }),
  metric: oneOf(alarmMetrics),
  comparisonThreshold: Type.Number(),
  comparisonOperator: Type.Optional(oneOf(alarmOperators)),
  unit: Type.Optional(oneOf(alarmUnits)),
  rangeAggregation: Type.Optional(oneOf(alarmAggregations)),
  /** seconds */
  range: Type.Optional(Type.Integer({ minimum: minRangeSeconds, maximum: maxSeconds })),
  /** seconds */
  delay: Type.Optional(Type.Integer({ minimum: 0, maximum: maxSeconds })),
})
export type AlarmExpression = Type.Static<typeof AlarmExpression>

export const AlarmProperties = Type.Object({
  name: Name,
  expression: AlarmExpression,
  /** Ids of the actions that a breach starts. */
  actions: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 100, uniqueItems: true })),
})
export type AlarmProperties = Type.Static<typeof AlarmProperties>

export const ActionRequest = Type.Object({ properties: ActionProperties })
export const AlarmRequest = Type.Object({ properties: AlarmProperties })

const Metadata = Type.Object({
  createdBy: Type.String(),
  createdByUserId: Type.String(),
  createdDate: Type.String(),
  etag: Type.String(),
  lastModifiedBy: Type.String(),
  lastModifiedByUserId: Type.String(),
  lastModifiedDate: Type.String(),
})

const item = <T extends TSchema>(type: string, properties: T) =>
  Type.Object({
    id: Type.String({ minLength: 1 }),
    type: Type.Literal(type),
    href: Type.String(),
    metadata: Metadata,
    properties,
  })

const collection = <T extends TSchema>(id: string, items: T) =>
  Type.Object({
    id: Type.Literal(id),
    type: Type.Literal('collection'),
    href: Type.String(),
    items: Type.Array(items),
  })

export const Action = item('action', ActionProperties)
export const ActionList = collection('actions', Action)
export const Alarm = item('alarm', AlarmProperties)
export const AlarmList = collection('alarms', Alarm)

/** One entry of the history: the alarm went off. */
export const Execution = Type.Object({
  id: Type.String({ minLength: 1 }),
  type: Type.Literal('execution'),
  href: Type.String(),
  metadata: Type.Object({ createdDate: Type.String() }),
  properties: Type.Object({
    breachedSince: Type.String(),
    value: Type.Number(),
    comparisonThreshold: Type.Number(),
    actions: Type.Array(Type.String()),
  }),
})
export type Execution = Type.Static<typeof Execution>
export const ExecutionList = collection('executions', Execution)
