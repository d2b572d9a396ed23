//! Rings in a graph: things that lead back to themselves (Tarjan's algorithm, without recursion).

/// A graph whose nodes are numbers.
pub(super) struct Graph {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Graph {
    /// From its edges, in any order; those of one node keep theirs.
    pub fn new(nodes: usize, edges: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for (from, _) in edges {
            if let Some(count) = starts.get_mut(*from as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut targets = vec![0; edges.len()];
        for (from, to) in edges {
            if let Some(place) = next.get_mut(*from as usize) {
                if let Some(target) = targets.get_mut(*place as usize) {
                    *target = *to;
                }
                *place += 1;
            }
        }
        Graph { starts, targets }
    }

    /// Where a node leads.
    pub fn of(&self, node: u32) -> &[u32] {
        let (from, to) = (self.starts.get(node as usize), self.starts.get(node as usize + 1));
        let (Some(from), Some(to)) = (from, to) else { return &[] };
        self.targets.get(*from as usize..*to as usize).unwrap_or_default()
    }

    fn nodes(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// A node's group: nodes that lead to one another share it. A group's number is lower than those that lead to it.
    pub fn groups(&self) -> Vec<u32> {
        let nodes = self.nodes();
        let mut group = vec![u32::MAX; nodes];
        let mut number = vec![u32::MAX; nodes];
        let mut low = vec![u32::MAX; nodes];
        let (mut counted, mut grouped) = (0_u32, 0_u32);
        let mut open: Vec<u32> = Vec::new();
        let mut work: Vec<(u32, u32)> = Vec::new();
        for root in 0..nodes as u32 {
            if get(&number, root) != u32::MAX {
                continue;
            }
            work.push((root, 0));
            while let Some((node, edge)) = work.pop() {
                if edge == 0 {
                    put(&mut number, node, counted);
                    put(&mut low, node, counted);
                    counted += 1;
                    open.push(node);
                }
                if let Some(next) = self.of(node).get(edge as usize).copied() {
                    work.push((node, edge + 1));
                    if get(&number, next) == u32::MAX {
                        work.push((next, 0));
                    } else if get(&group, next) == u32::MAX {
                        let least = get(&low, node).min(get(&number, next));
                        put(&mut low, node, least);
                    }
                    continue;
                }
                if let Some((above, _)) = work.last().copied() {
                    let least = get(&low, above).min(get(&low, node));
                    put(&mut low, above, least);
                }
                if get(&low, node) == get(&number, node) {
                    while let Some(member) = open.pop() {
                        put(&mut group, member, grouped);
                        if member == node {
                            break;
                        }
                    }
                    grouped += 1;
                }
            }
        }
        group
    }

    /// All nodes, each after those it leads to, rings apart.
    pub fn leaves_first(&self, groups: &[u32]) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.nodes() as u32).collect();
        order.sort_by_key(|n| get(groups, *n));
        order
    }

    /// One ring of each group that has one: its nodes in the order in which they lead to one another, from the
    /// lowest on.
    pub fn rings(&self, groups: &[u32]) -> Vec<Vec<u32>> {
        let mut done = vec![false; self.nodes()];
        let mut size = vec![0_u32; self.nodes()];
        for group in groups {
            if let Some(size) = size.get_mut(*group as usize) {
                *size += 1;
            }
        }
        let mut rings = Vec::new();
        for node in 0..self.nodes() as u32 {
            let group = get(groups, node);
            let alone = get(&size, group) == 1;
            if done.get(group as usize) == Some(&true) || (alone && !self.of(node).contains(&node)) {
                continue;
            }
            if let Some(flag) = done.get_mut(group as usize) {
                *flag = true;
            }
            rings.push(self.ring(groups, node));
        }
        rings
    }

    /// The shortest ring through a node.
    fn ring(&self, groups: &[u32], start: u32) -> Vec<u32> {
        let group = get(groups, start);
        let mut before: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for next in self.of(node).iter().copied() {
                if next == start {
                    let mut ring = vec![node];
                    while let Some(b) = ring.last().filter(|n| **n != start).and_then(|n| before.get(n)).copied() {
                        ring.push(b);
                    }
                    ring.reverse();
                    return ring;
                }
                if get(groups, next) == group && !before.contains_key(&next) {
                    before.insert(next, node);
                    queue.push_back(next);
                }
            }
        }
        vec![start]
    }
}

fn get(of: &[u32], node: u32) -> u32 {
    of.get(node as usize).copied().unwrap_or(0)
}

fn put(of: &mut [u32], node: u32, value: u32) {
    if let Some(place) = of.get_mut(node as usize) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_found_and_what_leads_to_it_is_not_part_of_it() {
        let graph = Graph::new(5, &[(0, 1), (1, 2), (2, 3), (3, 1), (4, 4)]);
        let groups = graph.groups();
        assert_eq!(graph.rings(&groups), [vec![1, 2, 3], vec![4]]);
        let order = graph.leaves_first(&groups);
        assert!(order.iter().position(|n| *n == 0) > order.iter().position(|n| *n == 1), "{order:?}");
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_does_not_overflow_the_stack() {
        let edges: Vec<(u32, u32)> = (0..100_000).map(|i| (i, i + 1)).collect();
        let graph = Graph::new(100_001, &edges);
        let groups = graph.groups();
        assert_eq!(graph.leaves_first(&groups).first(), Some(&100_000));
        assert!(graph.rings(&groups).is_empty());
    }
}
