import { Field } from './field'

type Props = { label?: string; objection: string | undefined }

/** A password that somebody chooses, with what it has to be. */
export function NewPasswordField({ label = 'Password', objection }: Props) {
  return (
    <Field
      name="password"
      label={label}
      type="password"
      autoComplete="new-password"
      minLength={8}
      maxLength={128}
      hint="At least 8 characters, better 15: for instance four words at random."
      required
      objection={objection}
    />
  )
}
