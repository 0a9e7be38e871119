'use client'

import { useId, useState } from 'react'
import styles from './admin.module.css'

type Props = {
  /** What it is: "The link". */
  label: string
  secret: string
  /** What to do with it. */
  words: string
  onDone: () => void
}

/** Something that is shown here once, to be copied; it is kept nowhere. */
export function ToldOnce({ label, secret, words, onDone }: Props) {
  const id = useId()
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not let it be copied: select the text and copy it yourself.'),
    )
  return (
    <div className={styles.once}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="mono"
        readOnly
        value={secret}
        // Nothing else on the page matters before this is copied.
        // biome-ignore lint/a11y/noAutofocus: the dialog that it stands in has just changed
        autoFocus
        onFocus={(event) => event.target.select()}
      />
      <p className="note">{words}</p>
      <div className={styles.buttons}>
        <button type="button" className="button main" onClick={copy}>
          Copy
        </button>
        <button type="button" className="button" onClick={onDone}>
          Done
        </button>
      </div>
      <p role="status" className="note">
        {said}
      </p>
    </div>
  )
}
