import { useRouter } from 'next/navigation'
import { GitHubButton } from '../door/github-button'
import { Form } from '../forms/form'
import { send } from '../forms/send'

type Props = { login: string | null; canLink: boolean }

/** The GitHub account that lets its owner in; nothing where nobody signs in with GitHub. */
export function OwnGitHub({ login, canLink }: Props) {
  const router = useRouter()
  if (login === null && !canLink) return null
  const unlink = async () => {
    await send('DELETE', '/api/account/identity')
    router.refresh()
  }
  return (
    <section className="panel" aria-labelledby="account-github">
      <h2 id="account-github" className="title">
        GitHub
      </h2>
      {login === null ? (
        <>
          <p className="note">Sign in with it, and belong to the teams of that GitHub account.</p>
          <GitHubButton words="Link your GitHub account" to="/account" isLink />
        </>
      ) : (
        <>
          <p>
            Linked to <b>{login}</b>. You can sign in with it, and belong to its teams.
          </p>
          <Form action="Unlink" isQuiet onSend={unlink}>
            {() => null}
          </Form>
        </>
      )}
    </section>
  )
}
