/** A Python with NetworkX: a reader of graph files that is not ours. */
import { execFileSync } from 'node:child_process';

/** Debian puts its packages for /usr/bin/python3; another Python may stand before it on PATH. */
const candidates = ['/usr/bin/python3', 'python3', 'python'];

/** The first Python that can import NetworkX, or undefined. */
export function findNetworkx(): string | undefined {
  return candidates.find((python) => {
    try {
      execFileSync(python, ['-c', 'import networkx'], { stdio: 'ignore', timeout: 60_000 });
      return true;
    } catch {
      return false;
    }
  });
}

const script = `
import json, sys, networkx as nx
path = sys.argv[1]
graph = nx.read_gexf(path) if path.endswith('.gexf') else nx.read_graphml(path, force_multigraph=True)
def plain(data):
    return {k: v for k, v in data.items()}
print(json.dumps({
  'directed': graph.is_directed(),
  'nodes': [[n, plain(d)] for n, d in graph.nodes(data=True)],
  'edges': [[a, b, plain(d)] for a, b, d in graph.edges(data=True)],
}))
`;

export interface ReadGraph {
  directed: boolean;
  nodes: [id: string, data: Record<string, unknown>][];
  edges: [source: string, target: string, data: Record<string, unknown>][];
}

/** What NetworkX reads out of a `.gexf` or `.graphml` file. Throws with a sentence where there is no NetworkX. */
export function readWithNetworkx(path: string): ReadGraph {
  const python = findNetworkx();
  if (!python) throw new Error('NetworkX was not found: install it (Debian: apt-get install python3-networkx).');
  const output = execFileSync(python, ['-c', script, path], { encoding: 'utf8', maxBuffer: 64e6 });
  return JSON.parse(output) as ReadGraph;
}
