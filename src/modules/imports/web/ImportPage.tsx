import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '#web/language.tsx'
import { Page } from '#web/ui/Page.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { ErrorLine, Skeleton } from '#web/ui/states.tsx'
import type { Import } from '../contract.ts'
import { isGoing } from '../going.ts'
import { ColumnsStep } from './ColumnsStep.tsx'
import { ForgetDialog } from './ForgetDialog.tsx'
import { Going } from './Going.tsx'
import './imports.css'
import { OutcomeStep } from './OutcomeStep.tsx'
import { Moved } from './StepHead.tsx'
import { type Step, Steps } from './Steps.tsx'
import { useImport } from './use-import.ts'
import { importWords } from './words.ts'

const stepOf: Record<Import['state'], Step> = {
  draft: 'columns',
  checking: 'check',
  checked: 'check',
  running: 'result',
  stopped: 'result',
  done: 'result',
  undoing: 'result',
  undone: 'result',
  failed: 'check',
}

/** One import, at the step where it is. */
export function ImportPage({ importId }: { importId: string }) {
  const said = useWords(importWords)
  const { data: given, error, refetch } = useImport(importId)
  const [forgetting, setForgetting] = useState(false)
  return (
    <Page
      title={given ? said.to(given.fileName) : said.title}
      actions={
        <>
          <Link to="/import" className="link s">
            {said.back}
          </Link>
          {given && !isGoing(given) && <RowMenu about={given.fileName} actions={[{ label: said.forget, run: () => setForgetting(true), danger: true }]} />}
        </>
      }
    >
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {!given && !error && <Skeleton shape="rows" />}
      {given && <Stage key={given.id} given={given} />}
      {given && forgetting && <ForgetDialog given={given} onClose={() => setForgetting(false)} />}
    </Page>
  )
}

function Stage({ given }: { given: Import }) {
  const [adjusting, setAdjusting] = useState(false)
  const { state } = given
  const going = state === 'checking' || state === 'running' || state === 'undoing' ? state : undefined
  // Once something goes on, what one was adjusting is over.
  useEffect(() => {
    if (going) setAdjusting(false)
  }, [going])
  const columns = state === 'draft' || adjusting
  const shown = going ?? (columns ? 'columns' : state)
  const moved = useMoved(shown)
  return (
    <Moved value={moved}>
      <Steps at={columns ? 'columns' : stepOf[state]} />
      {going && <Going key={going} given={given} state={going} />}
      {!going && columns && <ColumnsStep key={readingOf(given)} given={given} />}
      {!going && !columns && <OutcomeStep key={state} given={given} onAdjust={() => setAdjusting(true)} />}
    </Moved>
  )
}

/** Read in another way, it has other columns, and what was chosen for the old ones is over. */
const readingOf = ({ options, columns }: Import) => `${options.encoding} ${options.delimiter} ${columns.map(({ name }) => name).join('\n')}`

/** True from the first time that something else is shown. */
function useMoved(shown: string): boolean {
  const first = useRef(shown)
  const moved = useRef(false)
  if (shown !== first.current) moved.current = true
  return moved.current
}
