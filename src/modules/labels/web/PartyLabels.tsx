import './party-labels.css'
import { ColorSwatch } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { fold } from '#kernel/fold.ts'
import { words } from '#kernel/words.ts'
import { callOptions, useCall, useChange } from '#web/calls.ts'
import { call } from '#web/client.ts'
import { useWords } from '#web/language.tsx'
import { useMay } from '#web/me.ts'
import { AddChip } from '#web/ui/Chip.tsx'
import { LabelDot } from '#web/ui/LabelDot.tsx'
import { notifyFailure, undoable } from '#web/ui/notices.ts'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import { createLabel, type Label, type LabelRef, listLabels, putLabel, takeLabel } from '../contract.ts'
import { palette } from '../palette.ts'

const labelsAsked = callOptions(listLabels, {})

const partyLabelWords = words({
  nl: {
    labels: 'Labels',
    add: 'label',
    find: 'Zoek of maak een label',
    take: (name: string) => `Label ${name} weghalen`,
    put: (name: string) => `Label ${name} erop gezet.`,
    taken: (name: string) => `Label ${name} weggehaald.`,
    colour: (name: string) => `Kleur voor ${name}`,
    inColour: (at: number) => `Kleur ${at}`,
  },
  en: {
    labels: 'Labels',
    add: 'label',
    find: 'Find or make a label',
    take: (name) => `Take off label ${name}`,
    put: (name) => `Label ${name} put on.`,
    taken: (name) => `Label ${name} taken off.`,
    colour: (name) => `Colour for ${name}`,
    inColour: (at) => `Colour ${at}`,
  },
})

/** The labels of a party: put on by typing, taken off with a cross, each with the way back. */
export function PartyLabels({ partyId, labels }: { partyId: string; labels: readonly LabelRef[] }) {
  const said = useWords(partyLabelWords)
  const may = useMay('write')
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const again = () => void queries.invalidateQueries()
  const failed = { onRefused: ({ message }: Error) => notifyFailure(message) }
  const take = useChange(takeLabel, failed)
  const put = useChange(putLabel, failed)
  const takeOff = ({ id, name }: LabelRef) =>
    take.mutate({ partyId, labelId: id }, { onSuccess: () => undoable(said.taken(name), () => call(putLabel, { partyId, labelId: id }).then(again)) })
  const putOn = ({ id, name }: LabelRef) =>
    put.mutate({ partyId, labelId: id }, { onSuccess: () => undoable(said.put(name), () => call(takeLabel, { partyId, labelId: id }).then(again)) })
  return (
    <span className="party-labels">
      {labels.map((label) => (
        <span key={label.id} className="party-label">
          <LabelDot colour={label.color}>{label.name}</LabelDot>
          {may && (
            <button type="button" className="take-label" aria-label={said.take(label.name)} onClick={() => takeOff(label)}>
              <IconX size={12} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {may &&
        (adding ? (
          <LabelFinder
            on={labels}
            onPick={(label) => {
              setAdding(false)
              putOn(label)
            }}
            onClose={() => setAdding(false)}
          />
        ) : (
          <AddChip onClick={() => setAdding(true)}>{said.add}</AddChip>
        ))}
    </span>
  )
}

type FinderProps = { on: readonly LabelRef[]; onPick: (label: LabelRef) => void; onClose: () => void }

/** Finds a label by typing; one that is not there is made on the spot, in a colour of choice. */
function LabelFinder({ on, onPick, onClose }: FinderProps) {
  const said = useWords(partyLabelWords)
  const queries = useQueryClient()
  const { data } = useCall(listLabels, {})
  const [name, setName] = useState<string>()
  const box = useRef<HTMLSpanElement>(null)
  const create = useChange(createLabel, { refresh: [listLabels], onDone: onPick, onRefused: ({ message }) => notifyFailure(message) })
  const free = (labels: readonly Label[]) => labels.filter(({ id, retiredAt }) => retiredAt === null && !on.some((one) => one.id === id))
  const used = new Map(palette.map((color) => [color as string, data?.filter((one) => one.color === color).length ?? 0]))
  const suggested = palette.toSorted((one, other) => (used.get(one) ?? 0) - (used.get(other) ?? 0))[0]
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || (event.target as Element).getAttribute('aria-expanded') === 'true') return
    event.stopPropagation()
    onClose()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears Esc and the focus leaving what is inside it
    <span
      className="label-finder"
      ref={box}
      onKeyDown={keys}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !box.current?.contains(relatedTarget)) onClose()
      }}
    >
      {name === undefined ? (
        <SearchSelect
          bare
          label={said.find}
          placeholder={said.find}
          search={async (text) => free(await queries.ensureQueryData(labelsAsked)).filter((label) => fold(label.name).includes(fold(text)))}
          keyOf={({ id }) => id}
          nameOf={(label) => label.name}
          draw={(label) => <LabelDot colour={label.color}>{label.name}</LabelDot>}
          value={undefined}
          onPick={(label) => label && onPick(label)}
          onNew={setName}
          autoFocus
          opened
        />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a line of text
        <span role="group" aria-label={said.colour(name)} className="label-colours">
          <span className="strong s">{name}</span>
          {palette.map((color, at) => (
            <ColorSwatch
              key={color}
              component="button"
              type="button"
              color={color}
              size={24}
              radius={6}
              withShadow={false}
              aria-label={said.inColour(at + 1)}
              autoFocus={color === suggested}
              disabled={create.isPending}
              onClick={() => create.mutate({ name, color })}
            />
          ))}
        </span>
      )}
    </span>
  )
}
