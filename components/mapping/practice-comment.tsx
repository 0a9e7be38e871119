import { Fragment } from 'react'
import styles from './practice-preview.module.css'

const blocks =
  /<details><summary>(.*?)<\/summary>[\s\S]*?<\/details>|```\n([\s\S]*?)\n```|(\S[\s\S]*?)(?=\n\n|\n*$)/g

/** Our own comment as GitHub shows it: the few kinds of block and the bold words that its text is made of. */
export function PracticeComment({ text }: { text: string }) {
  return (
    <div className={styles.comment}>
      {[...text.matchAll(blocks)].map(([all, folded, code, words = '']) => {
        if (folded !== undefined) {
          return (
            <p key={all} className="note">
              ▸ {folded}
            </p>
          )
        }
        if (code !== undefined)
          return (
            <pre key={all} className={styles.code}>
              {code}
            </pre>
          )
        return words.startsWith('- ') ? <Lines key={all} words={words} /> : <p key={all}>{inline(words)}</p>
      })}
    </div>
  )
}

const clear = /: clear$/

function Lines({ words }: { words: string }) {
  return (
    <ul className={styles.lines}>
      {words.split('\n').map((line) => (
        <li key={line} data-state={clear.test(line) ? 'clear' : 'open'}>
          {inline(line.slice(2))}
        </li>
      ))}
    </ul>
  )
}

const inline = (words: string) =>
  words.split('**').map((part, at) => {
    const plain = part.replace(/\\([^\w\s])/g, '$1')
    // biome-ignore lint/suspicious/noArrayIndexKey: a word's place is what it is
    return <Fragment key={at}>{at % 2 === 1 ? <b>{plain}</b> : plain}</Fragment>
  })
