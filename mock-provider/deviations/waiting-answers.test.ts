import { paths } from '../single-vm.test-support.ts'
import { get, parts, steps } from './steps.test-support.ts'
import { prove } from './transcript.test-support.ts'
import { waitingAnswerDeviations } from './waiting-answers.ts'

// The spelling of headers does not survive a Request: mock-provider/header-names.test.ts is about that deviation.
prove(
  waitingAnswerDeviations.filter(({ takesMs }) => takesMs !== undefined),
  {
    'answers-wait-for-the-work': [
      steps(...parts('workspace'), get(paths.workspace)),
      'shows',
      /PUT [^\n]*server-timing: leap;dur=8000/,
      { holdBack: () => {} },
    ],
  },
)
