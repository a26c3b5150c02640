import type { NextRequest } from "next/server";
import { comeBack } from "@/entry/next-auth";

export const GET = async (request: NextRequest, { params }: RouteContext<"/api/auth/[...nextauth]">) =>
  comeBack(request, (await params).nextauth);
