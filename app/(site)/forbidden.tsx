import { ForbiddenPlace } from "@/components/shell/wrong-place";

export default function Forbidden() {
  return <ForbiddenPlace />;
}
