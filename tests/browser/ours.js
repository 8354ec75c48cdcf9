// Runs axe-core on the whole page and keeps what it finds in that part of it which we draw: what goes through st.html,
// and the map. The rest is Streamlit's own.
async () => {
  const ours = (node) => {
    for (; node; node = node.parentElement || node.getRootNode().host) {
      if (node.matches?.('[data-testid="stHtml"], .fr, .map')) return true;
    }
    return false;
  };
  const found = await axe.run(document, { elementRef: true, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) =>
    rule.nodes.filter((n) => ours(n.element)).map((n) => `${rule.id}: ${n.html.slice(0, 160)} | ${n.failureSummary}`),
  );
}
