//! Minimum-cost flow by shortest augmenting paths, from any starting potentials.
//!
//! Good potentials make most paths trivial, which is why the price search runs first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

#[derive(Clone, Copy)]
struct Arc {
    to: usize,
    room: i64,
    cost: i64,
}

/// A network under construction. Arc 2k goes forward, arc 2k + 1 is its residual twin.
pub(crate) struct Network {
    arcs: Vec<Arc>,
    /// What has to leave each node; negative: what has to arrive.
    pub excess: Vec<i64>,
    pub potential: Vec<i64>,
}

impl Network {
    pub(crate) fn new(nodes: usize) -> Self {
        Self { arcs: Vec::new(), excess: vec![0; nodes], potential: vec![0; nodes] }
    }

    /// Returns the number by which [`Self::flow`] knows the arc.
    pub(crate) fn arc(&mut self, from: usize, to: usize, room: i64, cost: i64) -> usize {
        self.arcs.push(Arc { to, room, cost });
        self.arcs.push(Arc { to: from, room: 0, cost: -cost });
        self.arcs.len() - 2
    }

    pub(crate) fn flow(&self, arc: usize) -> i64 {
        self.arcs[arc + 1].room
    }

    fn reduced(&self, arc: usize) -> i64 {
        self.arcs[arc].cost + self.potential[self.arcs[arc ^ 1].to] - self.potential[self.arcs[arc].to]
    }

    fn push(&mut self, arc: usize, amount: i64) {
        self.arcs[arc].room -= amount;
        self.arcs[arc ^ 1].room += amount;
    }

    /// Sends all excess; afterwards no arc with room has a negative reduced cost. False if some cannot be sent.
    pub(crate) fn solve(&mut self) -> bool {
        for arc in (0..self.arcs.len()).step_by(2) {
            let (room, from, to) = (self.arcs[arc].room, self.arcs[arc + 1].to, self.arcs[arc].to);
            if self.reduced(arc) < 0 && room > 0 {
                self.push(arc, room);
                self.excess[from] -= room;
                self.excess[to] += room;
            }
        }
        let nodes = self.excess.len();
        let mut first = vec![0_usize; nodes + 1];
        for arc in 0..self.arcs.len() {
            first[self.arcs[arc ^ 1].to + 1] += 1;
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let mut next = first.clone();
        let mut leaving = vec![0_usize; self.arcs.len()];
        for arc in 0..self.arcs.len() {
            let from = self.arcs[arc ^ 1].to;
            leaving[next[from]] = arc;
            next[from] += 1;
        }
        let mut paths = Paths {
            first,
            leaving,
            distance: vec![i64::MAX; nodes],
            settled: vec![false; nodes],
            by: vec![usize::MAX; nodes],
            touched: Vec::new(),
            heap: BinaryHeap::new(),
        };
        for node in 0..nodes {
            while self.excess[node] > 0 {
                if !paths.send(self, node) {
                    return false;
                }
            }
        }
        true
    }
}

struct Paths {
    first: Vec<usize>,
    leaving: Vec<usize>,
    distance: Vec<i64>,
    settled: Vec<bool>,
    by: Vec<usize>,
    touched: Vec<usize>,
    heap: BinaryHeap<Reverse<(i64, usize)>>,
}

impl Paths {
    /// Dijkstra from `start` to the nearest node that wants flow; pushes what fits.
    fn send(&mut self, network: &mut Network, start: usize) -> bool {
        for node in self.touched.drain(..) {
            self.distance[node] = i64::MAX;
            self.settled[node] = false;
        }
        self.heap.clear();
        self.distance[start] = 0;
        self.touched.push(start);
        self.heap.push(Reverse((0, start)));
        let mut end = None;
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if std::mem::replace(&mut self.settled[node], true) {
                continue;
            }
            if network.excess[node] < 0 {
                end = Some((node, distance));
                break;
            }
            for &arc in &self.leaving[self.first[node]..self.first[node + 1]] {
                if network.arcs[arc].room == 0 {
                    continue;
                }
                let (to, through) = (network.arcs[arc].to, distance + network.reduced(arc));
                if through < self.distance[to] {
                    if self.distance[to] == i64::MAX {
                        self.touched.push(to);
                    }
                    self.distance[to] = through;
                    self.by[to] = arc;
                    self.heap.push(Reverse((through, to)));
                }
            }
        }
        let Some((end, length)) = end else { return false };
        for &node in &self.touched {
            if self.settled[node] {
                network.potential[node] += self.distance[node] - length;
            }
        }
        let mut amount = network.excess[start].min(-network.excess[end]);
        let mut node = end;
        while node != start {
            amount = amount.min(network.arcs[self.by[node]].room);
            node = network.arcs[self.by[node] ^ 1].to;
        }
        node = end;
        while node != start {
            network.push(self.by[node], amount);
            node = network.arcs[self.by[node] ^ 1].to;
        }
        network.excess[start] -= amount;
        network.excess[end] += amount;
        true
    }
}
