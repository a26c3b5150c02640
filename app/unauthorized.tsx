import { UnauthorizedPlace } from "@/components/shell/wrong-place";

export default function Unauthorized() {
  return <UnauthorizedPlace bare />;
}
