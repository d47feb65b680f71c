import Type from 'typebox'

/** What of the syntax of GitHub Actions our files use, closed: a misspelt key is no extension. */
const closed = { additionalProperties: false } as const
const text = Type.String({ minLength: 1 })
const scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()])
const words = Type.Record(Type.String(), scalar)
const tagged = Type.String({ pattern: '^(\\./|[\\w.-]+/[\\w./-]+@v\\d)' })

const step = {
  id: Type.Optional(Type.String({ pattern: '^[A-Za-z_][\\w-]*$' })),
  name: Type.Optional(text),
  if: Type.Optional(text),
  env: Type.Optional(words),
  'continue-on-error': Type.Optional(Type.Boolean()),
}
const Uses = Type.Object({ ...step, uses: tagged, with: Type.Optional(words) }, closed)
/** In a composite action every script has to name its shell. */
const Script = Type.Object(
  { ...step, run: text, shell: Type.Enum(['bash', 'sh']), 'working-directory': Type.Optional(text) },
  closed,
)

export const ActionSchema = Type.Object(
  {
    name: text,
    description: text,
    author: Type.Optional(text),
    branding: Type.Optional(
      Type.Object(
        {
          icon: text,
          color: Type.Enum(['white', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']),
        },
        closed,
      ),
    ),
    inputs: Type.Record(
      Type.String({ pattern: '^[a-z][a-z-]*$' }),
      Type.Object(
        { description: text, default: Type.Optional(Type.String()), required: Type.Optional(Type.Boolean()) },
        closed,
      ),
    ),
    outputs: Type.Record(Type.String(), Type.Object({ description: text, value: text }, closed)),
    runs: Type.Object(
      { using: Type.Literal('composite'), steps: Type.Array(Type.Union([Uses, Script]), { minItems: 1 }) },
      closed,
    ),
  },
  closed,
)

const Job = Type.Object(
  {
    'runs-on': text,
    needs: Type.Optional(Type.Union([text, Type.Array(text)])),
    if: Type.Optional(text),
    strategy: Type.Optional(
      Type.Object(
        {
          'fail-fast': Type.Optional(Type.Boolean()),
          matrix: Type.Record(Type.String(), Type.Array(scalar, { minItems: 1 })),
        },
        closed,
      ),
    ),
    steps: Type.Array(
      Type.Union([Uses, Type.Object({ ...step, run: text, shell: Type.Optional(text) }, closed)]),
      { minItems: 1 },
    ),
  },
  closed,
)

export const WorkflowSchema = Type.Object(
  {
    name: text,
    on: Type.Union([
      Type.Array(Type.Enum(['push', 'pull_request', 'workflow_dispatch', 'schedule'])),
      Type.Object(
        {
          workflow_dispatch: Type.Optional(Type.Null()),
          push: Type.Optional(Type.Object({})),
          schedule: Type.Optional(
            Type.Array(Type.Object({ cron: Type.String({ pattern: '^\\S+( \\S+){4}$' }) }, closed)),
          ),
        },
        closed,
      ),
    ]),
    permissions: Type.Optional(Type.Record(Type.String(), Type.Enum(['read', 'write', 'none']))),
    jobs: Type.Record(Type.String({ pattern: '^[A-Za-z_][\\w-]*$' }), Job),
  },
  closed,
)
