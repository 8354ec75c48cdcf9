// Leaves the secret with this browser, unless another tab did so first. Strict: no other site can send it along.
export default function ({ data }) {
  if (document.cookie.split("; ").some((c) => c.startsWith(`${data.name}=`))) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${data.name}=${data.secret}; Path=/; Max-Age=31536000; SameSite=Strict${secure}`;
}
