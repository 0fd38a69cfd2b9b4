import { signOut } from "../api/session";
import { goHome } from "../device/place";

/** The next to sign in here begins where they begin, not where somebody else was. */
export function leaveHere(): void {
  void signOut();
  goHome();
}
