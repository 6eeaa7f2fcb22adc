import './new-party.css'
import { Button, Drawer } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { identifierRefusals } from '#kernel/identifiers/kinds.ts'
import { say } from '#kernel/refusal.ts'
import { addAddress } from '#modules/addresses/contract.ts'
import { createParty, type Party, PartyKind, type PartyRole, partyRefusals } from '#modules/parties/contract.ts'
import { blank, objections, tidy, withDraft } from '#modules/parties/rules.ts'
import { useChange } from '#web/calls.ts'
import { useLanguage, useWords } from '#web/language.tsx'
import { useMay, useMe } from '#web/me.ts'
import { EditForm, SaveBar } from '#web/ui/EditForm.tsx'
import { useLeaveGuard } from '#web/ui/leaving.tsx'
import { undoable } from '#web/ui/notices.ts'
import { complaintsAt, FormError } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import { addressOf, draftOf, named, nothingTyped, type Typed } from '../typed-party.ts'
import { Lookalikes } from './Lookalikes.tsx'
import { NewPartyFields } from './NewPartyFields.tsx'
import { newPartyWords } from './new-words.ts'

const sentences = { ...partyRefusals, ...identifierRefusals } as Record<string, (typeof partyRefusals)['name_required']>
const partyFields = [
  'surname',
  'legalName',
  'emails.0.address',
  'phones.0.number',
  'kboNumber',
  'kvkNumber',
  'vatNumber',
  'ibans.0',
  'websites.0',
  'birthDate',
  'initials',
  'firstName',
  'prefix',
]
const addressFields = ['postcode', 'houseNumber', 'street', 'city']

/** What was typed into a form that was closed, for who takes that back. */
let left: Typed | undefined

/** Nieuw, in a drawer over the list: opened by `?new=person` or `?new=organisation`, with `name` for what was searched in vain. */
export function NewParty({ roles = [] }: { roles?: readonly PartyRole[] }) {
  const said = useWords(newPartyWords)
  const kit = useWords(kitWords)
  const navigate = useNavigate()
  const may = useMay('write')
  const search: Record<string, unknown> = useSearch({ strict: false })
  const kind = PartyKind.safeParse(search['new']).data
  const dirty = useRef<Typed>(undefined)

  const close = () => void navigate({ to: '.', search: ({ new: _, name: _name, ...rest }: Record<string, unknown>) => rest, replace: true })
  const leave = () => {
    const typed = dirty.current
    close()
    if (!typed) return
    undoable(said.notSaved, () => {
      left = typed
      void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, new: typed.kind }) })
    })
  }
  return (
    <Drawer
      opened={kind !== undefined && may}
      onClose={leave}
      title={said.title}
      size={820}
      className="new-party"
      closeButtonProps={{ 'aria-label': kit.close }}
    >
      {kind && <Form key={kind} begin={() => beginning(kind, roles, search['name'])} dirty={dirty} onCancel={leave} />}
    </Drawer>
  )
}

function beginning(kind: PartyKind, roles: readonly PartyRole[], name: unknown): Typed {
  const taken = left
  left = undefined
  const typed = taken ?? nothingTyped(kind, roles)
  return !taken && typeof name === 'string' ? named(typed, name) : typed
}

type FormProps = { begin: () => Typed; dirty: React.RefObject<Typed | undefined>; onCancel: () => void }

function Form({ begin, dirty, onCancel }: FormProps) {
  const said = useWords(newPartyWords)
  const { language } = useLanguage()
  const { office } = useMe()
  const navigate = useNavigate()
  const [first] = useState(begin)
  const [typed, setTyped] = useState(first)
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set())
  const [made, setMade] = useState<Party>()
  dirty.current = typed === first || made ? undefined : typed
  const letGo = useLeaveGuard(typed !== first)

  const open = (partyId: string) => {
    letGo()
    dirty.current = undefined
    void navigate({ to: '/parties/$partyId', params: { partyId } })
  }
  const addressing = useChange(addAddress, { onDone: ({ partyId }) => open(partyId) })
  const making = useChange(createParty, {
    onDone: (party) => {
      const address = addressOf(typed)
      if (!address) return open(party.id)
      setMade(party)
      addressing.mutate({ partyId: party.id, ...address })
    },
  })
  const saving = making.isPending || addressing.isPending

  const wrong = objections(tidy(withDraft(blank(typed.kind), draftOf(typed)), office.country), {
    country: office.country,
    today: new Date().toLocaleDateString('sv-SE'),
  })
  const own = (field: string) => {
    const objection = visited.has(field) ? wrong.find((one) => one.field === field) : undefined
    const sentence = objection && sentences[objection.code]
    return sentence && say(sentence, language, objection.with)
  }
  const complaint = (field: string) => own(field) ?? complaintsAt(making.error)(field) ?? complaintsAt(addressing.error)(field)
  const save = () => {
    if (made) return addressing.mutate({ partyId: made.id, ...addressOf(typed) })
    setVisited(new Set(wrong.flatMap(({ field }) => field ?? [])))
    if (wrong.length === 0) making.mutate(draftOf(typed))
  }
  return (
    <EditForm bare onSave={save} onCancel={onCancel} saving={saving} className="new-party-form">
      <div className="edit-form">
        {made && addressing.error && (
          <p className="error-line" role="alert">
            {said.addressFailed(made.name, addressing.error.errors.some(({ field }) => field && addressFields.includes(field)) ? '' : addressing.error.message)}
          </p>
        )}
        <NewPartyFields
          typed={typed}
          onChange={(next) => {
            setTyped(next)
            if (making.isError) making.reset()
          }}
          complaint={complaint}
          onLeave={(field) => typed !== first && field !== 'surname' && field !== 'legalName' && setVisited(new Set([...visited, field]))}
          addressOnly={made !== undefined && addressing.isError}
        />
        {!made && <FormError error={making.error} fields={partyFields} />}
        <div className="row">
          {made && addressing.isError && (
            <Button variant="subtle" onClick={() => open(made.id)}>
              {said.withoutAddress}
            </Button>
          )}
          <span className="end">
            <SaveBar saving={saving} label={made ? said.saveAddress : said.save} {...(!made && { onCancel })} />
          </span>
        </div>
      </div>
      <Lookalikes typed={typed} onUse={open} />
    </EditForm>
  )
}
