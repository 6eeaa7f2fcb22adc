import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { fileRefusals } from '#kernel/files.ts'
import { say } from '#kernel/refusal.ts'
import { callOptions } from '#web/calls.ts'
import { ProblemError } from '#web/client.ts'
import { currentLanguage } from '#web/language.tsx'
import { upload } from '#web/upload.ts'
import { getImport, type Import, type ImportKind, listImports, mostBytes, uploadImport } from '../contract.ts'

export type Chosen = { readonly file: File; readonly kind: ImportKind }

/** Sends a file. `part` is how much of it is on its way, from 0 to 1; `stop` breaks it off. */
export function useUpload(onDone: (made: Import) => void) {
  const queries = useQueryClient()
  const [part, setPart] = useState(0)
  const going = useRef<AbortController>(undefined)
  const sending = useMutation<Import, ProblemError, Chosen>({
    retry: false,
    mutationFn: ({ file, kind }) => {
      if (file.size > mostBytes) throw tooLarge()
      setPart(0)
      going.current = new AbortController()
      return upload(uploadImport, { kind, name: file.name }, file, { signal: going.current.signal, onSent: setPart })
    },
    onSuccess: (made) => {
      queries.setQueryData(callOptions(getImport, { importId: made.id }).queryKey, made)
      void queries.invalidateQueries({ queryKey: [listImports.route] })
      onDone(made)
    },
  })
  const stop = () => {
    going.current?.abort()
    sending.reset()
  }
  return { ...sending, part, stop }
}

function tooLarge() {
  const message = say(fileRefusals.file_too_large, currentLanguage(), { most: mostBytes / 1_000_000 })
  return new ProblemError(413, message, { errors: [{ code: 'file_too_large', message }] })
}
