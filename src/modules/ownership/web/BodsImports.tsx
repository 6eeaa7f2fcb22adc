import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useShow, useWords } from '#web/language.tsx'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { UndoModal } from '#web/ui/UndoModal.tsx'
import { kitWords } from '#web/words.ts'
import type { BodsImport, BodsKept } from '../bods-shapes.ts'
import { bodsWords } from './bods-words.ts'
import { bodsStep, useBodsImports, useUndoBods } from './use-bods.ts'

/** Files of who owns whom that were taken over, each with the way back. Nothing at all where there are none. */
export function BodsImports() {
  const said = useWords(bodsWords)
  const [limit, setLimit] = useState(bodsStep)
  const { data, error, refetch } = useBodsImports(limit)
  if (!error && !data?.items.length) return null
  return (
    <Panel title={said.earlier}>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      <ul className="bods-earlier">
        {data?.items.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
      {data?.next && limit < 200 && (
        <Button variant="subtle" onClick={() => setLimit(Math.min(limit * 2, 200))}>
          {said.showMore}
        </Button>
      )}
    </Panel>
  )
}

function Line({ one }: { one: BodsImport }) {
  const said = useWords(bodsWords)
  const show = useShow()
  const { fileName, made, relationships, at, by, undone } = one
  return (
    <li>
      <div className={undone ? 'muted' : undefined}>
        <span className={undone ? undefined : 'strong'}>{fileName || said.nameless}</span> <span className="muted">· {said.came(made, relationships)}</span>
        <p className="faint s">
          {said.takenBy(by || said.commandLine, show.instant(at))}
          {undone && ` · ${said.undoneBy(undone.by || said.commandLine, show.instant(undone.at))}`}
        </p>
        {undone && <Left kept={undone.kept} />}
      </div>
      {!undone && <UndoBods one={one} />}
    </li>
  )
}

/** What stays of a file that was undone, by name. */
export function Left({ kept: { count, parties, relationships } }: { kept: BodsKept }) {
  const said = useWords(bodsWords)
  const show = useShow()
  if (count === 0) return null
  const others = count - parties.length - relationships.length
  const names = [
    ...parties.map(({ id, name }) => ({
      id,
      name: (
        <Link to="/parties/$partyId" params={{ partyId: id }} className="link">
          {name}
        </Link>
      ),
    })),
    ...relationships.map(({ id, from, to }) => ({ id, name: `${from.name} › ${to.name}` })),
    ...(others > 0 ? [{ id: 'more', name: said.more(show.number(others)) }] : []),
  ]
  return (
    <p className="muted s bods-left">
      {said.left}{' '}
      {names.map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          {name}
        </Fragment>
      ))}
    </p>
  )
}

type Undoing = { one: Pick<BodsImport, 'id' | 'fileName' | 'made' | 'relationships'>; size?: 'xs' | 'sm' }

/** The way back of a file, which asks first. */
export function UndoBods({ one: { id, fileName, made, relationships }, size = 'xs' }: Undoing) {
  const said = useWords(bodsWords)
  const kit = useWords(kitWords)
  const [asking, setAsking] = useState(false)
  const { undo, isPending } = useUndoBods()
  const close = () => setAsking(false)
  const act = () =>
    undo(id)
      .then(() => notify(kit.undone))
      .catch((error: Error) => notifyFailure(error.message))
      .finally(close)
  return (
    <>
      <Button size={size} aria-label={`${kit.undo}: ${fileName || said.nameless}`} onClick={() => setAsking(true)}>
        {kit.undo}
      </Button>
      {asking && (
        <UndoModal
          title={said.undoTitle}
          what={[said.undoRemoves(made, relationships), said.undoKeeps]}
          final={said.undoFinal}
          busy={isPending}
          onUndo={() => void act()}
          onClose={close}
        >
          {kit.undo}
        </UndoModal>
      )}
    </>
  )
}
