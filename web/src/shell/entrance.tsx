// Nobody signed in: the sign-in page. A session that ended: the same page over what stays, hidden, in memory.
import { useTranslation } from "react-i18next";
import { connection } from "@/api/connection";
import { useSession } from "@/api/session";
import { ProblemBox } from "@/ui/parts";
import { Shell } from "./shell";
import { SignIn } from "./sign_in";

export function Entrance() {
  useTranslation();
  const session = useSession();
  const { expired } = connection.use();
  if (session.data) {
    return (
      <>
        {expired ? <SignIn before={session.data} /> : null}
        <div hidden={expired} key={session.data.user}>
          <Shell />
        </div>
      </>
    );
  }
  if (session.isPending) return null;
  if (session.error.problem.status === 401) return <SignIn before={undefined} />;
  return (
    <main className="entrance">
      <ProblemBox problem={session.error.problem} again={() => void session.refetch()} />
    </main>
  );
}
