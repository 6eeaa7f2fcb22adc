import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listCategories } from '#modules/internal-relationship-categories/contract.ts'
import { useCall } from '#web/calls.ts'
import type { ProblemError } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { undoable } from '#web/ui/notices.ts'
import { ErrorLine, FormError, Skeleton } from '#web/ui/states.tsx'
import type { Handover, Preview } from '../contract.ts'
import { linesIn, type Request, toWhom, type Wished } from '../wished.ts'
import { LineList } from './LineList.tsx'
import { handOver, useGiveBack, usePreview } from './use-handover.ts'
import { handoverWords } from './words.ts'

type Props = {
  whose: string | undefined
  request: Request | undefined
  own: boolean
  /** What it comes to, with the first page. */
  first: ReturnType<typeof usePreview>
  wished: Wished
  onChange: (wished: Wished) => void
  onDone: () => void
}

const perPage = 50

/** What is going to happen, in a sentence and party by party; and doing it. */
export function PreviewPart({ whose, request, own, first, wished, onChange, onDone }: Props) {
  const said = useWords(handoverWords)
  const show = useShow()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const giveBack = useGiveBack(own)
  const asked = JSON.stringify(request)
  // Both belong to one request: another begins at its first page, without what was said of the one before.
  const [at, setAt] = useState({ asked, page: 0 })
  const [failed, setFailed] = useState<{ asked: string | undefined; error: ProblemError }>()
  const page = at.asked === asked ? at.page : 0
  const setPage = (next: number) => setAt({ asked, page: next })
  const later = usePreview(whose, page > 0 && request ? { ...request, cursor: JSON.stringify([page * perPage]) } : undefined, own)
  const count = (parties: number) => said.parties(parties, show.number(parties))
  const doing = useMutation<Handover, ProblemError, Preview>({
    mutationFn: ({ fingerprint, asOf }) => {
      if (whose === undefined || request === undefined) throw new Error('there is nothing to do before it was previewed')
      return handOver(whose, { ...request, asOf, fingerprint }, own)
    },
    onSuccess: (done) => {
      undoable(said.done(count(done.parties), toWhom(done, language, show.number)), () => giveBack(done.id))
      void queries.invalidateQueries()
      onDone()
    },
    // What is going to happen is another thing now: it is shown anew, with what was said about it.
    onError: (error) => {
      setFailed({ asked, error })
      void first.refetch()
    },
  })
  const { data, error } = first
  const shown = page === 0 ? data : later.data
  const lines = data ? linesIn(data.parts) : 0
  const fields = request?.to.map((_, i) => `to.${i}.employeeId`) ?? []
  return (
    <section className="handover-preview" aria-labelledby="handover-preview">
      <h2 id="handover-preview">{said.preview}</h2>
      <div aria-live="polite">
        {request === undefined || whose === undefined ? (
          <p className="muted">{said.choose}</p>
        ) : error ? (
          error.status === 422 ? (
            <FormError error={error} fields={fields} />
          ) : (
            <ErrorLine error={error} onAgain={() => void first.refetch()} />
          )
        ) : data === undefined ? (
          <Skeleton shape="rows" count={4} />
        ) : data.parties === 0 ? (
          <p className="muted">{said.nothing(data.from.name)}</p>
        ) : (
          <p className="handover-sentence">
            {said.sentence(count(data.parties), data.parties === 1, data.from.name, show.day(data.asOf), toWhom(data, language, show.number))}
          </p>
        )}
      </div>
      {request && data && !error && (
        <>
          <Notes preview={data} wished={wished} onChange={onChange} />
          <FormError error={failed?.asked === asked ? failed?.error : undefined} fields={[]} />
          {data.parties > 0 && (
            <>
              <div className="handover-do">
                <Button variant="filled" loading={doing.isPending} disabled={first.isPlaceholderData} onClick={() => doing.mutate(data)}>
                  {said.handOver(count(data.parties))}
                </Button>
              </div>
              <LineList
                lines={shown?.items ?? []}
                asOf={data.asOf}
                label={said.list}
                onExcept={(party) => onChange({ ...wished, except: [...wished.except.filter(({ id }) => id !== party.id), party] })}
              />
              {lines > perPage && (
                <nav className="handover-pages" aria-label={said.list}>
                  <Button size="xs" disabled={page === 0} onClick={() => setPage(page - 1)}>
                    {said.previous}
                  </Button>
                  <span className="muted s num">
                    {said.range(show.number(page * perPage + 1), show.number(Math.min((page + 1) * perPage, lines)), show.number(lines))}
                  </span>
                  <Button size="xs" disabled={shown?.next == null} onClick={() => setPage(page + 1)}>
                    {said.next}
                  </Button>
                </nav>
              )}
            </>
          )}
        </>
      )}
    </section>
  )
}

/** What there is to know beforehand, a line for each. */
function Notes({ preview: { notes, retired, parts }, wished, onChange }: { preview: Preview; wished: Wished; onChange: (wished: Wished) => void }) {
  const said = useWords(handoverWords)
  const show = useShow()
  const { language } = useLanguage()
  const { data: categories = [] } = useCall(listCategories, {})
  const nameOf = (id: string) => categories.find((one) => one.id === id)?.names[language] ?? ''
  const counted = (['added', 'united', 'later', 'archived'] as const).filter((note) => notes[note] > 0)
  return (
    <ul className="handover-notes s">
      {parts.map(({ employee, categories: own }) => (
        <li key={employee.id} className="muted">
          {said.partOf(employee.name, own.map(({ categoryId, parties }) => `${nameOf(categoryId)} ${show.number(parties)}`).join(' · '))}
        </li>
      ))}
      {counted.map((note) => (
        <li key={note} className={note === 'added' || note === 'united' ? 'handover-wait' : 'muted'}>
          {said[note](notes[note], show.number(notes[note]))}
        </li>
      ))}
      {retired.length > 0 && <li className="muted">{said.retired(retired.map(nameOf).join(', '))}</li>}
      {wished.except.length > 0 && (
        <li className="muted">
          {said.excepted(wished.except.length, show.number(wished.except.length))}{' '}
          <Button variant="subtle" size="xs" onClick={() => onChange({ ...wished, except: [] })}>
            {said.putBack}
          </Button>
        </li>
      )}
    </ul>
  )
}
