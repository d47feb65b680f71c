import Type, { type TSchema } from 'typebox'

/** The metrics of a virtual instance. */
export const metricNames = [
  'instance_cpu_utilization_average',
  'instance_network_in_bytes',
  'instance_network_in_packets',
  'instance_network_out_bytes',
  'instance_network_out_packets',
  'instance_volumes_read_bytes',
  'instance_volumes_read_ops',
  'instance_volumes_write_bytes',
  'instance_volumes_write_ops',
] as const
export type MetricName = (typeof metricNames)[number]

const Labels = Type.Record(Type.String(), Type.String())
/** Unix seconds, and the value as text. */
const Sample = Type.Tuple([Type.Number(), Type.String()])

const success = <T extends TSchema>(data: T) =>
  Type.Object({
    status: Type.Literal('success'),
    data,
    warnings: Type.Optional(Type.Array(Type.String())),
    infos: Type.Optional(Type.Array(Type.String())),
  })

export const TelemetryError = Type.Object({
  status: Type.Literal('error'),
  errorType: Type.String({ minLength: 1 }),
  error: Type.String({ minLength: 1 }),
})

export const LabelAnswer = success(Type.Array(Type.String()))

const Matrix = Type.Object({
  resultType: Type.Literal('matrix'),
  result: Type.Array(Type.Object({ metric: Labels, values: Type.Array(Sample) })),
})

export const QueryAnswer = success(
  Type.Union([
    Type.Object({
      resultType: Type.Literal('vector'),
      result: Type.Array(Type.Object({ metric: Labels, value: Sample })),
    }),
    Matrix,
    Type.Object({ resultType: Type.Literal('scalar'), result: Sample }),
    Type.Object({ resultType: Type.Literal('string'), result: Sample }),
  ]),
)

export const QueryRangeAnswer = success(Matrix)

export const MetadataAnswer = success(
  Type.Record(
    Type.String(),
    Type.Array(Type.Object({ type: Type.String(), help: Type.String(), unit: Type.String() })),
  ),
)

export const SeriesAnswer = success(Type.Array(Labels))
