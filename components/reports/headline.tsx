import styles from './headline.module.css'

type Props = { headline: string; lede: { words: string; isStrong: boolean }[] }

/** What a screen has to say, and the counts behind it. */
export function Headline({ headline, lede }: Props) {
  return (
    <header className={styles.headline}>
      <h1>{headline}</h1>
      {lede.length > 0 && (
        <p className="lede">
          {lede.map(({ words, isStrong }) => (isStrong ? <b key={words}>{words}</b> : words))}
        </p>
      )}
    </header>
  )
}
