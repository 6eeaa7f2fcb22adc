import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall, useChange } from '#web/calls.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { EditForm } from '#web/ui/EditForm.tsx'
import { LongTextField } from '#web/ui/fields.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { notify } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { complaintsAt, ErrorLine, FormError } from '#web/ui/states.tsx'
import { type Change, changesBetween } from '../changes.ts'
import { createUboCheck, listUboChecks, type Owners, type UboCheck } from '../contract.ts'
import { sayPart } from '../said.ts'
import { ownershipWords } from './words.ts'

/** Who checked the owners and when, what they found, and what has changed since; and the place to say that one has. */
export function ChecksPanel({ answer, asOf }: { answer: Owners; asOf: string | undefined }) {
  const said = useWords(ownershipWords)
  const may = useMay('write')
  const { partyId } = answer
  const { data, error, refetch } = useCall(listUboChecks, { partyId, limit: '20' })
  const [adding, setAdding] = useState(false)
  const checks = data?.items ?? []
  const names = new Map(answer.parties.map(({ id, name }) => [id, name]))
  const now = answer.ubos.map((ubo) => ({ ...ubo, name: names.get(ubo.partyId) ?? '', spouse: names.get(ubo.together?.partyId ?? '') ?? '' }))
  const [last] = checks
  return (
    <Panel
      title={said.checks}
      count={checks.length === 0 ? undefined : checks.length}
      actions={may && <IconButton icon={IconPlus} label={said.check} onClick={() => setAdding(true)} />}
      empty={data && checks.length === 0 && !adding ? (may ? said.noChecks : said.noChecksToRead) : undefined}
      onAdd={may ? () => setAdding(true) : undefined}
    >
      <ErrorLine error={error} onAgain={() => void refetch()} />
      {adding && <CheckForm partyId={partyId} asOf={asOf} onClose={() => setAdding(false)} />}
      {last && !asOf && <Changes changes={changesBetween(last.ubos, now)} />}
      <ul className="ubo-checks">
        {checks.map((check) => (
          <Check key={check.id} check={check} last={check === last} />
        ))}
      </ul>
    </Panel>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const said = useWords(ownershipWords)
  const { language } = useLanguage()
  if (changes.length === 0) return <p className="muted s">{said.unchanged}</p>
  const tell = (change: Change) =>
    change.kind === 'moved'
      ? said.moved(change.name, sayPart(change.before, language), sayPart(change.after, language), change.spouse)
      : said[change.kind](change.name)
  return (
    <div className="changes s">
      <p className="strong">{said.changed}</p>
      <ul>
        {changes.map((change) => (
          <li key={change.partyId}>{tell(change)}</li>
        ))}
      </ul>
    </div>
  )
}

function Check({ check: { asOf, checkedAt, checkedBy, recheckOn, sources, ubos }, last }: { check: UboCheck; last: boolean }) {
  const said = useWords(ownershipWords)
  const show = useShow()
  const { language } = useLanguage()
  const due = last && recheckOn !== null && recheckOn < today()
  return (
    <li>
      <p>
        <span className="strong">{said.checkedBy(checkedBy, show.day(checkedAt.slice(0, 10)))}</span>{' '}
        <span className="muted s">
          {said.asOfDay(show.day(asOf))}
          {recheckOn && !due && ` · ${said.recheck(show.day(recheckOn))}`}
        </span>
        {due && recheckOn && <span className="due s"> {said.recheckDue(show.day(recheckOn))}</span>}
      </p>
      <p className="s">
        {ubos.length === 0
          ? said.nobody
          : ubos
              .map(
                ({ name, basis, shares, together }) =>
                  `${name} (${basis === 'holding' ? sayPart((together ?? { shares }).shares, language) : said.bases[basis]})`,
              )
              .join(', ')}
      </p>
      {sources && <p className="muted s lines">{sources}</p>}
    </li>
  )
}

/** A year on, which is when most offices look again. */
const nextYear = () => `${Number(today().slice(0, 4)) + 1}${today().slice(4)}`.replace('-02-29', '-02-28')

function CheckForm({ partyId, asOf, onClose }: { partyId: string; asOf: string | undefined; onClose: () => void }) {
  const said = useWords(ownershipWords)
  const show = useShow()
  const [recheckOn, setRecheckOn] = useState<string | undefined>(nextYear)
  const [sources, setSources] = useState('')
  const { mutate, error, isPending } = useChange(createUboCheck, {
    onDone: () => {
      notify(said.checked)
      onClose()
    },
  })
  const at = complaintsAt(error)
  return (
    <EditForm
      className="inset-form"
      onSave={() => mutate({ partyId, ...(asOf && { asOf }), recheckOn: recheckOn ?? null, sources: sources.trim() })}
      onCancel={onClose}
      saving={isPending}
      label={said.check}
    >
      <p className="muted s">{said.asOfDay(show.day(asOf ?? today()))}</p>
      <LongTextField
        label={said.sources}
        description={said.sourcesHelp}
        value={sources}
        onChange={(event) => setSources(event.currentTarget.value)}
        error={at('sources')}
        maxLength={2000}
        autoFocus
      />
      <DateField label={said.recheckField} value={recheckOn} onChange={setRecheckOn} error={at('recheckOn')} whole />
      <FormError error={error} fields={['sources', 'recheckOn']} />
    </EditForm>
  )
}
