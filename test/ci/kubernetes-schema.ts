import Type from 'typebox'

/** What of a batch/v1 Job our manifests use, closed: the API server drops or refuses what it does not know. */
const closed = { additionalProperties: false } as const
const label = Type.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$' })
const quantity = Type.String({ pattern: '^\\d+(m|Mi|Gi)?$' })
const optional = Type.Optional
const amounts = Type.Object({ cpu: optional(quantity), memory: optional(quantity) }, closed)

const Variable = Type.Union([
  Type.Object({ name: Type.String({ pattern: '^[A-Z_]+$' }), value: Type.String() }, closed),
  Type.Object(
    {
      name: Type.String(),
      valueFrom: Type.Object(
        { secretKeyRef: Type.Object({ name: label, key: Type.String() }, closed) },
        closed,
      ),
    },
    closed,
  ),
])

const Container = Type.Object(
  {
    name: label,
    image: Type.String({ pattern: ':[\\w.-]+$' }),
    command: Type.Array(Type.String()),
    args: Type.Array(Type.String()),
    env: optional(Type.Array(Variable)),
    resources: optional(
      Type.Object(
        {
          requests: optional(amounts),
          limits: optional(amounts),
        },
        closed,
      ),
    ),
    securityContext: Type.Object(
      {
        allowPrivilegeEscalation: Type.Literal(false),
        readOnlyRootFilesystem: optional(Type.Boolean()),
        capabilities: Type.Object({ drop: Type.Array(Type.Literal('ALL')) }, closed),
      },
      closed,
    ),
    volumeMounts: Type.Array(Type.Object({ name: label, mountPath: Type.String({ pattern: '^/' }) }, closed)),
  },
  closed,
)

const Pod = Type.Object(
  {
    restartPolicy: Type.Enum(['Never', 'OnFailure']),
    terminationGracePeriodSeconds: optional(Type.Integer({ minimum: 0 })),
    automountServiceAccountToken: optional(Type.Boolean()),
    securityContext: Type.Object(
      {
        runAsNonRoot: Type.Literal(true),
        runAsUser: Type.Integer({ minimum: 1 }),
        fsGroup: optional(Type.Integer({ minimum: 1 })),
        seccompProfile: Type.Object({ type: Type.Literal('RuntimeDefault') }, closed),
      },
      closed,
    ),
    containers: Type.Array(Container, { minItems: 1 }),
    volumes: Type.Array(
      Type.Union([
        Type.Object(
          { name: label, persistentVolumeClaim: Type.Object({ claimName: label }, closed) },
          closed,
        ),
        Type.Object({ name: label, emptyDir: Type.Object({}, closed) }, closed),
      ]),
    ),
  },
  closed,
)

const template = Type.Object({ spec: Pod }, closed)

/** An indexed Job counts its completions, and may bound the tries of each index; any other may do neither. */
export const JobSchema = Type.Object(
  {
    apiVersion: Type.Literal('batch/v1'),
    kind: Type.Literal('Job'),
    metadata: Type.Object({ name: label }, closed),
    spec: Type.Union([
      Type.Object(
        {
          completionMode: Type.Literal('Indexed'),
          completions: Type.Integer({ minimum: 1 }),
          parallelism: Type.Integer({ minimum: 1 }),
          backoffLimitPerIndex: optional(Type.Integer({ minimum: 0 })),
          ttlSecondsAfterFinished: optional(Type.Integer({ minimum: 0 })),
          template,
        },
        closed,
      ),
      Type.Object({ backoffLimit: optional(Type.Integer({ minimum: 0 })), template }, closed),
    ]),
  },
  closed,
)
