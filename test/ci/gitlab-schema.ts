import Type from 'typebox'

/** What of the syntax of GitLab CI/CD our files use, closed: a misspelt key is no extension. */
const closed = { additionalProperties: false } as const
const text = Type.String({ minLength: 1 })
const lines = Type.Array(text, { minItems: 1 })

const Job = Type.Object(
  {
    extends: Type.Optional(text),
    stage: Type.Optional(text),
    image: Type.Optional(Type.String({ pattern: ':[\\w.-]+$' })),
    variables: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Z_]+$' }), Type.String())),
    parallel: Type.Optional(Type.Integer({ minimum: 2, maximum: 200 })),
    needs: Type.Optional(lines),
    when: Type.Optional(Type.Enum(['always', 'on_success', 'on_failure', 'manual'])),
    allow_failure: Type.Optional(Type.Boolean()),
    before_script: Type.Optional(lines),
    script: Type.Optional(lines),
    artifacts: Type.Optional(
      Type.Object(
        {
          when: Type.Optional(Type.Enum(['always', 'on_success', 'on_failure'])),
          paths: lines,
          reports: Type.Optional(Type.Object({ junit: text }, closed)),
          expire_in: Type.Optional(Type.String({ pattern: '^\\d+ (days|weeks|months)$' })),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const GitLabSchema = Type.Object(
  {
    include: Type.Optional(Type.Array(Type.Object({ local: text }, closed))),
    stages: Type.Optional(lines),
  },
  { additionalProperties: Job },
)
