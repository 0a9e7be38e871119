'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Tell } from '../admin/use-telling'
import { send } from '../forms/send'
import form from '../frame/form.module.css'
import { decide } from './say'

type Props<Value, Effect> = {
  /** What it decides, and of what. */
  decision: Parameters<typeof decide>[0] extends infer Said ? Omit<Said, 'value'> : never
  value: Value
  /** Why the value can not be kept; null: it can. */
  objection: string | null
  /** False: something is still to be chosen. */
  isReady?: boolean
  /** Where its effect is asked for, and how that is shown. */
  effectPath: string
  /** What is sent there, where that is not the value alone. */
  asked?: (value: Value) => object
  show: (effect: Effect) => ReactNode
  words: { look: string; save: string; kept: string }
  tell: Tell
  children: ReactNode
}

/** A setting that is looked at first: what it would do to the last 90 days stands there before it can be kept. */
export function ForetoldForm<Value extends object, Effect>(props: Props<Value, Effect>) {
  const { decision, value, objection, isReady = true, effectPath, asked, show, words, tell, children } = props
  const client = useQueryClient()
  const looked = asked?.(value) ?? value
  const looking = useMutation({ mutationFn: (body: object) => send<Effect>('POST', effectPath, body) })
  const keeping = useMutation({
    mutationFn: () => decide({ ...decision, value }),
    onSuccess: async (waits) => {
      await client.invalidateQueries()
      tell([words.kept, waits].filter(Boolean).join(' '), { isFocused: true })
    },
  })
  const isOfValue = JSON.stringify(looking.variables) === JSON.stringify(looked)
  const effect = isOfValue ? looking.data : undefined
  const error = isOfValue ? (looking.error ?? keeping.error) : null
  const refused = objection ?? error?.message ?? null
  const isHeld = objection !== null || !isReady || looking.isPending
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isHeld) looking.mutate(looked)
      }}
    >
      {children}
      {refused === null ? null : (
        <p role="alert" className={form.refused}>
          {refused}
        </p>
      )}
      {effect === undefined ? null : show(effect)}
      <p className={form.actions}>
        <button
          type="submit"
          className={effect === undefined ? 'button main' : 'button'}
          aria-disabled={isHeld}
        >
          {words.look}
        </button>
        {effect === undefined ? null : (
          <button
            type="button"
            className="button main"
            aria-disabled={keeping.isPending}
            onClick={() => keeping.isPending || keeping.mutate()}
          >
            {words.save}
          </button>
        )}
      </p>
    </form>
  )
}
