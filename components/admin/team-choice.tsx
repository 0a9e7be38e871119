import styles from './admin.module.css'

type Props = {
  teams: readonly { id: string; name: string }[]
  chosen: readonly string[]
  onChoose: (teamIds: string[]) => void
}

/** Teams to be put in, by box. */
export function TeamChoice({ teams, chosen, onChoose }: Props) {
  if (teams.length === 0) return <p className="note">There are no teams yet: they come with GitHub.</p>
  const toggle = (id: string, isIn: boolean) =>
    onChoose(isIn ? [...chosen, id] : chosen.filter((other) => other !== id))
  return (
    <fieldset className={styles.teams}>
      <legend>Teams</legend>
      {teams.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.target.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
