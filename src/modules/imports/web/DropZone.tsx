import { Button, Progress } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { looksLikeStatements } from '#modules/ownership/bods-file.ts'
import { BodsImport } from '#modules/ownership/web/BodsImport.tsx'
import { useShow, useWords } from '#web/language.tsx'
import type { ImportKind } from '../contract.ts'
import { kindOfFile } from '../header-kind.ts'
import { KindChoice } from './KindChoice.tsx'
import { useUpload } from './use-upload.ts'
import { importWords } from './words.ts'

/** Where an import begins: drop a file or choose one, say what it holds, and it is sent. What is wrong with a file is said here. */
export function DropZone() {
  const said = useWords(importWords)
  const navigate = useNavigate()
  const [file, setFile] = useState<File>()
  const [kind, setKind] = useState<ImportKind>('parties')
  const [sure, setSure] = useState(false)
  const [several, setSeveral] = useState(false)
  const [statements, setStatements] = useState<File>()
  const sending = useUpload(({ id }) => void navigate({ to: '/import/$importId', params: { importId: id } }))

  const take = async (files: readonly File[]) => {
    const [first, ...others] = files
    if (!first) return
    sending.reset()
    setSeveral(others.length > 0)
    setStatements(undefined)
    if (others.length > 0) return setFile(undefined)
    if (
      looksLikeStatements(
        first.name,
        await first
          .slice(0, 4_096)
          .text()
          .catch(() => ''),
      )
    ) {
      setFile(undefined)
      return setStatements(first)
    }
    const recognised = await kindOfFile(first).catch(() => undefined)
    setKind(recognised ?? 'parties')
    setSure(recognised !== undefined)
    setFile(first)
  }
  const again = () => {
    sending.stop()
    setFile(undefined)
  }
  if (statements) return <BodsImport key={`${statements.name} ${statements.lastModified}`} file={statements} onOther={() => setStatements(undefined)} />
  const refused = sending.error ? sending.error.message : several ? said.oneFile : undefined
  if (file && sending.isPending) return <Sending name={file.name} part={sending.part} onStop={again} />
  if (file && !sending.error) {
    return (
      <Zone onFiles={take}>
        <ChosenFile file={file}>
          <KindChoice kind={kind} onChange={setKind} hint={sure ? said.recognised : said.unsure} />
          <div className="row">
            <Button variant="filled" autoFocus onClick={() => sending.mutate({ file, kind })}>
              {said.goOn}
            </Button>
            <Button variant="subtle" onClick={again}>
              {said.other}
            </Button>
          </div>
        </ChosenFile>
      </Zone>
    )
  }
  return (
    <Zone onFiles={take}>
      <PickFile onFiles={take} name={file?.name} refused={refused} />
    </Zone>
  )
}

/** Takes what is dropped on it, and shows that it will. */
function Zone({ onFiles, children }: { onFiles: (files: readonly File[]) => unknown; children: ReactNode }) {
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
  }
  const drop = (event: DragEvent) => {
    drag(event)
    void onFiles([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the short way; the button inside does the same
    <div className="drop-zone" data-over={over || undefined} onDragOver={drag} onDragLeave={drag} onDrop={drop}>
      {children}
    </div>
  )
}

function PickFile({ onFiles, name, refused }: { onFiles: (files: readonly File[]) => unknown; name: string | undefined; refused: string | undefined }) {
  const said = useWords(importWords)
  const input = useRef<HTMLInputElement>(null)
  const about = useId()
  return (
    <>
      <IconFileUpload size={32} stroke={1.25} aria-hidden />
      <p className="drop-title">{said.drop}</p>
      <Button variant="filled" onClick={() => input.current?.click()} aria-describedby={about}>
        {said.choose}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={said.choose}
        onChange={({ currentTarget }) => {
          void onFiles([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <p className="muted s" id={about}>
        {said.anyCsv}
      </p>
      {refused && (
        <div className="error-line" role="alert">
          <span>
            {name && <b className="strong">{name}: </b>}
            {refused}
          </span>
        </div>
      )}
    </>
  )
}

function ChosenFile({ file, children }: { file: File; children: ReactNode }) {
  const show = useShow()
  return (
    <div className="chosen-file">
      <p>
        <span className="strong">{file.name}</span> <span className="faint num">{show.number(Math.max(1, Math.round(file.size / 1000)))} kB</span>
      </p>
      {children}
    </div>
  )
}

function Sending({ name, part, onStop }: { name: string; part: number; onStop: () => void }) {
  const said = useWords(importWords)
  const text = part < 1 ? said.uploading(name) : said.reading
  return (
    <div className="drop-zone">
      <p className="drop-title" role="status">
        {text}
      </p>
      <Progress.Root className="bar">
        <Progress.Section value={part * 100} aria-label={text} />
      </Progress.Root>
      <Button onClick={onStop}>{said.stop}</Button>
    </div>
  )
}
