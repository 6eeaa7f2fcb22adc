import { Button, SegmentedControl } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { fold as folding } from '#kernel/fold.ts'
import { useWords } from '#web/language.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { SearchSelect } from '#web/ui/SearchSelect.tsx'
import { mostSteps, type Network, type NetworkNode } from '../contract.ts'
import { type Question, stepsOf } from '../question.ts'
import { Filters, Narrowed } from './Filters.tsx'
import type { Narrowing } from './filtering.ts'
import { networkWords } from './words.ts'
import { Years } from './Years.tsx'

export type Side = 'drawing' | 'list'
type Props = {
  network: Network
  /** Those in the picture, to be found by typing. */
  nodes: readonly NetworkNode[]
  question: Question
  onChange: (question: Question) => void
  narrowings: readonly Narrowing[]
  onFound: (id: string) => void
  /** From whom a way is sought. */
  marked: Pick<NetworkNode, 'name'> | undefined
  onUnmark: () => void
  /** What a narrow screen shows of the two; nothing where only the list can be shown. */
  side: Side | undefined
  onSide: (side: Side) => void
  files: ReactNode
}

/** All that stands above the network: how far, what narrows it, on which day, and what it is kept as. */
export function Bar({ network, nodes, question, onChange, narrowings, onFound, marked, onUnmark, side, onSide, files }: Props) {
  const said = useWords(networkWords)
  const first = useFirstYear(network)
  const one = question.ids.length === 1
  const { truncated } = network
  return (
    <>
      <div className="network-bar filters">
        <span className="row">
          <span className="s muted">{said.steps}</span>
          <SegmentedControl
            size="xs"
            aria-label={said.steps}
            value={String(stepsOf(question))}
            onChange={(value) => onChange({ ...question, steps: Number(value) })}
            data={Array.from({ length: one ? mostSteps : mostSteps + 1 }, (_, at) => String(one ? at + 1 : at))}
          />
        </span>
        <Filters question={question} onChange={onChange} on={narrowings.length} />
        <Inside nodes={nodes} onPick={onFound} />
        <Years day={question.asOf} from={first} onChange={(asOf) => onChange({ ...question, asOf })} />
        {side && (
          <SegmentedControl
            className="network-sides"
            size="xs"
            value={side}
            onChange={(value) => onSide(value as Side)}
            data={[
              { value: 'drawing', label: said.drawing },
              { value: 'list', label: said.list },
            ]}
          />
        )}
        <span className="end row">{files}</span>
      </div>
      {(narrowings.length > 0 || question.hide.length > 0 || marked) && (
        <div className="network-narrowed filters">
          <Narrowed narrowings={narrowings} onChange={onChange} />
          {marked && <Chip label={said.way} value={marked.name} onRemove={onUnmark} />}
          {question.hide.length > 0 && (
            <Button size="xs" variant="subtle" onClick={() => onChange({ ...question, hide: [] })}>
              {said.unhide(question.hide.length)}
            </Button>
          )}
        </div>
      )}
      {truncated.length > 0 && (
        <p className="network-said muted s" role="status">
          <span>{truncated.map((why) => said.truncated[why]).join(' ')}</span>
          {truncated.includes('nodes') && !question.all && (
            <Button size="xs" onClick={() => onChange({ ...question, all: true })}>
              {said.all}
            </Button>
          )}
        </p>
      )}
    </>
  )
}

/** The first year that any relationship seen so far began in. */
function useFirstYear({ edges }: Network): number {
  const first = useRef(9999)
  for (const { since } of edges) if (since) first.current = Math.min(first.current, Number(since.slice(0, 4)))
  return first.current
}

/** Finds someone in the picture by typing. */
function Inside({ nodes, onPick }: { nodes: readonly NetworkNode[]; onPick: (id: string) => void }) {
  const said = useWords(networkWords)
  return (
    <div className="network-find">
      <SearchSelect
        bare
        label={said.find}
        placeholder={said.find}
        search={async (text) => (text.trim() === '' ? [] : nodes.filter(({ name }) => folding(name).includes(folding(text))).slice(0, 12))}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        value={undefined}
        onPick={(one) => one && onPick(one.id)}
      />
    </div>
  )
}
